package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The forms of SBOM that can be read. cosign takes statements about JSON alone, so those in JSON can be attested. */
public enum SbomFormat {
    /** SPDX 2.2 and 2.3 as JSON. */
    SPDX_JSON("spdx-json", "SPDX", "spdx.json", "spdxjson", "https://spdx.dev/Document"),
    /** CycloneDX 1.2 to 1.7 as JSON. */
    CYCLONEDX_JSON("cyclonedx-json", "CycloneDX", "cdx.json", "cyclonedx", "https://cyclonedx.org/bom"),
    /** SPDX 2.0 to 2.3 as tags and values. */
    SPDX_TAG_VALUE("spdx-tag-value", "SPDX tag-value", "spdx", null, null),
    /** CycloneDX 1.0 to 1.7 as XML. */
    CYCLONEDX_XML("cyclonedx-xml", "CycloneDX XML", "cdx.xml", null, null);

    private final String id;
    private final String title;
    private final String suffix;
    private final String cosignType;
    private final String predicateType;

    SbomFormat(String id, String title, String suffix, String cosignType, String predicateType) {
        this.id = id;
        this.title = title;
        this.suffix = suffix;
        this.cosignType = cosignType;
        this.predicateType = predicateType;
    }

    /**
     * The format of this name that can be attested.
     *
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    public static SbomFormat parse(String id) {
        return attestable().stream()
                .filter(format -> format.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + Quoted.text(id) + "' is not an SBOM format: expected "
                        + attestable().stream().map(SbomFormat::id).collect(Collectors.joining(" or "))));
    }

    /** Those that can be attested. */
    public static Set<SbomFormat> attestable() {
        return Arrays.stream(values())
                .filter(SbomFormat::isAttestable)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SbomFormat.class)));
    }

    /** Whether it can be attested: it is JSON. */
    public boolean isAttestable() {
        return predicateType != null;
    }

    /** Its name for users, e.g. {@code spdx-json}. */
    public String id() {
        return id;
    }

    /** Its name in sentences, e.g. {@code SPDX}. */
    public String title() {
        return title;
    }

    /** How names of such files end, without the dot before: {@code spdx.json}. */
    public String suffix() {
        return suffix;
    }

    /** What cosign calls it in {@code --type}; {@code null} where it cannot be attested. */
    public String cosignType() {
        return cosignType;
    }

    /** URI of the predicate type in an in-toto statement; {@code null} where it cannot be attested. */
    public String predicateType() {
        return predicateType;
    }

    @Override
    public String toString() {
        return id;
    }
}
