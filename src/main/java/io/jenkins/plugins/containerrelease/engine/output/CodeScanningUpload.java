package io.jenkins.plugins.containerrelease.engine.output;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Backoff;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Uploads SARIF to a code scanning service, and waits until it was processed. What fails for a reason that passes is tried again; an
 * upload that is repeated is an analysis of the same commit, which takes the place of the one before.
 *
 * <p>Source: "REST API endpoints for code scanning" of GitHub's documentation (upload an analysis as SARIF data, get information
 * about a SARIF upload), version 2022-11-28.
 */
public final class CodeScanningUpload implements Serializable {
    /** The gate that says what came of an upload; where it passes, too, somebody wants to know. */
    public static final String GATE = "code-scanning";

    private static final long serialVersionUID = 1L;
    private static final String ORIGIN = "asked for";
    private static final String UPLOAD = "code-scanning-upload";
    private static final String STATUS = "code-scanning-status";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,100}");
    /** Curl's exit codes for what passes: no such host, no connection, a broken one, or none in time. */
    private static final Set<Integer> TRANSIENT = Set.of(5, 6, 7, 16, 18, 28, 35, 52, 55, 56, 92);
    private static final int RETRIES = 4;
    private static final int LOOKS = 14;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

    /** Where to. */
    private final CodeScanning where;
    /** The merged findings, in the report. */
    private final FileRef merged;
    /** What they are about. */
    private final ScannedImage image;
    /** Where what is posted is, for as long as it is needed. */
    private final FileRef body = FileRef.scratch("code-scanning.json");
    /** Waits between tries to post it. */
    private final Backoff tries = new Backoff(RETRIES, FIRST_WAIT);
    /** Waits between looks at what became of it. */
    private final Backoff looks = new Backoff(LOOKS, FIRST_WAIT);
    /** What is posted; {@code null} until it is there. */
    private UploadBody.Packed packed;
    /** Id of the upload; {@code null} before it was taken. */
    private String id;
    /** Whether a command runs, or its answer is read; otherwise it is prepared, or waits. */
    private boolean asked;
    /** Why it failed, one sentence; {@code null} where it has not. */
    private String problem;

    /**
     * @param merged the merged findings, in the report
     * @param image what they are about
     */
    public CodeScanningUpload(CodeScanning where, FileRef merged, ScannedImage image) {
        this.where = Objects.requireNonNull(where);
        this.merged = Objects.requireNonNull(merged);
        this.image = Objects.requireNonNull(image);
    }

    /** The first action; {@code null} where it cannot even begin. */
    public Action begin(Facts facts) {
        String commit = where.commit(facts.source());
        String ref = where.ref(facts.source());
        if (commit == null || ref == null) {
            problem = (commit == null ? "the commit" : "the branch, tag or change request")
                    + " that the findings are about is not known: say which it is";
            return null;
        }
        return new Action.ReadFile(List.of(merged), new UploadBody(commit, ref, image, where.category()), body);
    }

    /** The next action; {@code null} when it is over. */
    public Action next(Event event, Facts facts) {
        if (event instanceof Event.FileUnreadable unreadable) {
            return fail(asked ? "the answer cannot be read: " + unreadable.message()
                    : "the findings cannot be sent: " + unreadable.message());
        }
        if (event instanceof Event.Ran ran) {
            return ran(ran.result(), facts);
        }
        if (event instanceof Event.FileRead read && asked) {
            return answered((HttpAnswer) read.result(), read.at());
        }
        if (event instanceof Event.FileRead read) {
            packed = (UploadBody.Packed) read.result();
        } else if (!(event instanceof Event.Waited)) {
            throw new IllegalStateException("not an answer: " + event);
        }
        asked = true;
        return new Action.Run(command(facts));
    }

    private Action ran(CommandResult result, Facts facts) {
        if (result.succeeded()) {
            return new Action.ReadFile(answer(), new HttpAnswer.Reader());
        }
        boolean passes = result.ending() == CommandResult.Ending.TIMED_OUT
                || result.ending() == CommandResult.Ending.EXITED && TRANSIENT.contains(result.exitCode());
        String why = facts.tool("curl") + " " + result.describe();
        return passes ? again(why, Duration.ZERO) : fail(why);
    }

    private Action answered(HttpAnswer answer, Instant now) {
        if (answer.isTransient() || id != null && answer.status() == 404) {
            return again("the service answered with " + answer.describe(), answer.retryAfter(now));
        }
        if (id == null) {
            if (answer.status() != 202 || answer.id() == null || !ID.matcher(answer.id()).matches()) {
                return fail("the service answered with " + answer.describe() + hint(answer.status()));
            }
            id = answer.id();
            return again("it has taken the upload, and processes it", Duration.ZERO);
        }
        if (answer.status() != 200 || answer.processing() == null) {
            return fail("the service took the upload, then answered with " + answer.describe());
        }
        return switch (answer.processing()) {
            case "complete" -> null;
            case "pending" -> again("the service still processes the upload", Duration.ZERO);
            default -> fail("the service could not process it: "
                    + (answer.errors().isEmpty() ? "it does not say why" : String.join("; ", answer.errors())));
        };
    }

    private static String hint(int status) {
        return switch (status) {
            case 401 -> " (is the token right, and not expired?)";
            case 403 -> " (may the token write security events, and is code scanning switched on?)";
            case 404 -> " (is there such a repository, and may the token see it?)";
            case 413 -> " (the file is too large for the service)";
            default -> "";
        };
    }

    private Action again(String why, Duration asked) {
        this.asked = false;
        Optional<Duration> wait = (id == null ? tries : looks).next(asked);
        return wait.isPresent() ? new Action.Wait(wait.get(), "code scanning: " + why) : fail(why);
    }

    private Action fail(String why) {
        problem = why;
        return null;
    }

    private String commandId() {
        return id == null ? UPLOAD : STATUS;
    }

    private FileRef answer() {
        return FileRef.scratch(commandId() + ".answer");
    }

    private Command command(Facts facts) {
        // its own settings first: whatever the user's would change is not changed
        Command.Builder curl = Command.of(commandId(), (id == null ? "Upload findings to " : "Ask for the upload to ") + where.repository())
                .argv(facts.tool("curl"), "--disable", "--silent", "--show-error", "--include", "--suppress-connect-headers",
                        "--proto", where.isSecure() ? "=https" : "=http", "--connect-timeout", "30", "--max-time", "300",
                        "--header", "@" + facts.places().secretFile(commandId(), where.token()),
                        "--header", "Accept: application/vnd.github+json", "--header", "X-GitHub-Api-Version: 2022-11-28");
        if (id == null) {
            curl.argv("--header", "Content-Type: application/json", "--header", "Expect:",
                    "--data-binary", "@" + facts.places().scratch(body.path()), where.address());
        } else {
            curl.argv(where.address() + "/" + id);
        }
        return curl.secret(SecretUse.line(where.token(), "Authorization: Bearer ")).stdout(answer())
                .timeout(Duration.ofMinutes(6)).quiet().build();
    }

    /** What came of it, as a gate result. */
    public GateResult result() {
        String rule = "findings are uploaded to the code scanning of " + where.repository();
        if (problem != null) {
            return new GateResult(GATE, rule, ORIGIN, where.onFailure(), "the findings were not uploaded to the code scanning of "
                    + where.repository() + ": " + problem, null, null, List.of(), 0);
        }
        return new GateResult(GATE, rule, ORIGIN, Verdict.PASS, "the findings are in the code scanning of " + where.repository()
                + (packed.cut() == null ? "; " + packed.findings() + " of them" : ", but " + packed.cut()), null, null, List.of(), 0);
    }

    /** How many findings are uploaded; {@code null} where the upload failed. */
    public Long uploaded() {
        return problem == null ? packed.findings() : null;
    }

    /** How many findings are left out of the upload; {@code null} where it failed. */
    public Long leftOut() {
        return problem == null ? packed.leftOut() : null;
    }

    /** What it is doing, in a few words. */
    public String status() {
        return "uploading findings to " + where.repository();
    }
}
