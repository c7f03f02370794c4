package io.jenkins.plugins.containerrelease.engine.vex;

import java.util.List;
import java.util.Objects;

/**
 * One statement of a VEX document; all texts are hostile. Handed on while a document is read, never in saved state.
 *
 * <p>A document may state different things about one product and vulnerability: OpenVEX lets the later statement win,
 * CSAF forbids it (6.1.6). Readers hand on all of them, in the document's order.
 *
 * @param vulnerability its identifier, e.g. a CVE; {@code null} where a CSAF document gives none
 * @param aliases further identifiers of the same vulnerability
 * @param products what it is about; one product where it is from a CSAF document; empty where an OpenVEX document
 *     leaves it to its carrier (e.g. an attestation) to say so
 * @param status what is stated
 * @param word the document's own word for the status
 * @param justification why the product is not affected, in the format's word; {@code null} where not stated
 * @param impact why the product is not affected, or what follows, in words; {@code null} where not stated
 * @param timestamp when it was stated, as written; {@code null} where the document's time counts
 */
public record VexStatement(
        String vulnerability,
        List<String> aliases,
        List<VexProduct> products,
        VexStatus status,
        String word,
        String justification,
        String impact,
        String timestamp) {
    public VexStatement {
        aliases = List.copyOf(aliases);
        products = List.copyOf(products);
        Objects.requireNonNull(status);
        Objects.requireNonNull(word);
    }
}
