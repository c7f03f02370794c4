package io.jenkins.plugins.containerrelease.engine.vex;

import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import io.jenkins.plugins.containerrelease.engine.stream.KnownForms;
import java.io.IOException;

/**
 * One pass over a VEX document: tells the forms apart by the names of the root's fields, in whatever order; but CycloneDX has
 * to say what it is before its vulnerabilities, which CSAF has as well.
 */
final class VexPass {
    private final JsonInput json;
    private final KnownForms forms = new KnownForms("an OpenVEX document", "a CSAF document", "a CycloneDX SBOM");
    private final VexTally tally;
    private final OpenVexPass openVex;
    private final CsafPass csaf;
    private final CycloneDxPass cycloneDx;

    VexPass(JsonInput json, VexSink sink) {
        this.json = json;
        tally = new VexTally(json, sink);
        openVex = new OpenVexPass(json, tally);
        csaf = new CsafPass(json, tally);
        cycloneDx = new CycloneDxPass(json, tally);
    }

    VexSummary read() throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            forms.check(name, json);
            switch (name) {
                case "document" -> {
                    is(VexFormat.CSAF);
                    csaf.document();
                }
                case "product_tree" -> {
                    is(VexFormat.CSAF);
                    csaf.productTree();
                }
                case "vulnerabilities" -> {
                    if (tally.format() == VexFormat.CYCLONEDX) {
                        cycloneDx.vulnerabilities();
                    } else {
                        is(VexFormat.CSAF);
                        csaf.vulnerabilities();
                    }
                }
                case "bomFormat" -> {
                    is(VexFormat.CYCLONEDX);
                    cycloneDx.bomFormat();
                }
                case "@context" -> {
                    is(VexFormat.OPENVEX);
                    openVex.context();
                }
                case "statements" -> {
                    is(VexFormat.OPENVEX);
                    openVex.statements();
                }
                default -> {
                    if (tally.format() == VexFormat.CYCLONEDX) {
                        cycloneDx.field(name);
                    } else {
                        openVex.about(name);
                    }
                }
            }
        }
        if (tally.format() == null) {
            throw json.wrong("it has neither the '@context' of OpenVEX, nor the 'document' of CSAF, nor the 'bomFormat' of CycloneDX");
        }
        switch (tally.format()) {
            case OPENVEX -> openVex.end();
            case CSAF -> csaf.end();
            case CYCLONEDX -> cycloneDx.end();
        }
        return tally.summary();
    }

    private void is(VexFormat format) throws IOException {
        if (tally.format() != null && tally.format() != format) {
            throw json.wrong("it has fields of both " + tally.format().title() + " and " + format.title());
        }
        tally.format(format);
    }
}
