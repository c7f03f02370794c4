package io.jenkins.plugins.containerrelease.engine.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Image;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.ImageScan;
import io.jenkins.plugins.containerrelease.engine.scan.ScanOutcome;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The packages of the images, as the scans listed them, for the pages:
 * <pre>{@code
 * {"images":[{"image":"sha256:…","packages":[[name,version,type,licence,[platform,…],change,before],…],"leftOut":0}]}
 * }</pre>
 * {@code change} is {@code came}, {@code went} or {@code moved} where an image was compared with a reference, {@code before} the
 * version that the reference has; what is not known is {@code null}.
 */
final class PackageLists {
    /** Most rows of an image. */
    static final int MOST = 20_000;
    /** Where a scan leaves the list, below its own folder. */
    private static final String FILE = "/packages.ndjson";
    private static final int VERSION = 1;

    private final ShownFindings.Opener files;

    PackageLists(ShownFindings.Opener files) {
        this.files = files;
    }

    /** Writes the packages of all images of a report. */
    void write(ReleaseReport report, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("images");
        for (Image image : report.images()) {
            write(image, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }

    private void write(Image image, JsonGenerator json) throws IOException {
        Rows rows = new Rows();
        String problem = null;
        try {
            for (String step : steps(image)) {
                listed(step + FILE, rows);
            }
            for (ScanOutcome.Changes changes : image.changes()) {
                if (changes.file() != null && changes.packages() != null) {
                    changed(changes.file(), rows);
                }
            }
        } catch (IOException e) {
            problem = e.getMessage();
        }
        json.writeStartObject();
        json.writeStringField("image", image.digest().toString());
        json.writeArrayFieldStart("packages");
        for (Map.Entry<Key, Row> entry : rows.byKey.entrySet()) {
            entry.getValue().write(entry.getKey(), json);
        }
        json.writeEndArray();
        json.writeNumberField("leftOut", rows.leftOut);
        if (problem != null) {
            json.writeStringField("problem", problem);
        }
        json.writeEndObject();
    }

    private static Set<String> steps(Image image) {
        Set<String> steps = new LinkedHashSet<>();
        image.scans().stream().map(ImageScan::step).forEach(steps::add);
        return steps;
    }

    private void listed(String file, Rows rows) throws IOException {
        try (InputStream in = files.open(file)) {
            JsonInput.open(in, "list of packages", json -> {
                Map<String, String> line = json.nextDocument() ? fields(json, null) : Map.of();
                if (!Integer.toString(VERSION).equals(line.get("packagesVersion"))) {
                    throw json.wrong("this is no list of packages of a version that can be read");
                }
                while (json.nextDocument()) {
                    line = fields(json, null);
                    if (line.containsKey("name")) {
                        rows.add(line.get("name"), line.get("version"), line.get("type"), line.get("license"), line.get("platform"), null, null);
                    }
                }
                return null;
            });
        } catch (FileNotFoundException | NoSuchFileException e) {
            // this scan listed none
        }
    }

    private void changed(String file, Rows rows) throws IOException {
        try (InputStream in = files.open(file)) {
            JsonInput.read(in, "comparison", json -> {
                for (String name = json.firstField(); name != null; name = json.nextField()) {
                    if (name.equals("packages")) {
                        for (String list = json.firstField(); list != null; list = json.nextField()) {
                            if (json.isList()) {
                                changes(json, list, rows);
                            }
                        }
                    }
                }
                return null;
            });
        } catch (FileNotFoundException | NoSuchFileException e) {
            // the report says that there is a comparison; its file is shown as missing where it is linked
        }
    }

    private static void changes(JsonInput json, String list, Rows rows) throws IOException {
        String change = switch (list) {
            case "added" -> "came";
            case "removed" -> "went";
            case "moved" -> "moved";
            default -> null;
        };
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            Map<String, Set<String>> versions = new TreeMap<>();
            Map<String, String> line = fields(json, versions);
            if (change != null && line.containsKey("name")) {
                String before = versions.containsKey("from") ? String.join(", ", versions.get("from")) : null;
                for (String version : versions.getOrDefault("to", versions.getOrDefault("versions", Set.of()))) {
                    rows.add(line.get("name"), version, line.get("type"), null, line.get("platform"), change, before);
                }
            }
        }
    }

    /** The texts of an object; lists of texts go to the second map where there is one. */
    private static Map<String, String> fields(JsonInput json, Map<String, Set<String>> lists) throws IOException {
        Map<String, String> fields = new TreeMap<>();
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (json.isList() && lists != null) {
                Set<String> texts = new TreeSet<>();
                for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                    texts.add(String.valueOf(json.text()));
                }
                lists.put(name, texts);
            } else if (json.isScalar() && !json.isNull()) {
                fields.put(name, json.text());
            }
        }
        return fields;
    }

    /** A package in a version. */
    private record Key(String name, String version, String type) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byName = name.compareToIgnoreCase(other.name);
            int exactly = byName != 0 ? byName : name.compareTo(other.name);
            int byType = exactly != 0 ? exactly : type.compareTo(other.type);
            return byType != 0 ? byType : version.compareTo(other.version);
        }
    }

    private static final class Row {
        private final Set<String> platforms = new TreeSet<>();
        private String licence;
        private String change;
        private String before;

        void write(Key key, JsonGenerator json) throws IOException {
            json.writeStartArray();
            json.writeString(key.name);
            json.writeString(key.version);
            json.writeString(key.type);
            json.writeString(licence);
            json.writeStartArray();
            for (String platform : platforms) {
                json.writeString(platform);
            }
            json.writeEndArray();
            if (change != null) {
                json.writeString(change);
                json.writeString(before);
            }
            json.writeEndArray();
        }
    }

    private static final class Rows {
        private final Map<Key, Row> byKey = new TreeMap<>();
        private long leftOut;

        void add(String name, String version, String type, String licence, String platform, String change, String before) {
            Key key = new Key(name, version == null ? "" : version, type == null ? "" : type);
            Row row = byKey.get(key);
            if (row == null) {
                if (byKey.size() >= MOST) {
                    leftOut++;
                    return;
                }
                row = new Row();
                byKey.put(key, row);
            }
            if (platform != null) {
                row.platforms.add(platform);
            }
            row.licence = licence == null ? row.licence : licence;
            row.change = change == null ? row.change : change;
            row.before = before == null ? row.before : before;
        }
    }
}
