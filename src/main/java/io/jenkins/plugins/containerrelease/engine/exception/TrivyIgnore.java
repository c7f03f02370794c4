package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.document.Document;
import io.jenkins.plugins.containerrelease.engine.document.DocumentNode;
import io.jenkins.plugins.containerrelease.engine.document.DocumentNode.Form;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Trivy's ignore files: the plain {@code .trivyignore} with an identifier on each line, and {@code .trivyignore.yaml}. What
 * they say holds for what Trivy saw. As in Trivy, a rule ends with the beginning of the day that it names, in UTC.
 *
 * <p>Source: Trivy's documentation, "Filtering", "By Finding IDs", version 0.69.
 */
public final class TrivyIgnore {
    private static final String END = "exp:";
    private static final Map<String, FindingKind> SECTIONS = new TreeMap<>(Map.of("vulnerabilities", FindingKind.VULNERABILITY,
            "misconfigurations", FindingKind.MISCONFIGURATION, "secrets", FindingKind.SECRET, "licenses", FindingKind.LICENSE));
    private static final Set<String> FIELDS = Set.of("id", "paths", "purls", "expired_at", "statement");
    private static final int LONGEST_LINE = 2_000;
    private static final int MOST = 5_000;

    private TrivyIgnore() {}

    /**
     * Reads a file; one whose name ends in {@code .yaml} or {@code .yml} has the YAML form, as Trivy sees it.
     *
     * @param name what it is called, e.g. {@code .trivyignore}
     */
    public static IgnoreRules read(String text, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml") ? new Yaml(text, name).read() : new Plain(text, name).read();
    }

    private static Waiver.Builder waiver(String place, String id) {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("there is no id");
        }
        return Waiver.from(Source.TRIVYIGNORE, place).ids(List.of(id)).tool(new ToolCriteria("trivy", null, null, null, null));
    }

    private static final class Plain extends IgnoreRules.Reading {
        private final List<String> lines;
        private final String name;

        Plain(String text, String name) {
            this.lines = text.lines().toList();
            this.name = name;
        }

        @Override
        void rules() {
            StringBuilder comment = new StringBuilder();
            for (int i = 0; i < Math.min(lines.size(), MOST); i++) {
                String line = lines.get(i).strip();
                String place = name + ":" + (i + 1);
                if (line.startsWith("#")) {
                    comment.append(comment.length() == 0 ? "" : " ").append(line.substring(1).strip());
                } else if (line.isEmpty()) {
                    comment.setLength(0);
                } else {
                    String reason = comment.length() == 0 ? null : comment.substring(0, Math.min(comment.length(), LONGEST_LINE));
                    rule(place, () -> rule(place, line, reason));
                }
            }
        }

        /** The comment right above is the only place where the form has room for a reason. */
        private static Waiver rule(String place, String line, String reason) {
            if (line.length() > LONGEST_LINE) {
                throw new IllegalArgumentException("the line has more than " + LONGEST_LINE + " characters");
            }
            String[] words = line.split("\\s+");
            Waiver.Builder waiver = waiver(place, words[0]).reason(reason);
            for (String word : List.of(words).subList(1, words.length)) {
                if (word.startsWith(END)) {
                    waiver.end(day(word.substring(END.length())));
                }
            }
            return waiver.build();
        }
    }

    private static final class Yaml extends IgnoreRules.Reading {
        private final String text;
        private final String name;
        private Document document;

        Yaml(String text, String name) {
            this.text = text;
            this.name = name;
        }

        @Override
        void rules() {
            document = Document.read(text, name, "Trivy's ignore file");
            document.mapping(document.root(), "lists of rules by kind of finding, e.g. vulnerabilities");
            document.root().names().values().forEach(section -> document.known(section, SECTIONS, "a kind of finding in Trivy's ignore file"));
            SECTIONS.forEach((section, kind) -> {
                DocumentNode list = document.root().fields().get(section);
                if (!IgnoreRules.isAbsent(list)) {
                    if (list.form() != Form.LIST) {
                        throw document.wrong(list, Document.shown(list) + " is not accepted: expected a list of rules");
                    }
                    list.items().forEach(node -> rule(document.place(node), () -> rule(node, kind)));
                }
            });
        }

        private Waiver rule(DocumentNode node, FindingKind kind) {
            document.mapping(node, "a rule with an id");
            Collection<DocumentNode> names = node.names().values();
            names.forEach(field -> document.known(field, known(), "a field of a rule that is understood"));
            String end = IgnoreRules.text(document, node, "expired_at");
            return waiver(document.place(node), IgnoreRules.text(document, node, "id"))
                    .kind(kind)
                    .paths(IgnoreRules.texts(document, node.fields().get("paths")).stream().map(IgnoreRules::glob).toList())
                    .packages(IgnoreRules.texts(document, node.fields().get("purls")).stream()
                            .map(purl -> PackagePattern.of(purl, null)).toList())
                    .reason(IgnoreRules.text(document, node, "statement"))
                    .end(end == null ? null : day(end))
                    .build();
        }

        private static Map<String, String> known() {
            Map<String, String> known = new TreeMap<>();
            FIELDS.forEach(field -> known.put(field, field));
            return known;
        }
    }

    private static Instant day(String text) {
        try {
            return text.length() == "2026-12-31".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + Quoted.text(text) + "' is not a day, e.g. 2026-12-31", e);
        }
    }
}
