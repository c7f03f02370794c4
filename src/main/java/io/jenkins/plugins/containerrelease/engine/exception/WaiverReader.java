package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.document.Document;
import io.jenkins.plugins.containerrelease.engine.document.DocumentNode;
import io.jenkins.plugins.containerrelease.engine.document.DocumentNode.Form;
import io.jenkins.plugins.containerrelease.engine.document.Glob;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads exceptions from a list in a policy, and from a file of exceptions. Everything in them has to be understood. A reason,
 * an owner and the last day on which it holds are required of each.
 *
 * <p>Their form is also in {@code schema/release-exceptions-1.schema.json}; docs/exceptions.md says what the fields mean.
 */
public final class WaiverReader {
    /** The version of the form of a file of exceptions. */
    public static final int VERSION = 1;
    private static final int MOST = 2_000;
    private static final int MOST_VALUES = 200;
    private static final int LONGEST = 2_000;
    private static final Map<String, FindingKind> KINDS = kinds();

    private final Document document;
    private final Source source;

    private WaiverReader(Document document, Source source) {
        this.document = document;
        this.source = source;
    }

    private static Map<String, FindingKind> kinds() {
        Map<String, FindingKind> kinds = new LinkedHashMap<>();
        for (FindingKind kind : FindingKind.values()) {
            kinds.put(kind.name().toLowerCase(Locale.ROOT), kind);
        }
        return kinds;
    }

    /**
     * Reads the value of a policy's field {@code exceptions}.
     *
     * @throws io.jenkins.plugins.containerrelease.engine.document.DocumentException where it is no list of exceptions; the
     *     message has name, line and column
     */
    public static List<Waiver> ofPolicy(Document policy, DocumentNode list) {
        return new WaiverReader(policy, Source.POLICY).list(list);
    }

    /**
     * Reads a file of exceptions.
     *
     * @param text the document
     * @param name what it is called in messages; where it ends in {@code .json} the document is JSON, otherwise YAML
     * @throws io.jenkins.plugins.containerrelease.engine.document.DocumentException where it is none of version 1; the
     *     message has name, line and column
     */
    public static List<Waiver> ofFile(String text, String name) {
        Document document = Document.read(text, name, "a file of exceptions");
        return new WaiverReader(document, Source.FILE).file();
    }

    private List<Waiver> file() {
        DocumentNode root = document.root();
        if (root.form() != Form.MAPPING) {
            throw document.wrong(root, "a file of exceptions is a mapping that begins with 'version: " + VERSION + "', not "
                    + Document.shown(root));
        }
        DocumentNode version = root.fields().get("version");
        if (version == null) {
            throw document.wrong(root, "the field 'version' is missing: write 'version: " + VERSION + "'");
        }
        if (!version.text().equals(Integer.toString(VERSION))) {
            throw document.wrong(version, "'version' is " + Document.shown(version) + ": only version " + VERSION + " can be read");
        }
        Map<String, Form> known = new TreeMap<>(Map.of("version", Form.NUMBER, "exceptions", Form.LIST));
        root.names().values().forEach(name -> document.known(name, known, "a field of a file of exceptions"));
        DocumentNode list = root.fields().get("exceptions");
        if (list == null) {
            throw document.wrong(root, "the field 'exceptions' is missing: a list of exceptions");
        }
        return list(list);
    }

    private List<Waiver> list(DocumentNode list) {
        if (list.form() != Form.LIST) {
            throw document.wrong(list, "'exceptions' is " + Document.shown(list) + ": expected a list of exceptions, each with id,"
                    + " package or path, and with reason, owner and expires");
        }
        if (list.items().size() > MOST) {
            throw document.wrong(list, "there are " + list.items().size() + " exceptions: at most " + MOST + " are accepted");
        }
        return list.items().stream().map(this::exception).toList();
    }

    /** One exception while it is read. */
    private final class Reading {
        private final DocumentNode node;
        private final Waiver.Builder waiver;
        private final Map<String, Consumer<DocumentNode>> fields = new TreeMap<>();
        private List<String> packages = List.of();
        private DocumentNode packagesAt;
        private String versions;

        Reading(DocumentNode node) {
            this.node = node;
            waiver = Waiver.from(source, document.place(node));
            fields.put("id", value -> waiver.ids(texts(value, "an identifier, e.g. CVE-2021-44228")));
            fields.put("package", value -> {
                packages = texts(value, "a package-url, e.g. pkg:npm/lodash");
                packagesAt = value;
            });
            fields.put("versions", value -> versions = document.scalar(value));
            fields.put("path", value -> waiver.paths(each(value, "a pattern of paths, e.g. app/vendor/**", text -> {
                Glob.parse(text);
                return text;
            })));
            fields.put("platform", value -> waiver.platforms(each(value, "a platform, e.g. linux/arm64", Platform::parse)));
            fields.put("image", value -> waiver.images(each(value, "a repository or a digest", ImagePattern::of)));
            fields.put("kind", value -> waiver.kind(document.word(value, KINDS, "a kind of finding")));
            fields.put("reason", value -> waiver.reason(sentence(value)));
            fields.put("owner", value -> waiver.owner(sentence(value)));
            fields.put("expires", value -> waiver.until(day(value)));
        }

        Waiver read() {
            document.mapping(node, "an exception: a mapping with id, package or path, and with reason, owner and expires");
            node.fields().forEach((field, value) -> {
                Consumer<DocumentNode> reader = document.known(node.names().get(field), fields, "a field of an exception");
                document.within(field, value, () -> reader.accept(value));
            });
            for (String required : List.of("reason", "owner", "expires")) {
                if (!node.fields().containsKey(required)) {
                    throw document.wrong(node, "the exception lacks '" + required + "': " + why(required));
                }
            }
            packages();
            try {
                return waiver.build();
            } catch (IllegalArgumentException e) {
                throw document.wrong(node, e.getMessage());
            }
        }

        private void packages() {
            if (packagesAt == null) {
                if (versions != null) {
                    throw document.wrong(node.names().get("versions"), "'versions' is there without 'package': versions of what?");
                }
                return;
            }
            document.within(versions == null ? "package" : "versions", versions == null ? packagesAt : node.fields().get("versions"),
                    () -> waiver.packages(packages.stream().map(purl -> PackagePattern.of(purl, versions)).toList()));
        }
    }

    private static String why(String required) {
        return switch (required) {
            case "reason" -> "why it may be so, in a sentence";
            case "owner" -> "who allows it, e.g. a team or a mail address";
            default -> "the last day on which it holds, e.g. 2026-12-31";
        };
    }

    private Waiver exception(DocumentNode node) {
        return new Reading(node).read();
    }

    /** One value, or several in a list. */
    private List<String> texts(DocumentNode value, String expected) {
        List<DocumentNode> nodes = value.form() == Form.LIST ? value.items() : List.of(value);
        if (nodes.isEmpty() || nodes.size() > MOST_VALUES) {
            throw document.wrong(value, "the list has " + nodes.size() + " entries: accepted are 1 to " + MOST_VALUES + ", each "
                    + expected);
        }
        List<String> texts = new ArrayList<>();
        for (DocumentNode node : nodes) {
            String text = document.scalar(node).strip();
            if (text.isEmpty() || text.length() > LONGEST) {
                throw document.wrong(node, Document.shown(node) + " is not " + expected);
            }
            texts.add(text);
        }
        return texts;
    }

    private <T> List<T> each(DocumentNode value, String expected, Function<String, T> parse) {
        return texts(value, expected).stream().map(parse).toList();
    }

    private String sentence(DocumentNode value) {
        String text = document.scalar(value).strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException(Document.shown(value) + " is not accepted: expected a text of 1 to " + LONGEST + " characters");
        }
        return text;
    }

    private LocalDate day(DocumentNode value) {
        String text = document.scalar(value);
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() < 10_000) {
                return day;
            }
        } catch (DateTimeParseException e) {
            throw noDay(text);
        }
        throw noDay(text);
    }

    private static IllegalArgumentException noDay(String text) {
        return new IllegalArgumentException("'" + Quoted.text(text) + "' is not a day: expected the last day on which the exception holds,"
                + " as YEAR-MONTH-DAY, e.g. 2026-12-31");
    }
}
