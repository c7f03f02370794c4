package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.model.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.FileUtils;

/**
 * A build that is held at transitions of its steps, at one in each Jenkins, which then by turns goes down in an orderly way,
 * so that all is saved, and as by {@code kill -9}, so that what was not saved is lost. Transitions are told apart by the
 * command that was dealt with last and their number since: some happen again after an interruption.
 */
final class InterruptedBuild {
    private final String job;
    private final Path asItWas;
    private final Set<String> wanted;
    private final Set<String> seen = new LinkedHashSet<>();
    private final List<String> interrupted = new ArrayList<>();
    private Path folder;
    private String anchor = "";
    private int since;
    private String last = "";
    private boolean held;
    private boolean resumed;

    /**
     * @param asItWas a folder for what is on disk when it is killed
     * @param wanted where to interrupt it; what does not come is not waited for
     */
    InterruptedBuild(String job, Path asItWas, Collection<String> wanted) {
        this.job = job;
        this.asItWas = asItWas;
        this.wanted = new LinkedHashSet<>(wanted);
    }

    String job() {
        return job;
    }

    /** Takes note of a transition; answers whether the build is to be held there. */
    synchronized boolean reaches(Run<?, ?> run, String step, String transition) {
        String name = name(step, transition);
        seen.add(name);
        if (!wanted.remove(name)) {
            return false;
        }
        interrupted.add(name);
        folder = run.getRootDir().toPath();
        if (isKilled()) {
            try {
                FileUtils.deleteDirectory(asItWas.toFile());
                FileUtils.copyDirectory(folder.toFile(), asItWas.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        held = true;
        notifyAll();
        return true;
    }

    private boolean isKilled() {
        return interrupted.size() % 2 == 0;
    }

    /** The same in every build: what a command is called may have part of a digest in it. */
    private String name(String step, String reached) {
        String transition = reached.replaceFirst("-[0-9a-f]{12}$", "-DIGEST");
        boolean again = resumed && transition.equals(last);
        resumed = false;
        last = transition;
        if (transition.equals("set up") || transition.matches("(saved before launching|launched|ended) .+")) {
            anchor = step + ": " + transition;
            since = 0;
            return anchor;
        }
        since += again ? 0 : 1;
        return anchor + ", then " + since + " " + transition;
    }

    /** All transitions so far. */
    synchronized List<String> seen() {
        return List.copyOf(seen);
    }

    /** Where it was interrupted, in this order. */
    synchronized List<String> interrupted() {
        return List.copyOf(interrupted);
    }

    synchronized boolean isHeld() {
        return held;
    }

    /** What is left of it when its Jenkins is gone. */
    synchronized void afterwards() throws IOException {
        if (held && isKilled()) {
            FileUtils.deleteDirectory(folder.toFile());
            FileUtils.copyDirectory(asItWas.toFile(), folder.toFile());
        }
        held = false;
        resumed = true;
    }
}
