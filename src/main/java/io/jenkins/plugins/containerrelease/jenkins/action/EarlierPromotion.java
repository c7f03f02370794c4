package io.jenkins.plugins.containerrelease.jenkins.action;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.report.StepRun;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.jenkins.store.RecordedCall;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A promotion that a Jenkinsfile of the job has made, and that can be made again with another image.
 *
 * @param build number of its build
 * @param call how it was called
 * @param image what was promoted; {@code null} where it did not come so far
 */
record EarlierPromotion(int build, RecordedCall call, Digest image) {
    /** So many of the last builds are looked at. */
    private static final int BUILDS = 200;

    /**
     * The last promotion to each set of repositories: those of this build, whatever came of them, and those of others that were
     * not refused. No build is loaded for it.
     *
     * @param most so many at most
     */
    static List<EarlierPromotion> of(Run<?, ?> run, int most) {
        List<EarlierPromotion> found = new ArrayList<>();
        Set<Set<String>> known = new HashSet<>();
        List<Integer> builds = new ArrayList<>(List.of(run.getNumber()));
        builds.addAll(others(run));
        for (int build : builds) {
            for (EarlierPromotion promotion : in(run.getParent(), build, build == run.getNumber())) {
                if (found.size() < most && known.add(Set.copyOf(promotion.call.repositories()))) {
                    found.add(promotion);
                }
            }
            if (found.size() == most) {
                break;
            }
        }
        return found;
    }

    /** Numbers of the last builds that are on disk, the last first. */
    private static List<Integer> others(Run<?, ?> run) {
        TreeSet<Integer> numbers = new TreeSet<>(Collections.reverseOrder());
        try (DirectoryStream<Path> builds = Files.newDirectoryStream(run.getParent().getBuildDir().toPath(),
                build -> build.getFileName().toString().matches("[1-9][0-9]{0,8}"))) {
            builds.forEach(build -> numbers.add(Integer.valueOf(build.getFileName().toString())));
        } catch (IOException e) {
            return List.of();
        }
        numbers.remove(run.getNumber());
        return numbers.stream().limit(BUILDS).toList();
    }

    private static List<EarlierPromotion> in(Job<?, ?> job, int build, boolean refusedToo) {
        ReportFolder folder = BuildReport.folder(job, build);
        List<EarlierPromotion> found = new ArrayList<>();
        for (RecordedCall call : RecordedCall.in(folder)) {
            PromoteOutcome outcome = outcome(folder, call);
            boolean done = outcome != null && outcome.verdict() != Verdict.FAIL;
            if (call.function().equals(MoveScript.PROMOTE) && !call.fromPage() && (done || refusedToo)) {
                found.add(new EarlierPromotion(build, call, outcome == null ? null : outcome.digest()));
            }
        }
        return found;
    }

    private static PromoteOutcome outcome(ReportFolder folder, RecordedCall call) {
        try {
            StepRun run = StepRun.parse(Files.readString(folder.find("steps/" + call.step() + ".json")));
            return run.outcome() instanceof PromoteOutcome outcome ? outcome : null;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }
}
