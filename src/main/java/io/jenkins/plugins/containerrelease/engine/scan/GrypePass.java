package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport.Examined;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import io.jenkins.plugins.containerrelease.engine.stream.KnownForms;
import java.io.IOException;

/**
 * One pass over a report of Grype, from its root to its matches.
 *
 * <p>Source: {@code grype/presenter/models/document.go}, {@code source.go} and {@code descriptor.go} of Grype 0.111.
 */
final class GrypePass extends ReportPass {
    private final KnownForms forms = new KnownForms("a Grype report");
    private final GrypeMatch match = new GrypeMatch(this);

    GrypePass(JsonInput json, ScanSubject subject, FindingSink sink) {
        super(json, subject, sink);
    }

    @Override
    ScanReport read() throws IOException {
        boolean matches = false;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "matches" -> {
                    matches = json.isList();
                    all();
                }
                case "ignoredMatches" -> all();
                case "source" -> source();
                case "distro" -> distro();
                case "descriptor" -> descriptor();
                case "alertsByPackage" -> alerts();
                default -> forms.check(name, json);
            }
        }
        if (!matches) {
            throw json.wrong("the list 'matches' is missing");
        }
        boolean found = report.counts().total() + report.counts().suppressed() > 0;
        report.examined(found ? Examined.EXAMINED : Examined.NOT_STATED);
        return report.build();
    }

    private void all() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            match.read();
        }
    }

    private void source() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals("target")) {
                report.target();
                if (json.isObject()) {
                    image();
                } else {
                    report.artifact(fact());
                }
            }
        }
    }

    private void image() throws IOException {
        String os = null;
        String architecture = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "userInput" -> report.artifact(fact());
                case "imageID" -> report.configDigest(digest(json.text()));
                case "manifestDigest" -> report.imageDigest(digest(json.text()));
                case "repoDigests" -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        report.imageDigest(digest(json.text()));
                    }
                }
                case "os" -> os = json.text();
                case "architecture" -> architecture = json.text();
                default -> { }
            }
        }
        report.platform(platform(os, architecture, null));
    }

    private void distro() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "name" -> report.operatingSystem(fact(), null);
                case "version" -> report.operatingSystem(null, fact());
                default -> { }
            }
        }
    }

    private void descriptor() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "name" -> {
                    String tool = fact();
                    if (tool != null && !tool.equals("grype")) {
                        throw json.wrong("it is a report of " + tool);
                    }
                    report.tool(tool, null);
                }
                case "version" -> report.tool(null, version(fact()));
                case "timestamp" -> report.created(time(json.text()));
                case "db" -> database();
                default -> { }
            }
        }
    }

    /** What Grype's own builds say where a version was not set counts as none. */
    private static String version(String text) {
        return "[not provided]".equals(text) ? null : text;
    }

    private void database() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "built" -> report.database(time(json.text()));
                case "schemaVersion" -> report.databaseVersion(json.isScalar() ? fact() : null);
                case "from" -> report.databaseSource(json.isScalar() ? fact() : null);
                case "status" -> database();
                case "error" -> {
                    String error = json.isScalar() ? fact() : null;
                    if (error != null) {
                        report.problem("the vulnerability database has an error: " + error);
                    }
                }
                default -> { }
            }
        }
    }

    /** Alerts about packages; one kind says that their distribution is past its end of life. */
    private void alerts() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                if (name.equals("alerts")) {
                    alertsOfPackage();
                }
            }
        }
    }

    private void alertsOfPackage() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                if (name.equals("type")) {
                    report.endOfLife("distro-eol".equals(json.text()));
                }
            }
        }
    }
}
