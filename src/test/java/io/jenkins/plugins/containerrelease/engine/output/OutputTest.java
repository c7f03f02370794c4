package io.jenkins.plugins.containerrelease.engine.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {
    @Test
    void anOutputHasAFormAndMayHaveAFile() {
        assertThat(Output.parse("SARIF").file()).isNull();
        Output csv = Saved.andRestored(Output.parse("csv=build/a=b.csv"));
        assertThat(csv.format()).isEqualTo(OutputFormat.CSV);
        assertThat(csv.file()).isEqualTo("build/a=b.csv");
        assertThat(csv).hasToString("csv=build/a=b.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pdf", "pdf=x", "sarif=", "sarif= ", "csv=folder/"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Output.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'" + text.replaceFirst("=x", ""));
    }
}
