package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.host.SourceUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What Git says about the source in a folder; nothing where there is no repository, or no Git. */
final class GitFacts {
    private final Path folder;

    GitFacts(Path folder) {
        this.folder = folder;
    }

    SourceFacts read() {
        Optional<String> head = git("log", "-1", "--format=%H %cI");
        if (head.isEmpty()) {
            return new SourceFacts();
        }
        String[] commitAndTime = head.get().split(" ");
        SourceFacts facts = new SourceFacts().withCommit(commitAndTime[0]).withCommitTime(commitAndTime[1]);
        Optional<String> branch = git("symbolic-ref", "--short", "-q", "HEAD");
        if (branch.isPresent()) {
            facts = facts.withBranch(branch.get(), defaultBranch().equals(branch));
        }
        Optional<String> tag = git("describe", "--tags", "--exact-match", "HEAD");
        if (tag.isPresent()) {
            facts = facts.withTag(tag.get());
        }
        Optional<String> url = git("config", "--get", "remote.origin.url").flatMap(SourceUrl::browsable);
        return url.isPresent() ? facts.withUrl(url.get()) : facts;
    }

    /** The branch that the remote repository has as its default, as far as it was told when cloning. */
    private Optional<String> defaultBranch() {
        return git("symbolic-ref", "--short", "-q", "refs/remotes/origin/HEAD")
                .map(name -> name.replaceFirst("^origin/", ""));
    }

    private Optional<String> git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Map.of("GIT_TERMINAL_PROMPT", "0", "GIT_OPTIONAL_LOCKS", "0", "LC_ALL", "C"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            // a line or two: it fits the pipe, so waiting before reading is safe
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String said = new String(process.getInputStream().readNBytes(10_000), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 && !said.isEmpty() ? Optional.of(said.split("\\R")[0]) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
