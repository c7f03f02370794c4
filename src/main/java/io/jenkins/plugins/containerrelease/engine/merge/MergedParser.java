package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads a {@link MergedFile}. */
final class MergedParser {
    private static final String WHAT = "file of merged findings";
    /** Most characters of a line's texts together. */
    private static final long MOST_TEXT = 64_000_000;

    private final JsonInput json;
    private MergedFile.Header header;
    private long characters;

    private MergedParser(JsonInput json) {
        this.json = json;
    }

    static MergedFile.Header read(InputStream in, MergedFile.Sink sink) throws IOException {
        return JsonInput.open(in, WHAT, json -> {
            MergedFile.Header header = readNext(json, sink);
            if (json.nextDocument()) {
                throw json.wrong("there is more after its last line");
            }
            return header;
        });
    }

    static MergedFile.Header readNext(JsonInput json, MergedFile.Sink sink) throws IOException {
        return new MergedParser(json).read(sink);
    }

    private MergedFile.Header read(MergedFile.Sink sink) throws IOException {
        if (!json.nextDocument()) {
            throw new UnreadableException("this is not a " + WHAT + ": it is empty");
        }
        header = header();
        long findings = 0;
        while (json.nextDocument()) {
            Line line = new Line();
            if (line.stated < 0) {
                findings++;
                sink.accept(line.judged());
                continue;
            }
            if (line.stated != findings) {
                throw json.wrong("the last line says " + line.stated + " findings, but there are " + findings);
            }
            return header;
        }
        throw new UnreadableException("this is not a complete " + WHAT + ": its last line, with the number of findings, is missing");
    }

    private MergedFile.Header header() throws IOException {
        long version = -1;
        SeverityFrom severityFrom = null;
        List<FindingsFile.Header> scans = new ArrayList<>();
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case MergedNames.VERSION -> version = json.wholeNumber(-1);
                case MergedNames.SEVERITY_FROM -> severityFrom = value(SeverityFrom::parse);
                case MergedNames.SCANS -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        scans.add(scan());
                    }
                }
                default -> { }
            }
        }
        if (version == -1) {
            throw json.wrong("its first line has no " + MergedNames.VERSION);
        }
        if (version != MergedFile.VERSION) {
            throw json.wrong("it has version " + version + ", but only version " + MergedFile.VERSION + " can be read");
        }
        return new MergedFile.Header(present(MergedNames.SEVERITY_FROM, severityFrom), scans);
    }

    private FindingsFile.Header scan() throws IOException {
        String scanner = null;
        Platform platform = null;
        Digest image = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case MergedNames.SCANNER -> scanner = text();
                case MergedNames.PLATFORM -> platform = value(Platform::parse);
                case MergedNames.IMAGE -> image = value(Digest::parse);
                default -> { }
            }
        }
        return new FindingsFile.Header(present(MergedNames.SCANNER, scanner), platform, image);
    }

    /** A line as far as it is read. */
    private final class Line {
        /** What the last line says; -1 on every other one. */
        private long stated = -1;
        private String key;
        private FindingKind kind;
        private Severity severity;
        private Boolean isNew;
        private String id;
        private List<String> aliases = List.of();
        private String title;
        private String packageName;
        private String packageType;
        private String purl;
        private String installedVersion;
        private List<Excepted> excepted = List.of();
        private List<Sighting> sightings = List.of();

        private Line() throws IOException {
            characters = 0;
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case MergedNames.MERGED -> stated = json.wholeNumber(-1);
                    case MergedNames.KEY -> key = text();
                    case MergedNames.KIND -> kind = constant(name, FindingKind.class);
                    case MergedNames.SEVERITY -> severity = constant(name, Severity.class);
                    case MergedNames.NEW -> isNew = json.isNull() ? null : json.truth();
                    case MergedNames.ID -> id = text();
                    case MergedNames.ALIASES -> aliases = texts();
                    case MergedNames.TITLE -> title = text();
                    case MergedNames.PACKAGE_NAME -> packageName = text();
                    case MergedNames.PACKAGE_TYPE -> packageType = text();
                    case MergedNames.PURL -> purl = text();
                    case MergedNames.INSTALLED_VERSION -> installedVersion = text();
                    case MergedNames.EXCEPTED -> exceptions();
                    case MergedNames.SIGHTINGS -> sightings();
                    default -> { }
                }
            }
        }

        private void exceptions() throws IOException {
            excepted = new ArrayList<>(1);
            for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                excepted.add(excepted());
                checkSize(excepted.size());
            }
        }

        /** The finding's id comes first; who wrote it otherwise has to repeat it. */
        private void sightings() throws IOException {
            sightings = new ArrayList<>(2);
            for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                sightings.add(sighting(id));
                checkSize(sightings.size());
            }
        }

        private JudgedFinding judged() throws UnreadableException {
            if (sightings.isEmpty()) {
                throw json.wrong("a finding that nobody saw");
            }
            MergedFinding finding = new MergedFinding(present(MergedNames.KEY, key), present(MergedNames.KIND, kind),
                    present(MergedNames.ID, id), aliases, title, packageName, packageType, purl, installedVersion, sightings);
            try {
                return new JudgedFinding(finding, present(MergedNames.SEVERITY, severity), isNew, excepted);
            } catch (IndexOutOfBoundsException e) {
                throw json.wrong("an exception covers a sighting that is not there");
            }
        }
    }

    private Excepted excepted() throws IOException {
        String source = null;
        String status = null;
        String reason = null;
        String owner = null;
        String expires = null;
        List<Integer> sightings = new ArrayList<>(2);
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case MergedNames.SOURCE -> source = text();
                case MergedNames.STATUS -> status = text();
                case MergedNames.REASON -> reason = text();
                case MergedNames.OWNER -> owner = text();
                case MergedNames.EXPIRES -> expires = text();
                case MergedNames.SIGHTINGS -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        sightings.add(number());
                        checkSize(sightings.size());
                    }
                }
                default -> { }
            }
        }
        if (sightings.isEmpty()) {
            throw missing(MergedNames.SIGHTINGS);
        }
        return new Excepted(present(MergedNames.SOURCE, source), status, reason, owner, expires, sightings);
    }

    private Sighting sighting(String findingId) throws IOException {
        int scan = -1;
        String id = findingId;
        Severity severity = null;
        String toolSeverity = null;
        boolean vendor = false;
        List<String> fixedVersions = List.of();
        String fixState = null;
        double cvss = Double.NaN;
        double epss = Double.NaN;
        boolean exploited = false;
        String published = null;
        String path = null;
        int line = 0;
        String layer = null;
        String target = null;
        String dataSource = null;
        String link = null;
        String suppressed = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case MergedNames.SCAN -> scan = number();
                case MergedNames.ID -> id = text();
                case MergedNames.SEVERITY -> severity = constant(name, Severity.class);
                case MergedNames.TOOL_SEVERITY -> toolSeverity = text();
                case MergedNames.VENDOR -> vendor = json.truth();
                case MergedNames.FIXED_VERSIONS -> fixedVersions = texts();
                case MergedNames.FIX_STATE -> fixState = text();
                case MergedNames.CVSS -> cvss = json.number();
                case MergedNames.EPSS -> epss = json.number();
                case MergedNames.EXPLOITED -> exploited = json.truth();
                case MergedNames.PUBLISHED -> published = text();
                case MergedNames.PATH -> path = text();
                case MergedNames.LINE -> line = number();
                case MergedNames.LAYER -> layer = text();
                case MergedNames.TARGET -> target = text();
                case MergedNames.DATA_SOURCE -> dataSource = text();
                case MergedNames.LINK -> link = text();
                case MergedNames.SUPPRESSED -> suppressed = text();
                default -> { }
            }
        }
        if (scan < 0 || scan >= header.scans().size()) {
            throw json.wrong("a sighting is of none of the scans of its first line");
        }
        FindingsFile.Header of = header.scans().get(scan);
        return new Sighting(of.scanner(), of.platform(), of.image(), present(MergedNames.ID, id),
                present(MergedNames.SEVERITY, severity), toolSeverity, vendor, fixedVersions, fixState, cvss, epss, exploited,
                published, path, line, layer, target, dataSource, link, suppressed);
    }

    private String text() throws IOException {
        String text = json.text();
        characters += text == null ? 0 : text.length();
        checkSize(0);
        return text;
    }

    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>(2);
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            texts.add(present("a list's entry", text()));
            checkSize(texts.size());
        }
        return texts;
    }

    private void checkSize(int entries) throws UnreadableException {
        if (entries > FindingMerge.MOST_OF_ONE || characters > MOST_TEXT) {
            throw json.wrong("a finding is too large");
        }
    }

    private int number() throws IOException {
        long number = json.wholeNumber(-1);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw json.wrong("a number is out of range");
        }
        return (int) number;
    }

    private <T> T value(Function<String, T> parse) throws IOException {
        String text = text();
        try {
            return text == null ? null : parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw json.wrong(e.getMessage());
        }
    }

    private <E extends Enum<E>> E constant(String property, Class<E> type) throws IOException {
        String text = json.text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw json.wrong("'" + Quoted.text(text) + "' is no " + property + " that is known");
    }

    private <T> T present(String name, T value) throws UnreadableException {
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    private UnreadableException missing(String name) {
        return json.wrong("the field '" + name + "' is missing");
    }
}
