package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.gate.EvidenceKind;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What a policy can require to be known of an image, as options. */
final class EvidenceGateOptions extends PolicyOptions {
    @Option(names = "--require", paramLabel = "scan|sbom|signature|provenance", split = ",",
            description = "Evidence that the image must have, verified; may be repeated (default: scan).")
    private List<EvidenceKind> require = new ArrayList<>();

    @Override
    Policy options() {
        Policy.Builder policy = Policy.builder(COMMAND_LINE);
        if (!require.isEmpty()) {
            policy.evidence(require);
        }
        return policy.build();
    }
}
