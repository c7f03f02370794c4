package io.jenkins.plugins.containerrelease.engine.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.toolchain.Ran;
import io.jenkins.plugins.containerrelease.toolchain.Toolchain;
import io.jenkins.plugins.containerrelease.toolchain.WithToolchain;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way back, on a real registry with real tools, from a terminal. */
@WithToolchain
class RollbackImageIT {
    private static Terminal terminal;
    private static String source;
    private static String first;
    private static String second;

    @BeforeAll
    static void twoImagesAreReady(Toolchain tools) throws IOException {
        terminal = new Terminal(tools);
        source = tools.source().repository("rollback/web");
        first = terminal.release("fixed", source, "build-1");
        second = terminal.release("fixed", source, "build-2");
        assertThat(second).as("two builds are two digests, as their provenance holds times").isNotEqualTo(first);
    }

    private static String twoReleases(String name) {
        String to = terminal.tools.production().repository("rollback/" + name);
        promote(first, to, "1.4.3").orFail();
        promote(second, to, "1.4.4").orFail();
        assertThat(terminal.resolve(to + ":latest")).isEqualTo(second);
        return to;
    }

    private static Ran promote(String digest, String to, String version) {
        return terminal.step("promote-image", "--image", source + "@" + digest, "--to", to, "--tag", "{{semver}}", "--tag",
                "latest", "--version", version, "--key", "file:cosign.pub", "--ignore-transparency-log");
    }

    private static Ran rollBack(String repository, String... more) {
        return terminal.step("rollback-image", options(repository, more));
    }

    private static String[] options(String repository, String... more) {
        String[] always = {"--repository", repository, "--key", "file:cosign.pub", "--ignore-transparency-log"};
        String[] all = Arrays.copyOf(always, always.length + more.length);
        System.arraycopy(more, 0, all, always.length, more.length);
        return all;
    }

    @Test
    void theTagsThatMovedGoBackAndASecondTimeChangesNothing() throws IOException {
        String to = twoReleases("back");
        rollBack(to, "--reason", "error rate").orFail();
        for (String tag : List.of("latest", "1.4", "1", "1.4.3")) {
            assertThat(terminal.resolve(to + ":" + tag)).as(tag).isEqualTo(first);
        }
        assertThat(terminal.resolve(to + ":1.4.4")).isEqualTo(second);
        int known = terminal.evidence("rolled-back").size();

        Ran again = rollBack(to).orFail();

        assertThat(terminal.resolve(to + ":latest")).isEqualTo(first);
        assertThat(terminal.evidence("rolled-back")).hasSize(known);
        assertThat(again.out() + again.err()).contains("rolled back");
    }

    @Test
    void aTagThatSomebodyMovedIsLeftAlone() {
        String to = twoReleases("moved");
        String hotfix = terminal.build("empty", to + ":latest");
        Ran ran = rollBack(to);
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
        assertThat(terminal.resolve(to + ":latest")).isEqualTo(hotfix);
        assertThat(terminal.resolve(to + ":1.4")).isEqualTo(second);

        rollBack(to, "--force", "--reason", "the hotfix is worse").orFail();
        assertThat(terminal.resolve(to + ":latest")).isEqualTo(first);
    }

    @Test
    void nothingIsKnownOfARepository() {
        Ran ran = rollBack(terminal.tools.production().repository("rollback/none"));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("knows of no promotion into");
    }

    @Test
    void killedBetweenTheTagsItFinishesWhenRunAgain() throws Exception {
        for (boolean afterwards : List.of(false, true)) {
            String to = twoReleases("killed-" + afterwards);
            String oras = terminal.orasThatStopsAt("tag", 1, afterwards).toString();
            terminal.killWhenReached(terminal.start("rollback-image", options(to, "--tool", "oras=" + oras)));

            rollBack(to).orFail();

            assertThat(terminal.resolve(to + ":latest")).isEqualTo(first);
            assertThat(terminal.resolve(to + ":1")).isEqualTo(first);
            assertThat(terminal.evidence("rolled-back").stream().filter(line -> line.contains("\"" + to + "\""))).hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("\"tag\":\"latest\",\"previous\":\"" + second));
        }
    }
}
