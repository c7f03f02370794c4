package io.jenkins.plugins.containerrelease.engine.merge;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.util.ArrayList;
import java.util.List;

/** Sightings for tests, and findings made of them. */
public final class Sightings {
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
    private String suppressed;

    private Sightings() {}

    /** Trivy's, of a HIGH vulnerability; nothing else is known. */
    public static Sightings of(Severity severity) {
        Sightings sighting = new Sightings();
        sighting.severity = severity;
        return sighting;
    }

    public Sightings by(String value) {
        scanner = value;
        return this;
    }

    public Sightings on(Platform value, Digest manifest) {
        platform = value;
        image = manifest;
        return this;
    }

    public Sightings id(String value) {
        id = value;
        return this;
    }

    public Sightings vendor() {
        vendor = true;
        return this;
    }

    public Sightings fixed(String... versions) {
        fixed = List.of(versions);
        return this;
    }

    public Sightings cvss(double value) {
        cvss = value;
        return this;
    }

    public Sightings epss(double value) {
        epss = value;
        return this;
    }

    public Sightings exploited() {
        exploited = true;
        return this;
    }

    public Sightings published(String value) {
        published = value;
        return this;
    }

    public Sightings path(String value) {
        path = value;
        return this;
    }

    public Sightings layer(String value) {
        layer = value;
        return this;
    }

    public Sightings suppressed(String why) {
        suppressed = why;
        return this;
    }

    public Sighting seen() {
        return new Sighting(scanner, platform, image, id, severity, null, vendor, fixed, null, cvss, epss, exploited, published,
                path, 0, layer, null, suppressed);
    }

    /** A vulnerability of the npm package lib 1.0 that was seen like that. */
    public static MergedFinding vulnerability(Sightings... sightings) {
        return finding(FindingKind.VULNERABILITY, "pkg:npm/lib@1.0", "lib", "npm", sightings);
    }

    /** A finding that was seen like that. */
    public static MergedFinding finding(FindingKind kind, String purl, String name, String type, Sightings... sightings) {
        List<Sighting> seen = new ArrayList<>();
        for (Sightings sighting : sightings) {
            seen.add(sighting.seen());
        }
        String id = seen.get(0).id();
        return new MergedFinding("key of " + id + " in " + name, kind, id, List.of(), null, name, type, purl,
                name == null ? null : "1.0", seen);
    }
}
