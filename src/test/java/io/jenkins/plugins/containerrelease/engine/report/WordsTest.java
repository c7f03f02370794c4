package io.jenkins.plugins.containerrelease.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Path SCRIPTS = Path.of("src/main/resources/io/jenkins/plugins/containerrelease/report");
    private static final Path PAGE = Path.of("src/main/java/io/jenkins/plugins/containerrelease/engine/report/StaticPage.java");
    /** Every key stands as a text in the code; those that are put together end in a point. */
    private static final Pattern TEXT = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z-]*)*)\"");

    @Test
    void everyWordThatThePageUsesIsThereAndNoOther() throws IOException {
        Set<String> table = Words.english().table().keySet();
        Set<String> used = used();
        Set<String> unused = new TreeSet<>();
        for (String key : table) {
            String base = key.replaceFirst("\\.(one|other)$", "");
            boolean known = used.contains(base) || used.stream().anyMatch(part -> part.endsWith(".") && base.startsWith(part));
            if (!known && !key.equals("language")) {
                unused.add(key);
            }
        }
        assertThat(unused).isEmpty();
        Pattern asked = Pattern.compile("\\b(?:word|sentence|count|words\\.of|fact|button\\(word|step|add|tableStart)\\((?:(\"[a-zA-Z.-]+\")(?:, )?)+[,)]");
        for (String source : sources()) {
            asked.matcher(source).results().forEach(call -> TEXT.matcher(call.group()).results().map(key -> key.group(1))
                    .filter(key -> !key.endsWith(".")).forEach(key ->
                            assertThat(table.contains(key) || table.contains(key + ".other")).as(key).isTrue()));
        }
    }

    @Test
    void whatIsPutTogetherIsThereToo() {
        Set<String> table = Words.english().table().keySet();
        Stream<String> keys = Stream.of(
                Arrays.stream(Verdict.values()).flatMap(verdict -> Stream.of("verdict." + verdict, "short." + verdict, "budget." + verdict)),
                Arrays.stream(Severity.values()).map(severity -> "severity." + severity),
                Arrays.stream(FindingKind.values()).map(kind -> "kind." + kind),
                Stream.of("state.OPEN", "state.SUPPRESSED", "state.EXCEPTED", "why.FAIL", "why.WARN", "package.came", "package.went", "package.moved"))
                .flatMap(each -> each);
        assertThat(table).containsAll(keys.toList());
    }

    private static Set<String> used() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String source : sources()) {
            TEXT.matcher(source).results().forEach(text -> used.add(text.group(1)));
        }
        return used;
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String name : Bundle.SCRIPTS) {
            sources.add(Files.readString(SCRIPTS.resolve(name + ".js")));
        }
        sources.add(Files.readString(PAGE));
        return sources;
    }

    @Test
    void aLanguageThatHasNoTableIsEnglish() {
        assertThat(Words.in(Locale.forLanguageTag("qps")).table()).isEqualTo(Words.english().table());
    }

    @Test
    void whatALanguageLacksIsEnglish() {
        Words words = Words.in(Locale.forLanguageTag("eo-XX"));
        assertThat(words.of("verdict.FAIL")).isEqualTo("Ne rajtas eliri");
        assertThat(words.of("verdict.PASS")).isEqualTo("May go out");
        assertThat(words.toJson()).contains("\"language\":\"eo\"", "\"why.title\":\"Kial\"", "\"all\":\"All\"");
    }

    @Test
    void valuesAreNoPlacesForFurtherValues() {
        Words words = new Words(Map.of("key", "{0} of {1}", "more.one", "{0} thing", "more.other", "{0} things"));
        assertThat(words.of("key", "{1}$0\\", 2)).isEqualTo("{1}$0\\ of 2");
        assertThat(words.of("none")).isEqualTo("none");
        assertThat(words.count("more", 1)).isEqualTo("1 thing");
        assertThat(words.count("more", 0)).isEqualTo("0 things");
    }
}
