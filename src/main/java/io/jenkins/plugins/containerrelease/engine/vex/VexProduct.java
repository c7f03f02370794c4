package io.jenkins.plugins.containerrelease.engine.vex;

import java.util.List;

/**
 * A product, or a part of one, as a VEX document names it: hostile text. Handed on while a document is read, never in
 * saved state.
 *
 * @param id the document's identifier: OpenVEX's {@code @id}, CSAF's {@code product_id}; {@code null} where an OpenVEX
 *     document gives none, or parts without a product
 * @param purls package URLs that it is known by, {@code id} among them where that is one; empty where there is none, or
 *     where a CSAF document says different things about one {@code product_id}
 * @param parts the parts that the statement is about, without parts of their own; empty where it is about the whole
 */
public record VexProduct(String id, List<String> purls, List<VexProduct> parts) {
    public VexProduct {
        purls = List.copyOf(purls);
        parts = List.copyOf(parts);
    }
}
