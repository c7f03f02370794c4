package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The forms of SBOM that can be attested. */
public enum SbomFormat {
    /** SPDX 2.2 and 2.3 as JSON. */
    SPDX_JSON("spdx-json", "SPDX", "spdx.json", "spdxjson", "https://spdx.dev/Document"),
    /** CycloneDX 1.2 to 1.7 as JSON. */
    CYCLONEDX_JSON("cyclonedx-json", "CycloneDX", "cdx.json", "cyclonedx", "https://cyclonedx.org/bom");

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
     * The format of this name.
     *
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    public static SbomFormat parse(String id) {
        return Arrays.stream(values())
                .filter(format -> format.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + Quoted.text(id) + "' is not an SBOM format: expected "
                        + Arrays.stream(values()).map(SbomFormat::id).collect(Collectors.joining(" or "))));
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

    /** What cosign calls it in {@code --type}. */
    public String cosignType() {
        return cosignType;
    }

    /** URI of the predicate type in an in-toto statement. */
    public String predicateType() {
        return predicateType;
    }

    @Override
    public String toString() {
        return id;
    }
}
