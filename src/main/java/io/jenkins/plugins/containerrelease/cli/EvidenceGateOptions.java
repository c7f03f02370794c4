package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.gate.EvidenceKind;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What a policy can require to be known of an image, as options. */
final class EvidenceGateOptions extends PolicyOptions {
    @Option(names = "--require", paramLabel = "scan|sbom|signature|provenance", split = ",",
            description = "Evidence that the image must have, verified, besides what the policy demands (a scan, unless it says"
                    + " otherwise); may be repeated.")
    private List<EvidenceKind> require = new ArrayList<>();

    @Override
    Policy options() {
        return Policy.builder(COMMAND_LINE).moreEvidence(require).build();
    }
}
