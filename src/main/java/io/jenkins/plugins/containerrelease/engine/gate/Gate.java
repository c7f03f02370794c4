package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;

/** What rules can be about. New kinds of rules are new constants here; saved policies know them by name. */
public enum Gate {
    /** Number of vulnerabilities of a severity. */
    VULNERABILITIES("severity", FindingKind.VULNERABILITY, "vulnerability", "vulnerabilities"),
    /** Number of secrets left in the image. */
    SECRETS("secrets", FindingKind.SECRET, "secret", "secrets"),
    /** Number of misconfigurations. */
    MISCONFIGURATIONS("misconfigurations", FindingKind.MISCONFIGURATION, "misconfiguration", "misconfigurations"),
    /** Number of licence findings. */
    LICENSES("licenses", FindingKind.LICENSE, "licence finding", "licence findings"),
    /** Number of findings that a rule selects. */
    FINDINGS("rule", null, null, null),
    /** Number of licence findings whose licence is not accepted. */
    LICENSING("licensing", null, null, null),
    /** Every scan was done, to its end, and is about this image. */
    SCAN("scan", null, null, null),
    /** A scan found something that it could examine. */
    EMPTY("nothing-examined", null, null, null),
    /** The operating system still gets security fixes. */
    END_OF_LIFE("end-of-life", null, null, null),
    /** The scanners know what they look at: the operating system, and every type of package. */
    NOT_COVERED("not-covered", null, null, null),
    /** Age of the vulnerability database; limit in seconds. */
    DATABASE_AGE("database-age", null, null, null),
    /** What images are like, by their own configuration. */
    HYGIENE("hygiene", null, null, null),
    /** Age of the base image; limit in seconds. */
    BASE_IMAGE_AGE("base-image-age", null, null, null),
    /** Something that an expression says of the image holds. */
    CHECK("check", null, null, null),
    /** Compressed size of each platform; limit in bytes. */
    IMAGE_SIZE("size", null, null, null),
    /** Growth of each platform against a reference; limit in hundredths of a percent. */
    GROWTH("growth", null, null, null),
    /** Duration of the build; limit in milliseconds. */
    BUILD_TIME("build-time", null, null, null),
    /** What must be known of an image before it is promoted. */
    EVIDENCE("evidence", null, null, null);

    private final String id;
    private final FindingKind kind;
    private final String one;
    private final String many;

    Gate(String id, FindingKind kind, String one, String many) {
        this.id = id;
        this.kind = kind;
        this.one = one;
        this.many = many;
    }

    /** The gate's name in reports, see {@link io.jenkins.plugins.containerrelease.engine.verdict.GateResult#gate()}. */
    public String id() {
        return id;
    }

    /** The kind of findings that it counts; {@code null} where it counts none, or each rule says which. */
    public FindingKind kind() {
        return kind;
    }

    /** Whether it counts findings. */
    public boolean countsFindings() {
        return kind != null || this == FINDINGS || this == LICENSING;
    }

    /** The gate that counts findings of a kind. */
    public static Gate of(FindingKind kind) {
        return switch (kind) {
            case VULNERABILITY -> VULNERABILITIES;
            case SECRET -> SECRETS;
            case MISCONFIGURATION -> MISCONFIGURATIONS;
            case LICENSE -> LICENSES;
        };
    }

    /** Whether a scan judges it; the others are about a build, or what is known before a promotion. */
    public boolean isJudgedByScans() {
        return switch (this) {
            case VULNERABILITIES, SECRETS, MISCONFIGURATIONS, LICENSES, FINDINGS, LICENSING, SCAN, EMPTY, END_OF_LIFE, NOT_COVERED, DATABASE_AGE,
                    HYGIENE, BASE_IMAGE_AGE, CHECK -> true;
            case IMAGE_SIZE, GROWTH, BUILD_TIME, EVIDENCE -> false;
        };
    }

    /** What it counts, in the number of that many. */
    public String noun(long count) {
        return count == 1 ? one : many;
    }
}
