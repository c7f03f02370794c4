package io.jenkins.plugins.containerrelease.engine.vex;

/** Forms of VEX documents. */
public enum VexFormat {
    /** OpenVEX specification 0.0.1 and 0.2.0. */
    OPENVEX("OpenVEX"),
    /** Common Security Advisory Framework 2.0, and 2.1 where it is the same. */
    CSAF("CSAF"),
    /** CycloneDX 1.4 to 1.7 as JSON, with {@code analysis} in its vulnerabilities. */
    CYCLONEDX("CycloneDX");

    private final String title;

    VexFormat(String title) {
        this.title = title;
    }

    /** As people write it. */
    public String title() {
        return title;
    }
}
