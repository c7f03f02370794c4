package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;

/** One pass over an SBOM in JSON of which only its content tells the form: nothing says which field comes first. */
final class SbomPass {
    private final JsonInput json;

    SbomPass(JsonInput json) {
        this.json = json;
    }

    /** Reads the document that the input stands on. */
    SbomSummary read() throws IOException {
        SbomTally tally = new SbomTally();
        SpdxPass spdx = new SpdxPass(json, tally);
        CycloneDxPass cycloneDx = new CycloneDxPass(json, tally);
        if (!json.isObject()) {
            throw json.wrong("expected an SPDX or CycloneDX document");
        }
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            if (name.equals("@graph")) {
                throw json.wrong("it looks like SPDX 3, which is not read yet: expected SPDX-2.2, SPDX-2.3 or CycloneDX");
            }
            spdx.field(name);
            cycloneDx.field(name);
        }
        boolean isSpdx = spdx.version() != null;
        if (isSpdx && cycloneDx.isNamed()) {
            throw json.wrong("it says that it is SPDX and CycloneDX at once");
        }
        if (!isSpdx && !cycloneDx.isNamed()) {
            throw json.wrong("it says neither spdxVersion nor bomFormat: expected an SPDX or CycloneDX document");
        }
        if (!isSpdx && cycloneDx.version() == null) {
            throw json.wrong("it has no specVersion");
        }
        return isSpdx
                ? tally.summary(SbomFormat.SPDX_JSON, spdx.version())
                : tally.summary(SbomFormat.CYCLONEDX_JSON, cycloneDx.version());
    }
}
