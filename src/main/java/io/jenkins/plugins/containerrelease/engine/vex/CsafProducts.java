package io.jenkins.plugins.containerrelease.engine.vex;

import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The products that a CSAF document defines, held until its end.
 *
 * <p>Source: CSAF 2.0, sections 3.1.2 (branches), 3.1.3 (full product name) and 3.2.2 (product tree); 2.1 has a list of
 * package URLs where 2.0 has one.
 */
final class CsafProducts {
    private static final int MOST_TEXTS = 400_000;
    private static final int MOST_CHARACTERS = 16_000_000;

    private final JsonInput json;
    private final Budget budget = new Budget("products", MOST_TEXTS, MOST_CHARACTERS);
    private final Map<String, VexProduct> products = new HashMap<>();
    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Map<String, Relationship> relationships = new HashMap<>();

    /** A product that is a part of another one. */
    private record Relationship(String part, String whole) {}

    CsafProducts(JsonInput json) {
        this.json = json;
    }

    void read() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "branches" -> branches();
                case "full_product_names" -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        product();
                    }
                }
                case "relationships" -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        relationship();
                    }
                }
                case "product_groups" -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        group();
                    }
                }
                default -> {}
            }
        }
    }

    /** The product with this identifier; without package URLs where the document does not define it. */
    VexProduct get(String id) {
        Relationship relationship = relationships.get(id);
        if (relationship == null) {
            return products.getOrDefault(id, new VexProduct(id, List.of(), List.of()));
        }
        VexProduct whole = defined(relationship.whole);
        return new VexProduct(id, whole.purls(), List.of(defined(relationship.part)));
    }

    /** A combined product is not followed further: it has no package URL of its own. */
    private VexProduct defined(String id) {
        VexProduct product = relationships.containsKey(id) ? null : products.get(id);
        return product == null ? new VexProduct(id, List.of(), List.of()) : product;
    }

    /** The identifiers of a group's products; empty where the document does not define it. */
    Set<String> group(String id) {
        return groups.getOrDefault(id, Set.of());
    }

    private void branches() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "branches" -> branches();
                    case "product" -> product();
                    default -> {}
                }
            }
        }
    }

    /** @return its identifier */
    private String product() throws IOException {
        String id = null;
        List<String> purls = new ArrayList<>();
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "product_id" -> id = budget.take(json.text());
                case "product_identification_helper" -> purls(purls);
                default -> {}
            }
        }
        if (id == null) {
            throw json.wrong("a product has no product_id");
        }
        VexProduct product = new VexProduct(id, purls, List.of());
        VexProduct other = products.put(id, product);
        if (other != null && !other.equals(product)) {
            products.put(id, new VexProduct(id, List.of(), List.of()));
        }
        return id;
    }

    private void purls(List<String> into) throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "purl" -> addText(into);
                case "purls" -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        addText(into);
                    }
                }
                default -> {}
            }
        }
    }

    private void relationship() throws IOException {
        String id = null;
        String part = null;
        String whole = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "product_reference" -> part = budget.take(json.text());
                case "relates_to_product_reference" -> whole = budget.take(json.text());
                case "full_product_name" -> id = product();
                default -> {}
            }
        }
        if (id == null || part == null || whole == null) {
            throw json.wrong("a relationship lacks product_reference, relates_to_product_reference or full_product_name");
        }
        Relationship relationship = new Relationship(part, whole);
        Relationship other = relationships.put(id, relationship);
        if (other != null && !other.equals(relationship)) {
            // names that nothing defines: the combined product is then known by its identifier alone
            relationships.put(id, new Relationship(id, id));
        }
    }

    private void group() throws IOException {
        String id = null;
        Set<String> members = new HashSet<>();
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "group_id" -> id = budget.take(json.text());
                case "product_ids" -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        addText(members);
                    }
                }
                default -> {}
            }
        }
        if (id != null) {
            groups.put(id, members);
        }
    }

    private void addText(Collection<String> into) throws IOException {
        String text = json.text();
        if (text != null) {
            into.add(budget.take(text));
        }
    }
}
