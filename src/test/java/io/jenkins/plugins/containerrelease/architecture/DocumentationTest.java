package io.jenkins.plugins.containerrelease.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README and docs/ lead to is there, and the messages that docs/troubleshooting.md explains are ones that the code has. */
class DocumentationTest {
    private static final Path README = Path.of("README.md");
    private static final Path SOURCES = Path.of("src/main");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    /** Ends of two literals that the compiler joins. */
    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.+?`) \\| ");
    private static final Pattern MESSAGE = Pattern.compile("`([^`]+)`");

    static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("docs"))) {
            return Stream.concat(Stream.of(README), pages.filter(page -> page.toString().endsWith(".md")).sorted()).toList();
        }
    }

    private static List<String> links(Path page) throws IOException {
        return LINK.matcher(Files.readString(page)).results().map(link -> link.group(1)).toList();
    }

    @Test
    void theReadmeLeadsToEveryPage() throws IOException {
        assertThat(links(README))
                .containsAll(pages().stream().filter(page -> !page.equals(README)).map(Path::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLocalLinkLeadsSomewhere(Path page) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String link : links(page)) {
            if (!link.contains("://") && !leadsSomewhere(page, link)) {
                broken.add(link);
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** The anchors of headings, as GitHub makes them. */
    private static Set<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page)).results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    void everyMessageThatIsExplainedIsOneThatTheCodeHas() throws IOException {
        String code = literals();
        List<String> unknown = new ArrayList<>();
        for (String message : messages()) {
            for (String part : message.split("…")) {
                // what is shorter is punctuation between two values; spaces may be in another literal
                if (part.strip().length() > 3 && !code.contains(part.strip())) {
                    unknown.add(message);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    /** All but the one that Jenkins itself has. */
    private static List<String> messages() throws IOException {
        return ROW.matcher(Files.readString(Path.of("docs/troubleshooting.md"))).results()
                .flatMap(row -> MESSAGE.matcher(row.group(1)).results())
                .map((MatchResult message) -> message.group(1))
                .filter(message -> !message.startsWith("No such DSL method"))
                .toList();
    }

    private static String literals() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(each -> each.toString().matches(".*\\.(java|properties)")).toList()) {
                all.append(JOINT.matcher(Files.readString(file)).replaceAll("").replace("''", "'").replace("\\\"", "\""));
            }
        }
        return all.toString();
    }
}
