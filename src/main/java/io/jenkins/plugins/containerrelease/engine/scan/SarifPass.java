package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport.Examined;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import io.jenkins.plugins.containerrelease.engine.stream.KnownForms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass over a SARIF log, from its root to its runs.
 *
 * <p>A result needs its rule. Tools write the rules of a run before its results; those results are handed on as they are
 * read, whatever their number. Where the results come first, they are held until the run ends, but only
 * {@value #MOST_HELD} of them, with {@value #MOST_HELD_TEXT} characters together: beyond that the log is refused.
 *
 * <p>Source: SARIF 2.1.0 (OASIS standard), sections 3.13 (log), 3.14 (run), 3.18 (tool), 3.20 (invocation).
 */
final class SarifPass extends ReportPass {
    static final int MOST_HELD = 20_000;
    static final long MOST_HELD_TEXT = 8_000_000;

    private final KnownForms forms = new KnownForms("a SARIF log");
    private final SarifResult direct = new SarifResult(this);
    private boolean withoutResults;
    private SarifRules rules;
    private boolean tool;
    private List<SarifResult> held;
    private long heldText;

    SarifPass(JsonInput json, ScanSubject subject, FindingSink sink) {
        super(json, subject, sink);
    }

    @Override
    ScanReport read() throws IOException {
        String version = null;
        boolean runs = false;
        long count = 0;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "version" -> version = version();
                case "runs" -> {
                    runs = true;
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        count++;
                        report.target();
                        run();
                    }
                }
                default -> forms.check(name, json);
            }
        }
        if (!runs || version == null) {
            throw json.wrong("the field '" + (runs ? "version" : "runs") + "' is missing");
        }
        boolean found = report.counts().total() + report.counts().suppressed() > 0;
        report.examined(withoutResults ? Examined.ABSENT : count == 0 ? Examined.NOTHING
                : found ? Examined.EXAMINED : Examined.NOT_STATED);
        return report.build();
    }

    private String version() throws IOException {
        String version = json.text();
        if (version == null || !(version.startsWith("2.") || version.equals("1.0.0"))) {
            throw json.wrong("it has version '" + Quoted.text(version) + "', expected 2.1.0");
        }
        return version;
    }

    private void run() throws IOException {
        rules = new SarifRules(this);
        tool = false;
        held = null;
        heldText = 0;
        boolean results = false;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "tool" -> tool();
                case "results" -> {
                    results = json.isList();
                    results();
                }
                case "invocations" -> invocations();
                case "properties" -> properties();
                default -> { }
            }
        }
        withoutResults |= !results;
        if (held != null) {
            for (SarifResult result : held) {
                result.finish(rules);
            }
        }
    }

    private void tool() throws IOException {
        tool = true;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "driver" -> component(SarifRules.DRIVER);
                case "extensions" -> {
                    int index = 0;
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        component(index);
                        index++;
                    }
                }
                // before 2.1.0 the tool itself had a name
                case "name" -> report.tool(fact(), null);
                case "version" -> report.tool(null, fact());
                default -> { }
            }
        }
    }

    private void component(int index) throws IOException {
        boolean driver = index == SarifRules.DRIVER;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "rules" -> rules.read(index);
                case "name" -> report.tool(driver ? fact() : null, null);
                case "version" -> report.tool(null, driver ? fact() : null);
                default -> { }
            }
        }
    }

    private void results() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            if (tool) {
                direct.read();
                direct.finish(rules);
            } else {
                hold();
            }
        }
    }

    private void hold() throws IOException {
        SarifResult result = new SarifResult(this);
        result.read();
        if (held == null) {
            held = new ArrayList<>();
        }
        held.add(result);
        heldText += result.characters();
        if (held.size() > MOST_HELD || heldText > MOST_HELD_TEXT) {
            throw json.wrong("the results come before the rules ('tool'), which is only read for up to " + MOST_HELD
                    + " results with " + MOST_HELD_TEXT + " characters");
        }
    }

    private void invocations() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "executionSuccessful" -> {
                        if (!json.isNull() && !json.truth()) {
                            report.problem("the tool says that its run did not succeed");
                        }
                    }
                    case "toolExecutionNotifications", "toolConfigurationNotifications", "configurationNotifications" ->
                        notifications();
                    default -> { }
                }
            }
        }
    }

    private void notifications() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            boolean error = false;
            String text = null;
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "level" -> error = "error".equals(json.text());
                    case "message" -> {
                        for (String field = json.firstField(); field != null; field = json.nextField()) {
                            if (field.equals("text")) {
                                text = fact();
                            }
                        }
                    }
                    default -> { }
                }
            }
            if (error) {
                report.problem("the tool reports an error: " + text);
            }
        }
    }

    /** Trivy says here what it scanned. */
    private void properties() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "imageName" -> report.artifact(json.isScalar() ? fact() : null);
                case "imageID" -> report.configDigest(json.isScalar() ? digest(json.text()) : null);
                case "repoDigests" -> {
                    for (boolean more = json.isList() && json.firstItem(); more; more = json.nextItem()) {
                        report.imageDigest(json.isScalar() ? digest(json.text()) : null);
                    }
                }
                default -> { }
            }
        }
    }
}
