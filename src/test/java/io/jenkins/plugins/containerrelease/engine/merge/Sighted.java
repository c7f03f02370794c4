package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.util.ArrayList;
import java.util.List;

/** Sighted for tests, and findings made of them. */
public final class Sighted {
    private String scanner = "trivy";
    private Platform platform = Platform.parse("linux/amd64");
    private Digest image;
    private String id = "CVE-2021-44228";
    private Severity severity = Severity.HIGH;
    private boolean vendor;
    private List<String> fixed = List.of();
    private double cvss = Double.NaN;
    private double epss = Double.NaN;
    private boolean exploited;
    private String published;
    private String path;
    private String layer;
    private String link;
    private String suppressed;

    private Sighted() {}

    /** Trivy's, of a HIGH vulnerability; nothing else is known. */
    public static Sighted of(Severity severity) {
        Sighted sighting = new Sighted();
        sighting.severity = severity;
        return sighting;
    }

    public Sighted by(String value) {
        scanner = value;
        return this;
    }

    public Sighted on(Platform value, Digest manifest) {
        platform = value;
        image = manifest;
        return this;
    }

    public Sighted id(String value) {
        id = value;
        return this;
    }

    public Sighted vendor() {
        vendor = true;
        return this;
    }

    public Sighted fixed(String... versions) {
        fixed = List.of(versions);
        return this;
    }

    public Sighted cvss(double value) {
        cvss = value;
        return this;
    }

    public Sighted epss(double value) {
        epss = value;
        return this;
    }

    public Sighted exploited() {
        exploited = true;
        return this;
    }

    public Sighted published(String value) {
        published = value;
        return this;
    }

    public Sighted path(String value) {
        path = value;
        return this;
    }

    public Sighted layer(String value) {
        layer = value;
        return this;
    }

    public Sighted link(String value) {
        link = value;
        return this;
    }

    public Sighted suppressed(String why) {
        suppressed = why;
        return this;
    }

    public Sighting seen() {
        return new Sighting(scanner, platform, image, id, severity, null, vendor, fixed, null, cvss, epss, exploited, published,
                path, 0, layer, null, null, link, suppressed);
    }

    /** A vulnerability of the npm package lib 1.0 that was seen like that. */
    public static MergedFinding vulnerability(Sighted... sightings) {
        return finding(FindingKind.VULNERABILITY, "pkg:npm/lib@1.0", "lib", "npm", sightings);
    }

    /** A finding that was seen like that. */
    public static MergedFinding finding(FindingKind kind, String purl, String name, String type, Sighted... sightings) {
        List<Sighting> seen = new ArrayList<>();
        for (Sighted sighting : sightings) {
            seen.add(sighting.seen());
        }
        String id = seen.get(0).id();
        return new MergedFinding("key of " + id + " in " + name, kind, id, List.of(), null, name, type, purl,
                name == null ? null : "1.0", seen);
    }
}
