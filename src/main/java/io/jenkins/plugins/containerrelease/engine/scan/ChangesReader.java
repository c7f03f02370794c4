package io.jenkins.plugins.containerrelease.engine.scan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.KnownFindings;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares merged findings, and packages, with those of a reference, and writes what is different:
 * <pre>{@code
 * {"version":1,"reference":"sha256:…",
 *  "findings":{"new":[{"key":…,"kind":…,"severity":…,"id":…,"package":…,"installed":…,"title":…,"platforms":[…]}],
 *              "fixed":[…],"unchanged":12},
 *  "packages":{"added":[{"platform":…,"type":…,"name":…,"versions":[…]}],"removed":[…],
 *              "moved":[{"platform":…,"type":…,"name":…,"from":[…],"to":[…]}],"unchanged":80}}
 * }</pre>
 *
 * <p>The stream has the reference's merged findings, those of now, the reference's once more (so that none has to be held
 * in memory), and, where packages are compared, the reference's and those of now. What its own tools suppress does not
 * count on either side.
 */
final class ChangesReader implements FileReader<ChangeCounts> {
    private static final long serialVersionUID = 1L;
    /** Half a surrogate pair cannot be said in UTF-8. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII).disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    private static final int VERSION = 1;

    /** Digest of the reference, as text. */
    private final String reference;
    /** Whether the stream has packages. */
    private final boolean withPackages;

    ChangesReader(String reference, boolean withPackages) {
        this.reference = reference;
        this.withPackages = withPackages;
    }

    @Override
    public ChangeCounts read(InputStream in, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            return JsonInput.open(in, "comparison", input -> new Pass(input, json).read());
        }
    }

    /** One pass over all files. */
    private final class Pass {
        private final JsonInput in;
        private final JsonGenerator out;
        private long isNew;
        private long fixed;
        private long unchanged;

        Pass(JsonInput in, JsonGenerator out) {
            this.in = in;
            this.out = out;
        }

        ChangeCounts read() throws IOException {
            out.writeStartObject();
            out.writeNumberField("version", VERSION);
            out.writeStringField("reference", reference);
            findings();
            long[] packages = withPackages ? packages() : new long[] {-1, -1, -1, -1};
            out.writeEndObject();
            out.writeRaw('\n');
            if (in.nextDocument()) {
                throw in.wrong("there is more than was to be compared");
            }
            return new ChangeCounts(isNew, fixed, unchanged, packages[0], packages[1], packages[2], packages[3]);
        }

        private void findings() throws IOException {
            KnownFindings before = KnownFindings.read(in);
            KnownFindings now = KnownFindings.none();
            out.writeObjectFieldStart("findings");
            out.writeArrayFieldStart("new");
            MergedFile.readNext(in, judged -> {
                now.add(judged.finding());
                if (judged.finding().open().isEmpty()) {
                    return;
                }
                if (before.isNew(judged.finding().key())) {
                    isNew++;
                    write(judged);
                } else {
                    unchanged++;
                }
            });
            out.writeEndArray();
            out.writeArrayFieldStart("fixed");
            MergedFile.readNext(in, judged -> {
                if (!judged.finding().open().isEmpty() && now.isNew(judged.finding().key())) {
                    fixed++;
                    write(judged);
                }
            });
            out.writeEndArray();
            out.writeNumberField("unchanged", unchanged);
            out.writeEndObject();
        }

        private void write(JudgedFinding judged) throws IOException {
            MergedFinding finding = judged.finding();
            out.writeStartObject();
            out.writeStringField("key", finding.key());
            out.writeStringField("kind", finding.kind().name());
            out.writeStringField("severity", judged.severity().name());
            out.writeStringField("id", finding.id());
            optional("package", finding.packageName());
            optional("installed", finding.installedVersion());
            optional("title", finding.title());
            Set<String> platforms = new TreeSet<>();
            for (Sighting sighting : finding.open()) {
                if (sighting.platform() != null) {
                    platforms.add(sighting.platform().toString());
                }
            }
            texts("platforms", platforms);
            out.writeEndObject();
        }

        private void optional(String name, String text) throws IOException {
            if (text != null) {
                out.writeStringField(name, text);
            }
        }

        private void texts(String name, Set<String> texts) throws IOException {
            out.writeArrayFieldStart(name);
            for (String text : texts) {
                out.writeString(text);
            }
            out.writeEndArray();
        }

        private long[] packages() throws IOException {
            Map<PackageName, Set<String>> before = PackagesFile.read(in);
            Map<PackageName, Set<String>> now = PackagesFile.read(in);
            long[] counts = new long[4];
            out.writeObjectFieldStart("packages");
            counts[0] = onlyIn(now, before, "added");
            counts[1] = onlyIn(before, now, "removed");
            out.writeArrayFieldStart("moved");
            for (Map.Entry<PackageName, Set<String>> entry : now.entrySet()) {
                Set<String> old = before.get(entry.getKey());
                if (old != null && old.equals(entry.getValue())) {
                    counts[3]++;
                } else if (old != null) {
                    counts[2]++;
                    begin(entry.getKey());
                    texts("from", old);
                    texts("to", entry.getValue());
                    out.writeEndObject();
                }
            }
            out.writeEndArray();
            out.writeNumberField("unchanged", counts[3]);
            out.writeEndObject();
            return counts;
        }

        private long onlyIn(Map<PackageName, Set<String>> those, Map<PackageName, Set<String>> others, String name) throws IOException {
            long count = 0;
            out.writeArrayFieldStart(name);
            for (Map.Entry<PackageName, Set<String>> entry : those.entrySet()) {
                if (!others.containsKey(entry.getKey())) {
                    count++;
                    begin(entry.getKey());
                    texts("versions", entry.getValue());
                    out.writeEndObject();
                }
            }
            out.writeEndArray();
            return count;
        }

        private void begin(PackageName name) throws IOException {
            out.writeStartObject();
            out.writeStringField("platform", name.platform());
            out.writeStringField("type", name.type());
            out.writeStringField("name", name.name());
        }
    }

    /** A package of a platform, whatever its version. */
    record PackageName(String platform, String type, String name) implements Comparable<PackageName> {
        @Override
        public int compareTo(PackageName other) {
            int byPlatform = platform.compareTo(other.platform);
            int byType = byPlatform != 0 ? byPlatform : type.compareTo(other.type);
            return byType != 0 ? byType : name.compareTo(other.name);
        }
    }

    /** Reads what {@link PackagesReader} wrote. */
    private static final class PackagesFile {
        private PackagesFile() {}

        static Map<PackageName, Set<String>> read(JsonInput json) throws IOException {
            if (!json.nextDocument() || header(json) != PackagesReader.VERSION) {
                throw json.wrong("this is no list of packages of a version that can be read");
            }
            Map<PackageName, Set<String>> packages = new TreeMap<>();
            for (long count = 0; json.nextDocument(); count++) {
                if (count > PackagesReader.MOST) {
                    throw json.wrong("it lists more than " + PackagesReader.MOST + " packages");
                }
                long stated = line(json, packages);
                if (stated >= 0) {
                    if (stated != count) {
                        throw json.wrong("its last line says " + stated + " packages, but there are " + count);
                    }
                    return packages;
                }
            }
            throw json.wrong("its last line, with the number of packages, is missing");
        }

        private static long header(JsonInput json) throws IOException {
            long version = -1;
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                version = name.equals("packagesVersion") ? json.wholeNumber(-1) : version;
            }
            return version;
        }

        private static long line(JsonInput json, Map<PackageName, Set<String>> packages) throws IOException {
            String platform = null;
            String type = null;
            String name = null;
            String version = null;
            for (String field = json.firstField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "packages" -> {
                        return json.wholeNumber(-1);
                    }
                    case "platform" -> platform = json.text();
                    case "type" -> type = json.text();
                    case "name" -> name = json.text();
                    case "version" -> version = json.text();
                    default -> { }
                }
            }
            if (platform == null || type == null || name == null || version == null) {
                throw json.wrong("a package has no platform, type, name or version");
            }
            packages.computeIfAbsent(new PackageName(platform, type, name), any -> new TreeSet<>()).add(version);
            return -1;
        }
    }
}
