package io.jenkins.plugins.containerrelease.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommandTest {
    @Test
    void aCommandLikeAnotherHasAllOfItAndLeavesItAsItWas() {
        Command command = Command.of("scan", "Scan with Trivy")
                .argv("trivy", "image")
                .environment("TRIVY_QUIET", "true")
                .secret(SecretUse.environment(new SecretSlot("token"), "TOKEN"))
                .registry(RegistryAccess.to("registry.example.com/shop/web"))
                .stdout(FileRef.scratch("report.json"))
                .stderr(FileRef.scratch("log"))
                .timeout(Duration.ofMinutes(1))
                .view(shown -> shown)
                .quiet()
                .build();

        Command like = command.toBuilder().environment("DOCKER_HOST", "tcp://docker:2375").build();

        assertThat(like).usingRecursiveComparison().ignoringFields("environment").isEqualTo(command);
        assertThat(like.environment()).containsOnlyKeys("TRIVY_QUIET", "DOCKER_HOST");
        assertThat(command.environment()).containsOnlyKeys("TRIVY_QUIET");
    }
}
