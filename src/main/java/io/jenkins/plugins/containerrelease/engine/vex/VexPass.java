package io.jenkins.plugins.containerrelease.engine.vex;

import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import io.jenkins.plugins.containerrelease.engine.stream.KnownForms;
import java.io.IOException;

/** One pass over a VEX document: tells the two forms apart by the names of the root's fields, in whatever order. */
final class VexPass {
    private final JsonInput json;
    private final KnownForms forms = new KnownForms("an OpenVEX document", "a CSAF document");
    private final VexTally tally;
    private final OpenVexPass openVex;
    private final CsafPass csaf;

    VexPass(JsonInput json, VexSink sink) {
        this.json = json;
        tally = new VexTally(json, sink);
        openVex = new OpenVexPass(json, tally);
        csaf = new CsafPass(json, tally);
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
                    is(VexFormat.CSAF);
                    csaf.vulnerabilities();
                }
                case "@context" -> {
                    is(VexFormat.OPENVEX);
                    openVex.context();
                }
                case "statements" -> {
                    is(VexFormat.OPENVEX);
                    openVex.statements();
                }
                default -> openVex.about(name);
            }
        }
        if (tally.format() == null) {
            throw json.wrong("it has neither the '@context' of OpenVEX nor the 'document' of CSAF");
        }
        if (tally.format() == VexFormat.OPENVEX) {
            openVex.end();
        } else {
            csaf.end();
        }
        return tally.summary();
    }

    private void is(VexFormat format) throws IOException {
        if (tally.format() != null && tally.format() != format) {
            throw json.wrong("it has fields of both OpenVEX and CSAF");
        }
        tally.format(format);
    }
}
