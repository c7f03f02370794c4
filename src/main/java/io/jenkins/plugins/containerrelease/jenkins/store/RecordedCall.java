package io.jenkins.plugins.containerrelease.jenkins.store;

import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.report.StepRun;
import io.jenkins.plugins.containerrelease.storage.AtomicFile;
import io.jenkins.plugins.containerrelease.storage.ReportFolder;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a promotion or rollback was called, so that it can be repeated, or undone, without the Jenkinsfile: the file
 * {@value #FILE} in the step's folder of the report. Credentials are in it by their ids, as in the call.
 *
 * @param version version of the form, {@value #VERSION}
 * @param step id of the step run, e.g. {@code step-4-promote-k3f9a2xq}
 * @param function the step as Pipelines call it
 * @param repositories full names of the repositories whose tags it sets
 * @param fromPage whether somebody asked for it on a release page, rather than a Jenkinsfile
 * @param label the label by which the Pipeline asked for the agent; {@code null} where it took any
 * @param arguments the parameters that were given; parts of the step as maps
 * @param files content of files in the workspace that parameters name, by the parameter
 */
public record RecordedCall(
        int version,
        String step,
        String function,
        List<String> repositories,
        boolean fromPage,
        String label,
        Map<String, Object> arguments,
        Map<String, String> files) {
    /** Version of the form. */
    public static final int VERSION = 1;

    private static final String FILE = "call.json";

    /** Puts the call into the report. */
    public void write(ReportFolder folder) throws IOException {
        AtomicFile.write(folder.root().resolve(step).resolve(FILE), Json.pretty(this));
    }

    /**
     * The call of a step run.
     *
     * @throws NoSuchFileException if none was recorded: by a version that did not, or the report is gone
     * @throws IOException if it cannot be read
     */
    public static RecordedCall read(ReportFolder folder, String step) throws IOException {
        Path file = folder.find(step + "/" + FILE);
        try {
            RecordedCall call = Json.read(Files.readString(file), RecordedCall.class);
            if (call != null && call.version == VERSION && step.equals(call.step) && call.function != null && call.repositories != null
                    && call.arguments != null && call.files != null) {
                return call;
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new IOException("the recorded call of " + step + " is damaged", e);
        }
        throw new IOException("the recorded call of " + step + " is damaged, or of another version");
    }

    /** The calls that a report has, in no order; what cannot be read is left out. */
    public static List<RecordedCall> in(ReportFolder folder) {
        List<RecordedCall> calls = new ArrayList<>();
        try (DirectoryStream<Path> steps = Files.newDirectoryStream(folder.root(), "step-*")) {
            for (Path step : steps) {
                readInto(calls, folder, step.getFileName().toString());
            }
        } catch (IOException | DirectoryIteratorException e) {
            return calls;
        }
        return calls;
    }

    private static void readInto(List<RecordedCall> calls, ReportFolder folder, String step) {
        try {
            calls.add(read(folder, step));
        } catch (IOException e) {
            // most steps are neither promotions nor rollbacks; a call that is damaged cannot be repeated
        }
    }

    /** Whether the step run has not ended, as far as its report knows. */
    public boolean isUnfinished(ReportFolder folder) {
        try {
            return StepRun.parse(Files.readString(folder.find("steps/" + step + ".json"))).ended() == null;
        } catch (IOException | IllegalArgumentException e) {
            // not there yet
            return true;
        }
    }
}
