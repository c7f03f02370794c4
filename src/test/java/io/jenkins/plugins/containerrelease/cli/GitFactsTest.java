package io.jenkins.plugins.containerrelease.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitFactsTest {
    @TempDir
    private Path folder;

    private static boolean gitIsThere() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "git")));
    }

    private void git(String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("git").directory(folder.toFile()).inheritIO();
        builder.command().addAll(List.of("-c", "user.name=Ann", "-c", "user.email=ann@example.com"));
        builder.command().addAll(List.of(arguments));
        assertThat(builder.start().waitFor()).as(String.join(" ", arguments)).isZero();
    }

    @Test
    void whatGitKnowsOfTheSource() throws Exception {
        assumeTrue(gitIsThere(), "git is not installed");
        git("init", "-q", "-b", "topic");
        git("commit", "-q", "--allow-empty", "-m", "first");
        git("tag", "v1.4.2");
        git("remote", "add", "origin", "https://user:token@git.example.com/shop/web.git");

        var facts = new GitFacts(folder).read();

        assertThat(facts.commit()).matches("[0-9a-f]{40}");
        assertThat(facts.commitTime()).matches("\\d{4}-\\d\\d-\\d\\dT.*");
        assertThat(facts.branch()).isEqualTo("topic");
        assertThat(facts.defaultBranch()).isFalse();
        assertThat(facts.tag()).isEqualTo("v1.4.2");
        assertThat(facts.url()).isEqualTo("https://git.example.com/shop/web");
    }

    @Test
    void withoutARepositoryNothingIsKnown() {
        assertThat(new GitFacts(folder).read().commit()).isNull();
    }
}
