package io.jenkins.plugins.containerrelease.engine.finding;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Reads a {@link FindingsFile}. */
final class FindingsParser {
    private static final String WHAT = "findings file";

    private final JsonInput json;
    private FindingBuilder finding;
    private FindingsFile.Header header;

    private FindingsParser(JsonInput json) {
        this.json = json;
    }

    static List<FindingsFile.Header> read(InputStream in, int files, FindingSink sink) throws IOException {
        return JsonInput.open(in, WHAT, json -> readRest(json, files, sink));
    }

    static List<FindingsFile.Header> readRest(JsonInput json, int files, FindingSink sink) throws IOException {
        List<FindingsFile.Header> headers = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            headers.add(new FindingsParser(json).read(sink));
        }
        if (json.nextDocument()) {
            throw json.wrong("there is more after its last line");
        }
        return headers;
    }

    /** Reads one file, to its last line. */
    private FindingsFile.Header read(FindingSink sink) throws IOException {
        if (!json.nextDocument()) {
            throw new UnreadableException("this is not a " + WHAT + ": it is empty");
        }
        header = header();
        long findings = 0;
        while (json.nextDocument()) {
            long stated = line();
            if (stated < 0) {
                findings++;
                sink.accept(finding.build());
                continue;
            }
            if (stated != findings) {
                throw json.wrong("the last line says " + stated + " findings, but there are " + findings);
            }
            return header;
        }
        throw new UnreadableException("this is not a complete " + WHAT + ": its last line, with the number of findings, is missing");
    }

    private FindingsFile.Header header() throws IOException {
        long version = -1;
        String scanner = null;
        Platform platform = null;
        Digest image = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case Properties.VERSION -> version = json.wholeNumber(-1);
                case Properties.SCANNER -> scanner = json.text();
                case Properties.PLATFORM -> platform = value(Platform::parse);
                case Properties.IMAGE -> image = value(Digest::parse);
                default -> { }
            }
        }
        if (version == -1) {
            throw json.wrong("its first line has no " + Properties.VERSION);
        }
        if (version != FindingsFile.VERSION) {
            throw json.wrong("it has version " + version + ", but only version " + FindingsFile.VERSION + " can be read");
        }
        return new FindingsFile.Header(required(Properties.SCANNER, scanner), platform, image);
    }

    /** Reads a finding into the builder and answers -1, or answers what the last line says. */
    private long line() throws IOException {
        long stated = -1;
        boolean kind = false;
        boolean severity = false;
        finding = new FindingBuilder(null, header.scanner(), header.platform(), header.image());
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case Properties.FINDINGS -> stated = json.wholeNumber(-1);
                case Properties.KIND -> {
                    kind = true;
                    finding.kind(constant(Properties.KIND, FindingKind.class));
                }
                case Properties.SEVERITY -> {
                    severity = true;
                    finding.severity(constant(Properties.SEVERITY, Severity.class));
                }
                case Properties.SCANNER -> finding.scanner(json.text());
                case Properties.PLATFORM -> finding.platform(value(Platform::parse));
                case Properties.IMAGE -> finding.image(value(Digest::parse));
                case Properties.LINE -> finding.line(json.wholeNumber(0));
                case Properties.SCORES -> scores();
                case Properties.EXTRA -> extra();
                default -> text(name);
            }
            if (finding.isTooLarge()) {
                throw json.wrong("a finding is too large");
            }
        }
        if (stated < 0) {
            required(Properties.KIND, kind ? "" : null);
            required(Properties.SEVERITY, severity ? "" : null);
            required(Properties.ID, finding.id());
        }
        return stated;
    }

    private void text(String name) throws IOException {
        switch (name) {
            case Properties.ID -> finding.id(json.text());
            case Properties.ALIASES -> finding.aliases(texts());
            case Properties.TITLE -> finding.title(json.text());
            case Properties.TOOL_SEVERITY -> finding.toolSeverity(json.text());
            case Properties.PACKAGE_NAME -> finding.packageName(json.text());
            case Properties.PACKAGE_TYPE -> finding.packageType(json.text());
            case Properties.PURL -> finding.purl(json.text());
            case Properties.INSTALLED_VERSION -> finding.installedVersion(json.text());
            case Properties.FIXED_VERSIONS -> finding.onlyFixedVersions(texts());
            case Properties.FIX_STATE -> finding.fixState(json.text());
            case Properties.PATH -> finding.path(json.text());
            case Properties.LAYER -> finding.layer(json.text());
            case Properties.TARGET -> finding.target(json.text());
            case Properties.DATA_SOURCE -> finding.dataSource(json.text());
            case Properties.LINKS -> finding.links(texts());
            case Properties.PUBLISHED -> finding.published(json.text());
            case Properties.SUPPRESSED -> finding.suppressed(json.text());
            default -> { }
        }
    }

    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>(4);
        long characters = 0;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            String text = json.text();
            characters += text == null ? 0 : text.length();
            texts.add(text);
            if (texts.size() > FindingBuilder.MOST_ENTRIES || characters > FindingBuilder.MOST_TEXT) {
                throw json.wrong("a finding is too large");
            }
        }
        return texts;
    }

    private void scores() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            String source = null;
            String system = null;
            String vector = null;
            double value = Double.NaN;
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case Properties.SOURCE -> source = json.text();
                    case Properties.SYSTEM -> system = json.text();
                    case Properties.VECTOR -> vector = json.text();
                    case Properties.VALUE -> value = json.number();
                    default -> { }
                }
            }
            finding.score(new Score(source, system, vector, value));
            if (finding.isTooLarge()) {
                throw json.wrong("a finding is too large");
            }
        }
    }

    private void extra() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            finding.extra(name, json.text());
        }
    }

    private <T> T value(Function<String, T> parse) throws IOException {
        String text = json.text();
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
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
        throw json.wrong("'" + Quoted.text(text) + "' is no " + property + " that is known: expected one of "
                + Arrays.toString(type.getEnumConstants()));
    }

    private String required(String name, String value) throws UnreadableException {
        if (value == null) {
            throw json.wrong("the field '" + name + "' is missing");
        }
        return value;
    }
}
