package io.jenkins.plugins.containerrelease.engine.vex;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of an OpenVEX document.
 *
 * <p>Source: OpenVEX specification 0.2.0, "Document Struct Fields", "Statement Fields", "Product and Subcomponent", and
 * 0.0.1, where vulnerabilities and products are plain texts and subcomponents a list beside the products. Documents mix
 * the two, so both are read whatever version is stated.
 */
final class OpenVexPass {
    private static final String CONTEXT = "https://openvex.dev/ns";

    private final JsonInput json;
    private final VexTally tally;
    private final Budget budget = new Budget("texts of one statement", 50_000, 4_000_000);
    private boolean contextGiven;
    private boolean statementsGiven;

    OpenVexPass(JsonInput json, VexTally tally) {
        this.json = json;
        this.tally = tally;
    }

    /** Reads {@code @context}, which says that this is OpenVEX, and of which version. */
    void context() throws IOException {
        String context = json.isText() ? json.text() : null;
        if (context == null || !context.startsWith(CONTEXT)) {
            throw json.wrong("its @context is "
                    + (context == null ? "not a text" : "'" + Quoted.text(context) + "'") + "; OpenVEX's is " + CONTEXT + "/v0.2.0");
        }
        switch (context.substring(CONTEXT.length())) {
            case "", "/" -> {}
            case "/v0.0.1" -> tally.formatVersion("0.0.1");
            case "/v0.2.0" -> tally.formatVersion("0.2.0");
            default -> throw json.wrong("its @context is '" + Quoted.text(context)
                    + "'; of OpenVEX the versions 0.0.1 and 0.2.0 are read");
        }
        contextGiven = true;
    }

    /** Reads a field that describes the document; others are left to be skipped. */
    void about(String name) throws IOException {
        switch (name) {
            case "@id" -> tally.id();
            case "author" -> tally.author();
            case "version" -> tally.version();
            case "timestamp" -> tally.timestamp();
            default -> {}
        }
    }

    void statements() throws IOException {
        statementsGiven = !json.isNull();
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            statement();
        }
    }

    void end() throws IOException {
        if (!contextGiven) {
            throw json.wrong("it has no @context, which says that it is OpenVEX");
        }
        if (!statementsGiven) {
            throw json.wrong("it has no list of statements");
        }
    }

    private void statement() throws IOException {
        if (!json.isObject()) {
            throw json.wrong("an entry of statements is not an object");
        }
        budget.clear();
        List<String> names = new ArrayList<>();
        List<VexProduct> products = new ArrayList<>();
        List<VexProduct> parts = new ArrayList<>();
        String word = null;
        String justification = null;
        String impact = null;
        String timestamp = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "vulnerability" -> vulnerability(names);
                case "products" -> components(products);
                case "subcomponents" -> components(parts);
                case "status" -> word = budget.take(json.text());
                case "justification" -> justification = budget.take(json.text());
                case "impact_statement" -> impact = budget.take(json.text());
                case "timestamp" -> timestamp = budget.take(json.text());
                default -> {}
            }
        }
        if (names.isEmpty()) {
            throw json.wrong("a statement names no vulnerability");
        }
        if (word == null) {
            throw json.wrong("a statement has no status");
        }
        tally.entry(names.get(0));
        tally.statement(new VexStatement(names.get(0), names.subList(1, names.size()), withParts(products, parts),
                tally.status(word), word, justification, impact, timestamp));
    }

    /** 0.0.1 lists the subcomponents beside the products: they are parts of each. */
    private List<VexProduct> withParts(List<VexProduct> products, List<VexProduct> parts) throws IOException {
        if (parts.isEmpty()) {
            return products;
        }
        List<VexProduct> whole = new ArrayList<>();
        List<VexProduct> given = products.isEmpty() ? List.of(new VexProduct(null, List.of(), List.of())) : products;
        for (VexProduct product : given) {
            List<VexProduct> all = new ArrayList<>(product.parts());
            for (VexProduct part : parts) {
                budget.take(null);
                all.add(part);
            }
            whole.add(new VexProduct(product.id(), product.purls(), all));
        }
        return whole;
    }

    /** A text (0.0.1), or an object with a name and aliases. The name comes first. */
    private void vulnerability(List<String> names) throws IOException {
        String id = null;
        String known = null;
        List<String> aliases = new ArrayList<>();
        if (json.isText()) {
            named(names, budget.take(json.text()), aliases);
            return;
        }
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "@id" -> id = budget.take(json.text());
                case "name" -> known = budget.take(json.text());
                case "aliases" -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        aliases.add(text("an alias"));
                    }
                }
                default -> {}
            }
        }
        named(names, known == null || known.isEmpty() ? id : known, aliases);
    }

    private static void named(List<String> names, String name, List<String> aliases) {
        if (name != null && !name.isEmpty()) {
            names.add(name);
            names.addAll(aliases);
        }
    }

    private void components(List<VexProduct> into) throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            into.add(component());
        }
    }

    /** A text (0.0.1), or an object with an {@code @id}, identifiers, or both. */
    private VexProduct component() throws IOException {
        if (!json.isObject()) {
            String id = text("a product");
            return new VexProduct(id, purls(id, null), List.of());
        }
        String id = null;
        String purl = null;
        List<VexProduct> parts = new ArrayList<>();
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "@id" -> id = budget.take(json.text());
                case "identifiers" -> purl = purlIdentifier();
                case "subcomponents" -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        VexProduct part = component();
                        if (!part.parts().isEmpty()) {
                            throw json.wrong("a subcomponent has subcomponents of its own");
                        }
                        parts.add(part);
                    }
                }
                default -> {}
            }
        }
        return new VexProduct(id, purls(id, purl), parts);
    }

    private String purlIdentifier() throws IOException {
        String purl = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals("purl")) {
                purl = budget.take(json.text());
            }
        }
        return purl;
    }

    private String text(String what) throws IOException {
        String text = json.text();
        if (text == null) {
            throw json.wrong(what + " is null");
        }
        return budget.take(text);
    }

    private static List<String> purls(String id, String purl) {
        List<String> purls = new ArrayList<>();
        if (id != null && id.startsWith("pkg:")) {
            purls.add(id);
        }
        if (purl != null && !purl.equals(id)) {
            purls.add(purl);
        }
        return purls;
    }
}
