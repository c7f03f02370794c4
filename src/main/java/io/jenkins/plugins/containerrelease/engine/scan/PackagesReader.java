package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.JsonBytes;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads which packages Trivy found, from its reports of several platforms that follow each other, and writes the list: JSON
 * objects, one on each line, each package, of one version, once a platform, with its licences where the report has them. The last line says how many there are.
 * <pre>{@code
 * {"packagesVersion":1}
 * {"platform":"linux/amd64","type":"alpine","name":"busybox","version":"1.37.0-r30","license":"GPL-2.0-only"}
 * {"packages":1}
 * }</pre>
 *
 * <p>Source: {@code pkg/types/report.go} and {@code pkg/fanal/types/artifact.go} of Trivy 0.69; 0.44 writes the same.
 */
final class PackagesReader implements FileReader<PackageList> {
    static final int VERSION = 1;
    /** Packages of all platforms. */
    static final int MOST = 400_000;
    /** Characters of all their texts. */
    private static final long MOST_TEXT = 40_000_000;
    private static final long serialVersionUID = 1L;
    private static final byte[] HEADER = ("{\"packagesVersion\":" + VERSION + "}\n").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PLATFORM = JsonBytes.field("{", "platform");
    private static final byte[] TYPE = JsonBytes.field(",", "type");
    private static final byte[] NAME = JsonBytes.field(",", "name");
    private static final byte[] PACKAGE_VERSION = JsonBytes.field(",", "version");
    private static final byte[] LICENSE = JsonBytes.field(",", "license");
    private static final byte[] COUNT = JsonBytes.field("{", "packages");

    /** The platforms of the reports, in their order, as text. */
    private final ArrayList<String> platforms;

    PackagesReader(List<String> platforms) {
        this.platforms = new ArrayList<>(platforms);
    }

    @Override
    public PackageList read(InputStream in, OutputStream out) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        DigestOutputStream hashed = new DigestOutputStream(out, digest);
        List<TreeSet<String>> names = JsonInput.open(in, "Trivy report", json -> new Pass(json, new JsonBytes(hashed)).read());
        hashed.flush();
        return new PackageList(names, new Digest("sha256", HexFormat.of().formatHex(digest.digest())));
    }

    /** One pass over all reports. */
    private final class Pass {
        private final JsonInput json;
        private final JsonBytes out;
        private final Set<String> written = new HashSet<>();
        private String platform;
        private TreeSet<String> names;
        private long count;
        private long characters;

        Pass(JsonInput json, JsonBytes out) {
            this.json = json;
            this.out = out;
        }

        List<TreeSet<String>> read() throws IOException {
            List<TreeSet<String>> all = new ArrayList<>();
            out.raw(HEADER);
            for (String each : platforms) {
                if (!json.nextDocument()) {
                    throw new UnreadableException("there are fewer Trivy reports than platforms");
                }
                platform = each;
                names = new TreeSet<>();
                written.clear();
                report();
                all.add(names);
            }
            out.raw(COUNT);
            out.number(count);
            out.raw('}');
            out.raw('\n');
            out.flush();
            return all;
        }

        private void report() throws IOException {
            if (json.isList()) {
                results();
                return;
            }
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                if (name.equals("Results")) {
                    results();
                }
            }
        }

        private void results() throws IOException {
            for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                String type = null;
                for (String name = json.firstField(); name != null; name = json.nextField()) {
                    if (name.equals("Type")) {
                        type = json.text();
                    } else if (name.equals("Packages")) {
                        packages(type);
                    }
                }
            }
        }

        private void packages(String type) throws IOException {
            for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                TrivyPackage each = TrivyPackage.read(json);
                if (each.name() != null && !each.name().isEmpty()) {
                    write(type == null ? "" : type, each.name(), each.version(), each.license());
                }
            }
        }

        private void write(String type, String name, String version, String license) throws IOException {
            names.add(name);
            if (!written.add(type + '\0' + name + '\0' + version)) {
                return;
            }
            count++;
            characters += type.length() + name.length() + version.length() + (license == null ? 0 : license.length());
            if (count > MOST || characters > MOST_TEXT) {
                throw json.wrong("it lists more than " + MOST + " packages, or more than " + MOST_TEXT + " characters of them");
            }
            out.raw(PLATFORM);
            out.text(platform);
            out.raw(TYPE);
            out.text(type);
            out.raw(NAME);
            out.text(name);
            out.raw(PACKAGE_VERSION);
            out.text(version);
            if (license != null) {
                out.raw(LICENSE);
                out.text(license);
            }
            out.raw('}');
            out.raw('\n');
        }
    }
}
