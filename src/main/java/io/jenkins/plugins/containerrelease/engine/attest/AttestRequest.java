package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.call.Tool;
import io.jenkins.plugins.containerrelease.engine.call.ToolPins;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What to sign and attest, how, and as whom. */
public final class AttestRequest implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The image, by digest. */
    private final ImageReference image;
    /** Forms of the SBOMs that are made; empty where none are wanted. */
    private final ArrayList<SbomFormat> formats;
    /** What makes them. */
    private final SbomGenerator generator;
    /** SBOMs that are there already: where there are any, none are generated. */
    private final ArrayList<GivenSbom> sboms;
    /** Whether an SBOM without any package is accepted. */
    private final boolean allowEmpty;
    /** Whether to sign the image. */
    private final boolean sign;
    /** Whether to attest the provenance that the evidence store knows. */
    private final boolean provenance;
    /** Who signs. */
    private final Signer signer;
    /** Whether the image may carry signatures and statements of others. */
    private final boolean allowOtherSigners;
    /** Signed along with the image; names and values. */
    private final LinkedHashMap<String, String> annotations;
    /** Registries that are spoken to without TLS. */
    private final ArrayList<String> insecureRegistries;
    /** Whether the SBOM generator may fetch databases. */
    private final boolean offline;
    /** Folder with the generator's databases; {@code null}: its own. */
    private final String cacheDir;
    /** Where Trivy's index of Java libraries comes from; {@code null}: Trivy's own place. */
    private final String javaDbRepository;
    /** Longest run of one command. */
    private final Duration timeout;
    /** Retries of what failed for a reason known to pass. */
    private final int retries;
    /** How many registry calls run at once. */
    private final int parallel;
    /** Which programs tools have to be. */
    private final ToolPins pins;

    private AttestRequest(Builder builder) {
        this.image = builder.image;
        this.formats = new ArrayList<>(builder.formats);
        this.generator = builder.generator;
        this.sboms = new ArrayList<>(builder.sboms);
        this.allowEmpty = builder.allowEmpty;
        this.sign = builder.sign;
        this.provenance = builder.provenance;
        this.signer = builder.signer;
        this.allowOtherSigners = builder.allowOtherSigners;
        this.annotations = new LinkedHashMap<>(builder.annotations);
        this.insecureRegistries = new ArrayList<>(builder.insecureRegistries);
        this.offline = builder.offline;
        this.cacheDir = builder.cacheDir;
        this.javaDbRepository = builder.javaDbRepository;
        this.timeout = builder.timeout;
        this.retries = builder.retries;
        this.parallel = builder.parallel;
        this.pins = builder.pins;
    }

    /** Starts a request. */
    public static Builder builder() {
        return new Builder();
    }

    public ImageReference image() {
        return image;
    }

    /** Forms of the SBOMs that are made; empty where none are wanted. */
    public Set<SbomFormat> formats() {
        EnumSet<SbomFormat> set = EnumSet.noneOf(SbomFormat.class);
        set.addAll(formats);
        return set;
    }

    SbomGenerator generator() {
        return generator;
    }

    List<GivenSbom> sboms() {
        return Collections.unmodifiableList(sboms);
    }

    boolean allowEmpty() {
        return allowEmpty;
    }

    boolean sign() {
        return sign;
    }

    boolean provenance() {
        return provenance;
    }

    Signer signer() {
        return signer;
    }

    boolean allowOtherSigners() {
        return allowOtherSigners;
    }

    Map<String, String> annotations() {
        return Collections.unmodifiableMap(annotations);
    }

    List<String> insecureRegistries() {
        return Collections.unmodifiableList(insecureRegistries);
    }

    boolean offline() {
        return offline;
    }

    String cacheDir() {
        return cacheDir;
    }

    String javaDbRepository() {
        return javaDbRepository;
    }

    Duration timeout() {
        return timeout;
    }

    int retries() {
        return retries;
    }

    int parallel() {
        return parallel;
    }

    /** Which programs tools have to be. */
    ToolPins pins() {
        return pins;
    }

    /** What it takes. */
    List<Tool> tools() {
        List<Tool> tools = new ArrayList<>(List.of(Tool.ORAS, Tool.COSIGN));
        if (sboms.isEmpty() && !formats.isEmpty()) {
            tools.add(generator.tool());
        }
        return tools;
    }

    /** Collects what is wanted. */
    public static final class Builder {
        private ImageReference image;
        private final Set<SbomFormat> formats = SbomFormat.attestable();
        private SbomGenerator generator = SbomGenerator.TRIVY;
        private final List<GivenSbom> sboms = new ArrayList<>();
        private boolean allowEmpty;
        private boolean sign = true;
        private boolean provenance = true;
        private Signer signer;
        private boolean allowOtherSigners;
        private final Map<String, String> annotations = new LinkedHashMap<>();
        private final List<String> insecureRegistries = new ArrayList<>();
        private boolean offline;
        private String cacheDir;
        private String javaDbRepository;
        private Duration timeout = Duration.ofMinutes(10);
        private int retries = 4;
        private int parallel = 4;
        private ToolPins pins = ToolPins.none();

        private Builder() {}

        /** The image, by digest: {@code registry.example.com/shop/web@sha256:…}; a tag beside the digest is ignored. */
        public Builder image(String reference) {
            this.image = ImageReference.parse(reference);
            return this;
        }

        /** Forms of the SBOMs, e.g. {@code spdx-json}; both unless set, none where the list is empty. */
        public Builder formats(List<String> names) {
            formats.clear();
            names.forEach(name -> formats.add(SbomFormat.parse(name)));
            return this;
        }

        /** What makes the SBOMs: {@code trivy}, unless set, or {@code syft}. */
        public Builder generator(String name) {
            this.generator = SbomGenerator.parse(name);
            return this;
        }

        /** An SBOM that is there already: {@code FILE} or {@code FILE,platform=linux/arm64}. Then none are generated. */
        public Builder sbom(String file) {
            sboms.add(GivenSbom.parse(file));
            return this;
        }

        /** Accepts an SBOM without any package, e.g. of an image with one static program. */
        public Builder allowEmpty(boolean allowed) {
            this.allowEmpty = allowed;
            return this;
        }

        /** Whether to sign the image; it is, unless set. */
        public Builder sign(boolean wanted) {
            this.sign = wanted;
            return this;
        }

        /** Whether to attest the provenance that the evidence store knows; it is, unless set. */
        public Builder provenance(boolean wanted) {
            this.provenance = wanted;
            return this;
        }

        /** Who signs. */
        public Builder signer(Signer who) {
            this.signer = who;
            return this;
        }

        /** Accepts that the image carries signatures and statements of others beside the signer's; refused unless set. */
        public Builder allowOtherSigners(boolean allowed) {
            this.allowOtherSigners = allowed;
            return this;
        }

        /** Something that is signed along with the image. */
        public Builder annotation(String name, String value) {
            if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._/-]{0,199}")) {
                throw new IllegalArgumentException("annotation: '" + Quoted.text(name) + "' is not a name: a letter or digit,"
                        + " then at most 199 letters, digits, '.', '_', '/' or '-'");
            }
            if (value == null || value.length() > 4_000 || value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("annotation: the value of '" + name + "' is not accepted: at most 4000"
                        + " characters on one line");
            }
            annotations.put(name, value);
            return this;
        }

        /** A registry that is spoken to without TLS: its host, with the port where it has one. */
        public Builder insecureRegistry(String host) {
            insecureRegistries.add(host);
            return this;
        }

        /** Keeps the SBOM generator from fetching databases; it uses what it has. */
        public Builder offline(boolean wanted) {
            this.offline = wanted;
            return this;
        }

        /** Folder with the generator's databases, as scans use it; {@code null}: its own. */
        public Builder cacheDir(String folder) {
            this.cacheDir = folder;
            return this;
        }

        /** Where Trivy's index of Java libraries, which its SBOMs need as well, comes from; {@code null}: Trivy's own place. */
        public Builder javaDbRepository(String image) {
            this.javaDbRepository = image;
            return this;
        }

        /** Longest run of one command; 10 minutes unless set. */
        public Builder timeout(Duration limit) {
            this.timeout = limit;
            return this;
        }

        /** Retries of what failed for a reason known to pass; 4 unless set. */
        public Builder retries(int count) {
            this.retries = count;
            return this;
        }

        /** How many registry calls run at once; 4 unless set. */
        public Builder parallel(int count) {
            this.parallel = count;
            return this;
        }

        /** Which programs tools have to be; any unless set. */
        public Builder pins(ToolPins values) {
            this.pins = Objects.requireNonNull(values);
            return this;
        }

        /**
         * The request.
         *
         * @throws IllegalArgumentException if something is missing or contradicts something else; the message names the
         *     field, the value and what is accepted
         */
        public AttestRequest build() {
            if (image == null) {
                throw new IllegalArgumentException("image: missing; expected one by digest, e.g."
                        + " registry.example.com/shop/web@sha256:…");
            }
            if (image.digest().isEmpty()) {
                throw new IllegalArgumentException("image: '" + Quoted.text(image.toString()) + "' has no digest; only a digest"
                        + " is signed, for a tag may point elsewhere at any moment: give the digest that build-image or"
                        + " scan-image reported");
            }
            if (!image.digest().get().algorithm().equals("sha256")) {
                throw new IllegalArgumentException("image: '" + image + "' is not by a sha256 digest; cosign signs no other");
            }
            image = image.withDigest(image.digest().get());
            if (signer == null) {
                throw new IllegalArgumentException("key: missing; expected a key, or an identity and its issuer, to sign with");
            }
            if (!sign && !provenance && formats.isEmpty() && sboms.isEmpty()) {
                throw new IllegalArgumentException("sign, provenance, format: there is nothing to do, all three are off");
            }
            if (!annotations.isEmpty() && !sign) {
                throw new IllegalArgumentException("annotation: given, but the image is not to be signed");
            }
            if (timeout == null || timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("timeout: '" + timeout + "' is not a positive time");
            }
            if (retries < 0 || retries > 20) {
                throw new IllegalArgumentException("retries: " + retries + " is not between 0 and 20");
            }
            if (parallel < 1 || parallel > 32) {
                throw new IllegalArgumentException("parallel: " + parallel + " is not between 1 and 32");
            }
            return new AttestRequest(this);
        }
    }
}
