package io.jenkins.plugins.containerrelease.engine.output;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.TransientFailure;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.VisibleText;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a code scanning service answered, as {@code curl --include} writes it. Texts are the service's own: shown, never followed. */
final class HttpAnswer implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern STATUS = Pattern.compile("HTTP/[0-9.]+ ([0-9]{3})(?: .*)?");
    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_LINES = 500;
    private static final int MOST_ERRORS = 5;
    private static final int LONGEST_TEXT = 300;

    /** Status. */
    private int status;
    /** The line that says how long to stay away; empty where there is none. */
    private String retryAfter = "";
    /** Whether it says that no more requests are allowed for now. */
    private boolean limited;
    /** Id of an upload; {@code null} where there is none. */
    private String id;
    /** What became of an upload; {@code null} where it is not said. */
    private String processing;
    /** What is wrong in the service's words; {@code null} where it says nothing. */
    private String message;
    /** The errors that it found in an upload. */
    private final ArrayList<String> errors = new ArrayList<>();

    private HttpAnswer() {}

    int status() {
        return status;
    }

    /** How long to stay away; nothing where it is not said. */
    Duration retryAfter(Instant now) {
        return TransientFailure.askedWait(retryAfter, now);
    }

    /** {@code null} where there is none. */
    String id() {
        return id;
    }

    /** {@code pending}, {@code complete} or {@code failed}; {@code null} where it is not said. */
    String processing() {
        return processing;
    }

    List<String> errors() {
        return errors;
    }

    /** Whether asking again may help: a limit of requests, or a fault of the service. */
    boolean isTransient() {
        return status == 408 || status == 429 || status >= 500 || status == 403 && (!retryAfter.isEmpty() || limited);
    }

    /** What it said, for sentences. */
    String describe() {
        return "status " + status + (message == null ? "" : ": " + message);
    }

    /** Reads an answer. */
    static final class Reader implements FileReader<HttpAnswer> {
        private static final long serialVersionUID = 1L;

        @Override
        public HttpAnswer read(InputStream in, OutputStream out) throws IOException {
            HttpAnswer answer = new HttpAnswer();
            answer.head(in);
            try {
                JsonInput.read(in, "answer", json -> {
                    answer.body(json);
                    return null;
                });
            } catch (UnreadableException e) {
                // a proxy's page, or nothing: the status says what there is to say
                answer.id = null;
                answer.processing = null;
            }
            return answer;
        }
    }

    /** Answers that another one follows, of status 1xx, are skipped. */
    private void head(InputStream in) throws IOException {
        int lines = 0;
        do {
            Matcher first = STATUS.matcher(line(in));
            if (!first.matches()) {
                throw new UnreadableException("this is not an answer by HTTP");
            }
            status = Integer.parseInt(first.group(1));
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                header(line);
                if (++lines > MOST_LINES) {
                    throw new UnreadableException("this answer by HTTP has no end");
                }
            }
        } while (status < 200);
    }

    private void header(String line) {
        int colon = line.indexOf(':');
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        switch (colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "retry-after" -> retryAfter = line.substring(0, Math.min(line.length(), LONGEST_TEXT));
            case "x-ratelimit-remaining" -> limited = value.equals("0");
            default -> {
                // nothing that is needed
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.length() > LONGEST_LINE) {
                throw new UnreadableException("this is not a complete answer by HTTP");
            }
            line.append((char) b);
        }
        return line.toString().stripTrailing();
    }

    private void body(JsonInput json) throws IOException {
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "id" -> id = json.text();
                case "processing_status" -> processing = json.text();
                case "message" -> message = shown(json);
                case "errors" -> errors(json);
                default -> {
                    // not needed
                }
            }
        }
    }

    private void errors(JsonInput json) throws IOException {
        if (!json.isList()) {
            return;
        }
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            if (json.isText() && errors.size() < MOST_ERRORS) {
                errors.add(shown(json));
            }
        }
    }

    private static String shown(JsonInput json) throws IOException {
        return json.isText() ? VisibleText.of(json.text(), LONGEST_TEXT) : null;
    }
}
