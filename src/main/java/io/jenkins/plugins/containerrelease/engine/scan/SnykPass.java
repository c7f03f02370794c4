package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport.Examined;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import io.jenkins.plugins.containerrelease.engine.stream.KnownForms;
import java.io.IOException;

/**
 * One pass over a report of Snyk: one project or a list of them, and the applications that a container scan found
 * inside the image.
 *
 * <p>Every entry is a finding: Snyk writes one for each path by which a package came in, and the path is kept.
 *
 * <p>Source: the output of {@code snyk container test --json} and {@code snyk test --json}, Snyk CLI 1.x
 * ({@code src/lib/snyk-test/legacy.ts}).
 */
final class SnykPass extends ReportPass {
    private final KnownForms forms = new KnownForms("a Snyk report");
    private final SnykIssue issue = new SnykIssue(this);
    private long packages = -1;

    SnykPass(JsonInput json, ScanSubject subject, FindingSink sink) {
        super(json, subject, sink);
    }

    @Override
    ScanReport read() throws IOException {
        if (json.isList()) {
            for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                project();
            }
        } else {
            project();
        }
        report.tool("snyk", null);
        boolean found = report.counts().total() + report.counts().suppressed() > 0;
        report.examined(found || packages > 0 ? Examined.EXAMINED : packages == 0 ? Examined.NOTHING : Examined.NOT_STATED);
        return report.build();
    }

    private void project() throws IOException {
        report.target();
        boolean vulnerabilities = false;
        boolean known = false;
        String packageType = null;
        if (!json.isObject()) {
            throw json.wrong("expected an object for each project");
        }
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "vulnerabilities" -> {
                    vulnerabilities = json.isList();
                    known |= issues(null) > 0;
                }
                case "ok", "uniqueCount", "summary" -> known = true;
                case "dependencyCount" -> {
                    known = true;
                    long n = json.wholeNumber(0);
                    packages = Math.max(packages, 0) + n;
                    report.packages(n);
                }
                case "packageManager" -> packageType = fact();
                case "path" -> report.artifact(fact());
                case "platform" -> platform();
                case "docker" -> docker();
                case "filtered" -> filtered();
                case "applications" -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        project();
                    }
                }
                case "error" -> error();
                default -> forms.check(name, json);
            }
        }
        if (!vulnerabilities) {
            throw json.wrong("a project has no list 'vulnerabilities'");
        }
        if (!known) {
            throw json.wrong("a project has nothing but an empty list 'vulnerabilities'");
        }
        report.packageType(packageType);
    }

    private long issues(String suppressed) throws IOException {
        long n = 0;
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            issue.read(suppressed);
            n++;
        }
        return n;
    }

    /** Issues that the project's policy ignores or has patched. */
    private void filtered() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "ignore" -> issues("ignored");
                case "patch" -> issues("patched");
                default -> { }
            }
        }
    }

    private void error() throws IOException {
        if (json.isNull()) {
            return;
        }
        throw json.wrong("Snyk says that it failed: " + (json.isScalar() ? Quoted.text(json.text()) : "error"));
    }

    private void platform() throws IOException {
        String text = json.text();
        try {
            report.platform(text == null ? null : Platform.parse(text));
        } catch (IllegalArgumentException e) {
            report.platform(null);
        }
    }

    private void docker() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals("os")) {
                for (String field = json.firstField(); field != null; field = json.nextField()) {
                    if (field.equals("prettyName")) {
                        report.operatingSystem(fact(), null);
                    }
                }
            }
        }
    }
}
