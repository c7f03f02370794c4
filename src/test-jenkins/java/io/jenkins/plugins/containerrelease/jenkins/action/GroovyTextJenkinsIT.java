package io.jenkins.plugins.containerrelease.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groovy.lang.GroovyShell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The Groovy of Jenkins reads back what was written, and nothing else. */
class GroovyTextJenkinsIT {
    private static final String[] PARTS = {"'", "\"", "\\", "\n", "\r", "$", "{", "}", "\\u0027", "u0027", "\\u005c", "u", "x", "'''", "/*", "*/",
        "//", "#!", "\u2028", "\u0000", "\uFEFF", "\uD83D\uDE80", "\u202E", "\t", ");", "\\\\"};

    private static Object read(String source) {
        return new GroovyShell().evaluate(source);
    }

    @Test
    void textsStayWhatTheyAreWhateverIsInThem() {
        Random random = new Random(4711);
        for (int script = 0; script < 30; script++) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                StringBuilder text = new StringBuilder();
                for (int part = random.nextInt(8); part >= 0; part--) {
                    text.append(PARTS[random.nextInt(PARTS.length)]);
                }
                texts.add(text.toString());
            }
            assertThat(read("def x = " + GroovyText.of(texts) + "; x")).isEqualTo(texts);
        }
    }

    @Test
    void aTextMayBeLongerThanAConstant() {
        String text = "\uD83D\uDE80'\\x".repeat(30_001);
        assertThat(read(GroovyText.of(text))).isEqualTo(text);
    }

    @Test
    void listsMapsNumbersAndFlagsAreWhatTheyAre() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("failOn", "HIGH");
        map.put("not a name'", List.of(1, true, 7.5, List.of(), Map.of()));
        map.put("class", "x");
        Map<String, Object> read = new LinkedHashMap<>(map);
        read.put("not a name'", List.of(1, true, new BigDecimal("7.5"), List.of(), Map.of()));
        assertThat(read(GroovyText.of(map))).isEqualTo(read);
        assertThatThrownBy(() -> GroovyText.of(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
