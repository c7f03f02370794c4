package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the stages of a {@link Dockerfile}; what it does not know it passes over: the builder has the last word. */
final class DockerfileReader implements FileReader<Dockerfile> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_LINES = 100_000;
    private static final int MOST_STAGES = 1_000;
    private static final int LONGEST_INSTRUCTION = 200_000;

    @Override
    public Dockerfile read(InputStream in, OutputStream out) throws IOException {
        return new Pass(new TextLines(in)).read();
    }

    private static final class Pass {
        private static final Pattern ESCAPE = Pattern.compile("(?i)#\\s*escape\\s*=\\s*([`\\\\])\\s*");
        private static final Pattern DIRECTIVE = Pattern.compile("#\\s*[A-Za-z]\\w*\\s*=.*");
        private static final Pattern FROM = Pattern.compile(
                "(?is)FROM\\s+((?:--\\S+\\s+)*)(\\S+)(?:\\s+AS\\s+(\\S+))?.*");
        private static final Pattern PLATFORM = Pattern.compile("--platform=(\\S+)");
        private static final Pattern COPY_FROM = Pattern.compile("--from=(\\S+)");
        private static final Pattern MOUNT = Pattern.compile("--mount=(\\S+)");
        private static final Pattern HEREDOC = Pattern.compile("<<-?\\s*([\"']?)([A-Za-z_]\\w*)\\1");
        private static final Pattern ARGUMENT = Pattern.compile("([A-Za-z_]\\w*)(?:=(?:\"([^\"]*)\"|'([^']*)'|(\\S*)))?");

        private final TextLines lines;
        private final Map<String, String> arguments = new LinkedHashMap<>();
        private final List<Dockerfile.Stage> stages = new ArrayList<>();
        private int number;
        private char escape = '\\';

        Pass(TextLines lines) {
            this.lines = lines;
        }

        Dockerfile read() throws IOException {
            boolean directives = true;
            for (String line = next(); line != null; line = next()) {
                String text = line.strip();
                if (directives && DIRECTIVE.matcher(text).matches()) {
                    Matcher matcher = ESCAPE.matcher(text);
                    if (matcher.matches()) {
                        escape = matcher.group(1).charAt(0);
                    }
                    continue;
                }
                directives = false;
                if (!text.isEmpty() && !text.startsWith("#")) {
                    int start = number;
                    instruction(whole(text), start);
                }
            }
            return new Dockerfile(arguments, stages);
        }

        private String next() throws IOException {
            String line = lines.next();
            if (line != null && ++number > MOST_LINES) {
                throw new UnreadableException("this Dockerfile has more than " + MOST_LINES + " lines");
            }
            return line;
        }

        /** The instruction with its continued lines; comments and empty lines between them do not count. */
        private String whole(String first) throws IOException {
            StringBuilder whole = new StringBuilder();
            String line = first;
            while (line != null && continues(line)) {
                whole.append(line, 0, line.length() - 1).append(' ');
                if (whole.length() > LONGEST_INSTRUCTION) {
                    throw new UnreadableException("this Dockerfile has an instruction of more than " + LONGEST_INSTRUCTION
                            + " characters at line " + number);
                }
                do {
                    line = next();
                    line = line == null ? null : line.strip();
                } while (line != null && (line.isEmpty() || line.startsWith("#")));
            }
            return whole.append(line == null ? "" : line).toString();
        }

        private boolean continues(String line) {
            return !line.isEmpty() && line.charAt(line.length() - 1) == escape;
        }

        private void instruction(String text, int line) throws IOException {
            String[] words = text.split("\\s+", 2);
            String rest = words.length < 2 ? "" : words[1];
            switch (words[0].toUpperCase(Locale.ROOT)) {
                case "FROM" -> from(text);
                case "ARG" -> argument(rest);
                case "RUN" -> {
                    run(rest, line);
                    skipHeredocs(rest);
                }
                case "COPY", "ADD" -> {
                    uses(COPY_FROM.matcher(options(rest)));
                    skipHeredocs(rest);
                }
                default -> { }
            }
        }

        private void from(String text) throws UnreadableException {
            Matcher matcher = FROM.matcher(text);
            if (!matcher.matches()) {
                return;
            }
            Matcher platform = PLATFORM.matcher(matcher.group(1));
            stages.add(new Dockerfile.Stage(matcher.group(3), matcher.group(2), platform.find() ? platform.group(1) : null));
            if (stages.size() > MOST_STAGES) {
                throw new UnreadableException("this Dockerfile has more than " + MOST_STAGES + " stages");
            }
        }

        private void argument(String rest) {
            if (!stages.isEmpty()) {
                return;
            }
            Matcher matcher = ARGUMENT.matcher(rest);
            while (matcher.find()) {
                String value = matcher.group(2) != null ? matcher.group(2)
                        : matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
                arguments.put(matcher.group(1), value);
            }
        }

        private void run(String rest, int line) {
            if (stages.isEmpty()) {
                return;
            }
            stages.get(stages.size() - 1).runsAt(line);
            Matcher mount = MOUNT.matcher(options(rest));
            while (mount.find()) {
                for (String field : mount.group(1).split(",")) {
                    if (field.startsWith("from=")) {
                        stages.get(stages.size() - 1).uses(field.substring("from=".length()));
                    }
                }
            }
        }

        private void uses(Matcher reference) {
            while (!stages.isEmpty() && reference.find()) {
                stages.get(stages.size() - 1).uses(reference.group(1));
            }
        }

        /** The options before an instruction's own text. */
        private static String options(String rest) {
            Matcher options = Pattern.compile("(?:--\\S+\\s+)*").matcher(rest);
            return options.lookingAt() ? options.group() : "";
        }

        private void skipHeredocs(String rest) throws IOException {
            Matcher heredoc = HEREDOC.matcher(rest);
            while (heredoc.find()) {
                String line = next();
                while (line != null && !line.strip().equals(heredoc.group(2))) {
                    line = next();
                }
            }
        }
    }
}
