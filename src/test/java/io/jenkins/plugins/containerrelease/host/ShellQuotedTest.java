package io.jenkins.plugins.containerrelease.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.flow.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellQuotedTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a{b,--push}", "{a,b}", "~", "*", "a;b", "$(a)", "`a`", "a&b", "a|b", "a\nb", "<a", "#a", "\\a", "\"", "?"})
    void whatAShellWouldTakeForSomethingElseIsQuoted(String text) {
        assertThat(ShellQuoted.word(text)).isEqualTo("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "--output", "type=oci,dest=/tmp/x", "registry.example.com:5000/a@sha256:ab", "50%"})
    void whatIsPlainStaysReadable(String text) {
        assertThat(ShellQuoted.word(text)).isEqualTo(text);
    }

    @Test
    void aCommandSaysWhereItRuns() {
        assertThat(ShellQuoted.command(Command.of("list", "List").argv("ls", ".").directory("/some where").build()))
                .isEqualTo("cd '/some where' && ls .");
    }
}
