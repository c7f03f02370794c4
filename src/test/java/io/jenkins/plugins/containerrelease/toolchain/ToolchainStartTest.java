package io.jenkins.plugins.containerrelease.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a tool chain that starts, or does not, is understood; with scripts that only pretend. */
class ToolchainStartTest {
    @TempDir
    private Path folder;

    @Test
    void aMachineThatCannotRunItSaysWhy() {
        assertThatThrownBy(() -> Toolchain.start(script("echo 'toolchain: fetching' >&2; echo 'toolchain: needs root' >&2; exit 77")))
                .isInstanceOf(Toolchain.UnavailableException.class)
                .hasMessage("needs root");
    }

    @Test
    void aFailureIsNotTakenForAMachineThatCannot() {
        assertThatThrownBy(() -> Toolchain.start(script("echo 'toolchain: broken' >&2; exit 1")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended with 1")
                .hasMessageContaining("broken");
    }

    @Test
    void readsWhereEverythingIs() throws Exception {
        Path properties = Files.writeString(folder.resolve("toolchain.properties"), String.join("\n",
                "run.dir=" + folder, "env.PATH=/tools", "env.HOME=/nobody", "docker.config.none=/logins/none",
                "docker.config.source=/logins/source", "docker.plugins=/plugins", "registry.source.host=127.0.0.1:1",
                "registry.source.user=builder", "registry.source.password.file=" + folder.resolve("password"),
                "registry.open.host=127.0.0.1:2"));
        Files.writeString(folder.resolve("password"), "secret");

        Toolchain tools = Toolchain.start(script("echo " + properties));

        assertThat(tools.runDirectory()).isEqualTo(folder);
        assertThat(tools.environment()).containsEntry("PATH", "/tools").containsEntry("HOME", "/nobody");
        assertThat(tools.source().password()).isEqualTo("secret");
        assertThat(tools.source().toString()).doesNotContain("secret");
        assertThat(tools.open().user()).isEmpty();
        assertThat(tools.open().dockerConfig()).isEqualTo(Path.of("/logins/none"));
        assertThatThrownBy(() -> tools.property("absent")).hasMessageContaining("absent");
        Path config = tools.dockerConfig(tools.source(), tools.open()).resolve("config.json");
        assertThat(Files.readString(config)).contains("\"127.0.0.1:1\":{\"auth\":\"YnVpbGRlcjpzZWNyZXQ=\"}").doesNotContain("127.0.0.1:2");
    }

    @Test
    void isWatchedByTheScriptSoThatItEndsWithTheTests() throws Exception {
        Path seen = folder.resolve("seen");
        Files.writeString(folder.resolve("toolchain.properties"), "");

        Toolchain.start(script("echo \"$@\" > " + seen + "; echo " + folder.resolve("toolchain.properties")));

        assertThat(Files.readString(seen)).isEqualTo("up --watch " + ProcessHandle.current().pid() + "\n");
    }

    private Path script(String body) throws IOException {
        return Files.writeString(folder.resolve("toolchain"), body + "\n");
    }
}
