package io.jenkins.plugins.containerrelease.engine.vex;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a CSAF document, in whatever order: vulnerabilities that come before the products wait for them.
 *
 * <p>Source: CSAF 2.0, section 3.2. Profiles (section 4) are not checked: an advisory of any category may state
 * something about products.
 */
final class CsafPass {
    private final JsonInput json;
    private final VexTally tally;
    private final CsafProducts products;
    private final Budget budget = new Budget("vulnerabilities that are held", 200_000, 8_000_000);
    private final List<CsafVulnerability> waiting = new ArrayList<>();
    private boolean productsKnown;
    private boolean versionKnown;

    CsafPass(JsonInput json, VexTally tally) {
        this.json = json;
        this.tally = tally;
        products = new CsafProducts(json);
    }

    void document() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "csaf_version" -> version(json.text());
                case "publisher" -> {
                    for (String field = json.firstField(); field != null; field = json.nextField()) {
                        if (field.equals("name")) {
                            tally.author();
                        }
                    }
                }
                case "tracking" -> tracking();
                default -> {}
            }
        }
    }

    private void version(String version) throws IOException {
        if (version == null || !List.of("2.0", "2.1").contains(version)) {
            throw json.wrong("its csaf_version is " + (version == null ? "null" : "'" + Quoted.text(version) + "'")
                    + "; of CSAF the versions 2.0 and 2.1 are read");
        }
        tally.formatVersion(version);
        versionKnown = true;
    }

    private void tracking() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "id" -> tally.id();
                case "version" -> tally.version();
                case "current_release_date" -> tally.timestamp();
                default -> {}
            }
        }
    }

    void productTree() throws IOException {
        products.read();
        productsKnown = true;
        for (CsafVulnerability vulnerability : waiting) {
            vulnerability.state(products);
        }
        waiting.clear();
        budget.clear();
    }

    void vulnerabilities() throws IOException {
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            if (!json.isObject()) {
                throw json.wrong("an entry of vulnerabilities is not an object");
            }
            CsafVulnerability vulnerability = new CsafVulnerability(json, tally, budget);
            vulnerability.read();
            if (productsKnown) {
                vulnerability.state(products);
                budget.clear();
            } else {
                budget.take(null);
                waiting.add(vulnerability);
            }
        }
    }

    void end() throws IOException {
        if (!versionKnown) {
            throw json.wrong("it has no csaf_version in 'document', which says that it is CSAF");
        }
        for (CsafVulnerability vulnerability : waiting) {
            vulnerability.state(products);
        }
    }
}
