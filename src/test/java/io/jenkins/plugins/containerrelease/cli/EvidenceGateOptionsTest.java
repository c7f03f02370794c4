package io.jenkins.plugins.containerrelease.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.gate.Gate;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvidenceGateOptionsTest {
    @TempDir
    private Path folder;

    private static List<String> required(String... arguments) {
        EvidenceGateOptions options = new EvidenceGateOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return options.policy().effective(Policy.nothing()).rules(Gate.EVIDENCE).stream().map(Rule::subject).sorted().toList();
    }

    @Test
    void whoRequiresMoreStillRequiresAScan() {
        assertThat(required()).containsExactly("scan");
        assertThat(required("--require", "sbom,signature")).containsExactly("sbom", "scan", "signature");
        assertThat(required("--require", "scan", "--require", "sbom")).containsExactly("sbom", "scan");
    }

    @Test
    void onlyAPolicyCanDoWithoutAScan() throws IOException {
        Path policy = Files.writeString(folder.resolve("release-policy.yaml"), "version: 1\nevidence: []\n");
        assertThat(required("--policy", policy.toString())).isEmpty();
        assertThat(required("--policy", policy.toString(), "--require", "sbom")).containsExactly("sbom");
    }
}
