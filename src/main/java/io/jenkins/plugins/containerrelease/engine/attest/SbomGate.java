package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Judges the SBOMs of the platforms: one that lists nothing says that nobody looked, until somebody knows better. */
final class SbomGate {
    private SbomGate() {}

    static GateResult judge(List<Wanted> sboms, boolean allowEmpty) {
        List<String> empty = new ArrayList<>();
        long packages = 0;
        for (Wanted one : sboms) {
            packages += one.sbom().packages();
            if (one.sbom().contents() == 0) {
                empty.add("the " + one.format() + " SBOM of " + one.subject().name() + " lists no package");
            }
        }
        String rule = allowEmpty ? "SBOMs may be empty" : "every SBOM lists a package";
        if (!empty.isEmpty() && !allowEmpty) {
            return new GateResult("sbom", rule, "default", Verdict.FAIL,
                    String.join("; ", empty) + "; if that is right, allow an empty one",
                    "1", "0", empty.subList(0, Math.min(empty.size(), GateResult.MOST_DECIDING)), empty.size());
        }
        return new GateResult("sbom", rule, "default", Verdict.PASS, sboms.size() + " SBOMs list " + packages + " packages",
                null, String.valueOf(packages), List.of(), 0);
    }
}
