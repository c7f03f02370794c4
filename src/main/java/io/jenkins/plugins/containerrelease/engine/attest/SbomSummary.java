package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an SBOM says, in short. */
public final class SbomSummary implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Its form. */
    private final SbomFormat format;
    /** Version of its specification as it states it, e.g. {@code SPDX-2.3} or {@code 1.5}. */
    private final String version;
    /** Name and version of what made it; {@code null} where it does not say. */
    private final String tool;
    /** Number of packages or components, nested ones included, without what only describes the SBOM's own subject. */
    private final long packages;
    /** Number of packages that are something else than an image or an operating system as a whole. */
    private final long contents;
    /** Number of different package URLs. */
    private final long purls;
    /** Packages by licence expression, most frequent first; those without one under {@code (none)}. */
    private final LinkedHashMap<String, Long> licenses;
    /** Image digests that it says it is about; empty where it says nothing. */
    private final ArrayList<Digest> subjects;
    /** See {@link #fingerprint()}. */
    private final Digest fingerprint;

    SbomSummary(
            SbomFormat format,
            String version,
            String tool,
            long packages,
            long contents,
            long purls,
            Map<String, Long> licenses,
            List<Digest> subjects,
            Digest fingerprint) {
        this.format = Objects.requireNonNull(format);
        this.version = Objects.requireNonNull(version);
        this.tool = tool;
        this.packages = packages;
        this.contents = contents;
        this.purls = purls;
        this.licenses = new LinkedHashMap<>(licenses);
        this.subjects = new ArrayList<>(subjects);
        this.fingerprint = Objects.requireNonNull(fingerprint);
    }

    public SbomFormat format() {
        return format;
    }

    /** Version of its specification as it states it, e.g. {@code SPDX-2.3} or {@code 1.5}. */
    public String version() {
        return version;
    }

    /** {@code null} where it does not say. */
    public String tool() {
        return tool;
    }

    /** Number of packages or components, nested ones included; of CycloneDX without {@code metadata.component}. */
    public long packages() {
        return packages;
    }

    /** Number of packages that are something else than an image or an operating system as a whole. */
    public long contents() {
        return contents;
    }

    /** Number of different package URLs. */
    public long purls() {
        return purls;
    }

    /** Packages by licence expression, most frequent first; those without one under {@code (none)}. */
    public Map<String, Long> licenses() {
        return Collections.unmodifiableMap(licenses);
    }

    /** Image digests that it says it is about; empty where it says nothing. */
    public List<Digest> subjects() {
        return Collections.unmodifiableList(subjects);
    }

    /**
     * Identity of what it lists: the digest over the set of its components, each with type, name, version, package URLs
     * and licence. Times, serial numbers, namespaces, references within the document and the order do not count, so that
     * two runs over the same image give the same.
     */
    public Digest fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return format + " " + version + ": " + packages + " packages, " + fingerprint;
    }
}
