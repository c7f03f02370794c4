package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.FindingSink;
import io.jenkins.plugins.containerrelease.engine.scan.ScanReport.Examined;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import io.jenkins.plugins.containerrelease.engine.stream.KnownForms;
import java.io.IOException;
import java.util.Set;

/**
 * One pass over a report of Trivy, from its root to its results.
 *
 * <p>Source: {@code pkg/types/report.go} and {@code pkg/k8s/report/report.go} of Trivy 0.69.
 */
final class TrivyPass extends ReportPass {
    private static final int NEWEST_SCHEMA = 2;
    /** Packages that Trivy lists for SBOMs, but does not look up. */
    private static final Set<String> NOT_LOOKED_UP = Set.of("conda-pkg", "conda-environment");
    /** Systems without packages of their own. */
    private static final Set<String> WITHOUT_PACKAGES = Set.of("none", "activestate");

    private final TrivyEntry entry = new TrivyEntry(this);
    private final KnownForms forms = new KnownForms("a Trivy report");
    private boolean kubernetes;
    private boolean results;
    private boolean resultsGiven;
    private String system;
    private boolean systemExamined;

    TrivyPass(JsonInput json, ScanSubject subject, FindingSink sink) {
        super(json, subject, sink);
    }

    @Override
    ScanReport read() throws IOException {
        if (json.isList()) {
            resultsGiven = true;
            results();
        } else if (json.isObject()) {
            root();
        } else {
            throw json.wrong("expected an object or a list");
        }
        if (system != null && !systemExamined) {
            report.uncovered("it recognised the operating system " + system + ", but examined no package of it");
        }
        report.examined(results ? Examined.EXAMINED : resultsGiven ? Examined.NOTHING : Examined.ABSENT);
        return report.build();
    }

    /** Says that a result is about packages; without a class, as very old versions wrote it, it may be the system's. */
    void examined(String resultClass, String type) {
        systemExamined |= resultClass == null || resultClass.equals("os-pkgs");
        if (type != null && NOT_LOOKED_UP.contains(type)) {
            report.uncovered(TrivyWarnings.packages(type));
        }
    }

    private void root() throws IOException {
        long schema = -1;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "SchemaVersion" -> schema = json.wholeNumber(-1);
                case "CreatedAt" -> report.created(time(json.text()));
                case "ArtifactName" -> report.artifact(fact());
                case "Trivy" -> trivy();
                case "Metadata" -> metadata();
                case "Results" -> {
                    resultsGiven = !json.isNull();
                    results();
                }
                case "ClusterName" -> {
                    kubernetes = true;
                    report.artifact(fact());
                }
                case "Resources", "Vulnerabilities", "Misconfigurations" -> {
                    kubernetes = true;
                    resultsGiven |= !json.isNull();
                    resources();
                }
                default -> forms.check(name, json);
            }
        }
        if (kubernetes) {
            return;
        }
        if (schema == -1) {
            throw json.wrong("the field 'SchemaVersion' is missing");
        }
        if (schema > NEWEST_SCHEMA) {
            throw json.wrong("it has schema version " + schema + ", but only versions up to " + NEWEST_SCHEMA + " can be read");
        }
    }

    private void trivy() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals("Version")) {
                report.tool("trivy", fact());
            }
        }
    }

    private void metadata() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "OS" -> operatingSystem();
                case "ImageID" -> report.configDigest(digest(json.text()));
                case "RepoDigests" -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        report.imageDigest(digest(json.text()));
                    }
                }
                case "ImageConfig" -> imageConfig();
                default -> { }
            }
        }
    }

    private void operatingSystem() throws IOException {
        String release = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "Family" -> {
                    String family = fact();
                    report.operatingSystem("none".equals(family) ? null : family, null);
                    system = family == null || WITHOUT_PACKAGES.contains(family) ? null : family;
                }
                case "Name" -> {
                    release = fact();
                    report.operatingSystem(null, release);
                }
                case "EOSL" -> report.endOfLife(json.truth());
                default -> { }
            }
        }
        entry.system(system, release);
    }

    private void imageConfig() throws IOException {
        String architecture = null;
        String os = null;
        String variant = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "architecture" -> architecture = json.text();
                case "os" -> os = json.text();
                case "variant" -> variant = json.text();
                default -> { }
            }
        }
        report.platform(platform(os, architecture, variant));
    }

    private void resources() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            entry.newResource();
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "Namespace", "Kind", "Name" -> entry.resource(name, json.text());
                    case "Results" -> results();
                    default -> { }
                }
            }
        }
    }

    private void results() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            results = true;
            report.target();
            entry.result();
        }
    }
}
