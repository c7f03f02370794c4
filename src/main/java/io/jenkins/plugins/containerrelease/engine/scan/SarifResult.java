package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingBuilder;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One result of a SARIF log: first read, then finished with its rule.
 *
 * <p>Code flows, graphs, stacks, web requests and snippets of code are left out: they are bulk, and a snippet around a
 * secret shows it.
 *
 * <p>Source: SARIF 2.1.0, sections 3.27 (result), 3.28 (location), 3.35 (suppression).
 */
final class SarifResult {
    private static final int MOST_ARGUMENTS = 100;

    private final SarifPass pass;
    private final JsonInput json;
    private FindingBuilder finding;
    private String ruleId;
    private long ruleIndex;
    private String otherId;
    private int component;
    private String level;
    private String kind;
    private String message;
    private String messageId;
    private final List<String> arguments = new ArrayList<>(0);
    private String logicalName;
    private String fix;
    private String baseline;

    SarifResult(SarifPass pass) {
        this.pass = pass;
        this.json = pass.json;
    }

    /** Reads the result into a builder, where it stays until it is finished. */
    void read() throws IOException {
        finding = pass.begin(FindingKind.VULNERABILITY);
        ruleId = null;
        ruleIndex = -1;
        otherId = null;
        component = SarifRules.DRIVER;
        level = null;
        kind = null;
        message = null;
        messageId = null;
        arguments.clear();
        logicalName = null;
        fix = null;
        baseline = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "ruleId" -> ruleId = json.text();
                case "ruleIndex" -> ruleIndex = json.wholeNumber(-1);
                case "rule" -> rule();
                case "level" -> level = json.text();
                case "kind" -> kind = json.text();
                case "message" -> message();
                case "locations" -> locations();
                case "suppressions" -> suppressions();
                case "baselineState" -> baseline = json.text();
                case "fixes" -> fixes();
                case "hostedViewerUri" -> finding.link(json.text());
                case "workItemUris" -> links();
                case "codeFlows", "graphs", "graphTraversals", "stacks", "webRequest", "webResponse", "attachments",
                        "relatedLocations", "conversionProvenance", "taxa" -> { }
                default -> pass.extra(name);
            }
        }
        pass.checkSize();
    }

    private void rule() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "id" -> otherId = json.text();
                case "index" -> ruleIndex = ruleIndex < 0 ? json.wholeNumber(-1) : ruleIndex;
                case "toolComponent" -> {
                    for (String field = json.firstField(); field != null; field = json.nextField()) {
                        if (field.equals("index")) {
                            component = (int) Math.max(-1, Math.min(Integer.MAX_VALUE, json.wholeNumber(-1)));
                        }
                    }
                }
                default -> { }
            }
        }
    }

    private void message() throws IOException {
        // SARIF 1.0.0 has a text here
        if (json.isScalar()) {
            message = json.text();
            return;
        }
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "text" -> message = json.text();
                case "id" -> messageId = json.text();
                case "arguments" -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        if (arguments.size() < MOST_ARGUMENTS) {
                            arguments.add(json.text());
                        }
                    }
                }
                default -> { }
            }
        }
    }

    private void links() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            finding.link(json.text());
            pass.checkSize();
        }
    }

    private void locations() throws IOException {
        int index = 0;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "physicalLocation" -> physicalLocation(index);
                    case "logicalLocations" -> logicalLocations(index);
                    default -> { }
                }
            }
            pass.checkSize();
            index++;
        }
    }

    private void physicalLocation(int index) throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "artifactLocation", "fileLocation" -> artifactLocation(index);
                case "region" -> region(index);
                default -> { }
            }
        }
    }

    private void artifactLocation(int index) throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (index == 0 && name.equals("uri")) {
                finding.path(json.text());
            } else {
                pass.extra(pass.entry("locations", index), name);
            }
        }
    }

    private void region(int index) throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals("startLine")) {
                long line = json.wholeNumber(0);
                if (index == 0) {
                    finding.line(line);
                } else {
                    finding.extra("locations." + index + ".startLine", Long.toString(line));
                }
            } else if (json.isScalar() && index == 0) {
                finding.extra("region." + name, json.text());
            }
        }
    }

    private void logicalLocations(int index) throws IOException {
        int number = 0;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                if (name.equals("fullyQualifiedName") && json.isText() && logicalName == null) {
                    logicalName = json.text();
                }
                pass.extra("locations." + index + ".logicalLocations." + number + "." + name);
            }
            pass.checkSize();
            number++;
        }
    }

    /** A result is suppressed if every suppression is accepted: one under review, or rejected, keeps it alive. */
    private void suppressions() throws IOException {
        int index = 0;
        boolean all = true;
        String why = null;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            String kindOfSuppression = "suppressed";
            String justification = null;
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "kind" -> kindOfSuppression = json.text();
                    case "justification" -> justification = json.text();
                    case "status", "state" -> all &= json.isNull() || "accepted".equals(json.text());
                    default -> { }
                }
            }
            String reason = justification == null || justification.isEmpty()
                    ? kindOfSuppression : kindOfSuppression + ": " + justification;
            finding.extra("suppressions." + index, reason);
            why = why == null ? reason : why;
            pass.checkSize();
            index++;
        }
        if (index > 0 && all) {
            finding.suppressed(why);
        }
    }

    private void fixes() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                if (name.equals("description")) {
                    for (String field = json.firstField(); field != null; field = json.nextField()) {
                        if (field.equals("text")) {
                            fix = json.text();
                            finding.extra("fixes", fix);
                        }
                    }
                }
            }
        }
    }

    /** Characters that it holds until it is finished. */
    long characters() {
        long held = finding.characters() + (message == null ? 0 : message.length());
        for (String argument : arguments) {
            held += argument == null ? 0 : argument.length();
        }
        return held;
    }

    /** Makes the finding, now that the rules are known. */
    void finish(SarifRules rules) throws IOException {
        pass.finding = finding;
        SarifRule rule = rules.find(component, ruleIndex, ruleId, otherId);
        String id = ruleId != null ? ruleId : otherId != null ? otherId : rule.id();
        finding.id(id == null ? "" : id);
        finding.link(rule.helpUri());
        finding.extra("level", level);
        finding.extra("kind", kind);
        finding.extra("rule.defaultConfiguration.level", rule.level());
        finding.extra("rule.fullDescription", rule.description());
        rule.properties().forEach((name, value) -> finding.extra("rule.properties." + name, value));
        text(rule);
        new SarifDetails(finding, rule, message).take(logicalName, fix);
        SarifSeverity.of(finding, rule, effectiveLevel(rule));
        suppressedByState();
        pass.emit();
    }

    /** Source: SARIF 2.1.0, section 3.27.10. */
    private String effectiveLevel(SarifRule rule) {
        if (level != null && !level.isEmpty()) {
            return level;
        }
        if (kind != null && !kind.isEmpty() && !kind.equals("fail")) {
            return "none";
        }
        return rule.level() == null ? "warning" : rule.level();
    }

    private void text(SarifRule rule) {
        if (message == null && messageId != null) {
            message = rule.message(messageId);
        }
        if (message != null && !arguments.isEmpty()) {
            message = filled(message);
        }
        finding.extra("message", message);
        String title = rule.title();
        if (title == null || title.isEmpty()) {
            int end = message == null ? -1 : message.indexOf('\n');
            title = end < 0 ? message : message.substring(0, end);
        }
        finding.title(title);
    }

    /** Source: SARIF 2.1.0, section 3.11.5. */
    private String filled(String template) {
        String text = template;
        for (int i = 0; i < arguments.size() && text.length() < FindingBuilder.MOST_TEXT; i++) {
            String argument = arguments.get(i);
            text = text.replace("{" + i + "}", argument == null ? "" : argument);
        }
        return text;
    }

    /** A result that is no problem, or is no longer there, is not counted. */
    private void suppressedByState() {
        if ("pass".equals(kind) || "notApplicable".equals(kind)) {
            finding.suppressed("kind is " + kind);
        } else if ("absent".equals(baseline)) {
            finding.suppressed("no longer there: baselineState is absent");
        }
        finding.extra("baselineState", baseline);
    }
}
