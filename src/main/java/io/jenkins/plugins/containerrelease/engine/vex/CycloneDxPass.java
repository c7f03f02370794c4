package io.jenkins.plugins.containerrelease.engine.vex;

import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of a CycloneDX document that state something about vulnerabilities. A vulnerability without an analysis states
 * nothing. What is affected is a component of the document, a package-url, or something else that is known by its reference
 * alone, as a link into another document; statements about single versions of a component are not told from others, so
 * these have no package-url either.
 *
 * <p>Source: CycloneDX specification 1.4 to 1.7, JSON schema, {@code vulnerability}.
 */
final class CycloneDxPass {
    private final JsonInput json;
    private final VexTally tally;
    private final Budget budget = new Budget("components and vulnerabilities", 600_000, 24_000_000);
    private final Map<String, String> purls = new HashMap<>();
    private final List<Held> held = new ArrayList<>();
    private boolean vulnerabilitiesGiven;

    /** A vulnerability that waits for the components, which may come after it. */
    private static final class Held {
        private String id;
        private final List<String> aliases = new ArrayList<>();
        private final List<String> references = new ArrayList<>();
        private boolean singleVersions;
        private String state;
        private String justification;
        private String detail;
        private String updated;
    }

    CycloneDxPass(JsonInput json, VexTally tally) {
        this.json = json;
        this.tally = tally;
    }

    void bomFormat() throws IOException {
        if (!"CycloneDX".equals(json.text())) {
            throw json.wrong("its bomFormat is not CycloneDX");
        }
    }

    /** Reads another field of the root; what is of no use is left to be skipped. */
    void field(String name) throws IOException {
        switch (name) {
            case "specVersion" -> tally.formatVersion(json.text());
            case "serialNumber" -> tally.id();
            case "version" -> tally.version();
            case "metadata" -> metadata();
            case "components" -> components();
            default -> {}
        }
    }

    private void metadata() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "timestamp" -> tally.timestamp();
                case "component" -> component();
                case "supplier", "manufacturer", "manufacture" -> {
                    for (String field = json.firstField(); field != null; field = json.nextField()) {
                        if (field.equals("name")) {
                            tally.author();
                        }
                    }
                }
                default -> {}
            }
        }
    }

    private void components() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            component();
        }
    }

    private void component() throws IOException {
        String reference = null;
        String purl = null;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "bom-ref" -> reference = budget.take(json.text());
                case "purl" -> purl = budget.take(json.text());
                case "components" -> components();
                default -> {}
            }
        }
        if (reference != null) {
            String before = purls.putIfAbsent(reference, purl == null ? "" : purl);
            if (before != null && !before.equals(purl == null ? "" : purl)) {
                // two components of one name: it is not known which one is meant
                purls.put(reference, "");
            }
        }
    }

    void vulnerabilities() throws IOException {
        vulnerabilitiesGiven = json.isList();
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            vulnerability();
        }
    }

    private void vulnerability() throws IOException {
        Held one = new Held();
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "id" -> one.id = budget.take(json.text());
                case "references" -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        for (String field = json.firstField(); field != null; field = json.nextField()) {
                            if (field.equals("id") && !json.isNull()) {
                                one.aliases.add(budget.take(json.text()));
                            }
                        }
                    }
                }
                case "analysis" -> analysis(one);
                case "affects" -> affects(one);
                default -> {}
            }
        }
        tally.entry(one.id);
        if (one.state != null) {
            tally.status(one.state);
            held.add(one);
        }
    }

    private void analysis(Held one) throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "state" -> one.state = budget.take(json.text());
                case "justification" -> one.justification = budget.take(json.text());
                case "detail" -> one.detail = budget.take(json.text());
                case "firstIssued" -> one.updated = one.updated == null ? budget.take(json.text()) : one.updated;
                case "lastUpdated" -> one.updated = budget.take(json.text());
                default -> {}
            }
        }
    }

    private void affects(Held one) throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "ref" -> one.references.add(budget.take(json.text()));
                    case "versions" -> {
                        for (boolean version = json.firstItem(); version; version = json.nextItem()) {
                            one.singleVersions = true;
                        }
                    }
                    default -> {}
                }
            }
        }
    }

    void end() throws IOException {
        if (!vulnerabilitiesGiven) {
            throw json.wrong("it has no list 'vulnerabilities': an SBOM states nothing about them");
        }
        for (Held one : held) {
            List<VexProduct> products = one.references.stream().map(reference -> product(reference, one.singleVersions)).toList();
            tally.statement(new VexStatement(one.id, one.aliases, products, tally.status(one.state), one.state, one.justification,
                    one.detail, one.updated));
        }
    }

    private VexProduct product(String reference, boolean singleVersions) {
        String purl = purls.getOrDefault(reference, reference != null && reference.startsWith("pkg:") ? reference : "");
        return new VexProduct(reference, purl.isEmpty() || singleVersions ? List.of() : List.of(purl), List.of());
    }
}
