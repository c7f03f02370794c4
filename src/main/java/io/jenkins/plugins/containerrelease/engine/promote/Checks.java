package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.gate.EvidenceKind;
import io.jenkins.plugins.containerrelease.engine.gate.Gate;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.Rule;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.image.TagTemplate;
import java.time.Duration;
import java.util.List;

/** What both requests check. Messages begin with the name of the option. */
final class Checks {
    private Checks() {}

    static void source(ImageReference source, boolean allowTag) {
        if (source == null) {
            throw new IllegalArgumentException("source: no image; expected one by digest, e.g. "
                    + "registry.example.com/shop/web@sha256:<64 hexadecimal digits>");
        }
        if (source.digest().isEmpty() && !allowTag) {
            throw new IllegalArgumentException("source: '" + source + "' names no digest, and a tag may move between the"
                    + " scan and the promotion; give the digest, or allow a tag as source");
        }
        if (source.digest().isEmpty() && source.tag().isEmpty()) {
            throw new IllegalArgumentException("source: '" + source + "' has neither a digest nor a tag");
        }
        source.digest().ifPresent(digest -> sha256("source", digest));
    }

    static void sha256(String option, Digest digest) {
        if (!digest.algorithm().equals("sha256")) {
            throw new IllegalArgumentException(option + ": '" + digest + "' is not a sha256 digest; others are not kept by"
                    + " registries under release tags");
        }
    }

    /** What has to be signed can be checked. */
    static void verification(Policy policy, Verification verification) {
        List<String> signed = policy.rules(Gate.EVIDENCE).stream()
                .map(Rule::subject)
                .filter(kind -> !EvidenceKind.SCAN.word().equals(kind))
                .toList();
        if (verification == null && !signed.isEmpty()) {
            throw new IllegalArgumentException("key: none, but the policy requires " + String.join(", ", signed)
                    + ", which has to be verified; give the public key, or the identity that signs and its issuer");
        }
    }

    static void counts(int retries, int parallel) {
        if (retries < 0 || retries > 20) {
            throw new IllegalArgumentException("retries: " + retries + " is not between 0 and 20");
        }
        if (parallel < 1 || parallel > 32) {
            throw new IllegalArgumentException("parallel: " + parallel + " is not between 1 and 32");
        }
    }

    static void timeout(Duration limit) {
        if (limit == null || limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("timeout: '" + limit + "' is not a positive time");
        }
    }

    /** A tag or a tag template. */
    static void tag(String option, String tag) {
        if (tag == null || !tag.contains("{{")) {
            plainTag(option, tag);
            return;
        }
        try {
            TagTemplate.parse(tag);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    static void plainTag(String option, String tag) {
        if (!ImageReference.isTag(tag)) {
            throw new IllegalArgumentException(option + ": '" + Quoted.text(tag) + "' is not a tag: a letter, digit or '_',"
                    + " then at most 127 letters, digits, '_', '.' or '-'");
        }
        if (tag.matches("sha(?:256|512)-[a-f0-9]{64}.*")) {
            throw new IllegalArgumentException(option + ": '" + tag + "' is a name under which evidence is kept; choose"
                    + " another tag");
        }
    }
}
