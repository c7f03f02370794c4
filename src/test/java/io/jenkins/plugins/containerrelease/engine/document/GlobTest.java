package io.jenkins.plugins.containerrelease.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a pattern for paths and package-urls stands for. */
class GlobTest {
    private static boolean matches(String pattern, String text) {
        return Glob.parse(pattern).matches(text);
    }

    @Test
    void aStarStaysWithinOneComponent() {
        assertThat(matches("app/*.jar", "app/a.jar")).isTrue();
        assertThat(matches("app/*.jar", "app/lib/a.jar")).isFalse();
        assertThat(matches("pkg:npm/*", "pkg:npm/lodash")).isTrue();
        assertThat(matches("pkg:npm/*", "pkg:npm/@angular/core")).isFalse();
        assertThat(matches("app/*", "app/")).isTrue();
    }

    @Test
    void twoStarsGoOverSeveralComponentsOrNone() {
        assertThat(matches("app/**", "app/lib/a.jar")).isTrue();
        assertThat(matches("**/a.jar", "a.jar")).isTrue();
        assertThat(matches("**/a.jar", "opt/lib/a.jar")).isTrue();
        assertThat(matches("opt/**/a.jar", "opt/a.jar")).isTrue();
        assertThat(matches("opt/**/a.jar", "optical/a.jar")).isFalse();
        assertThat(matches("**/a.jar", "data.jar")).isFalse();
        assertThat(matches("opt/**/a.jar", "opt/lib/data.jar")).isFalse();
        assertThat(matches("pkg:maven/org.example/**", "pkg:maven/org.example/a")).isTrue();
        assertThat(matches("**", "")).isTrue();
    }

    @Test
    void whatBeginsOtherwiseCanNeverMatch() {
        Glob pattern = Glob.parse("pkg:npm/@a/*");
        assertThat(pattern.mayMatch("pkg:npm/")).isTrue();
        assertThat(pattern.mayMatch("pkg:npm/@a/b/c")).isTrue();
        assertThat(pattern.mayMatch("pkg:apk/")).isFalse();
        assertThat(Glob.parse("**/x").mayMatch("pkg:apk/")).isTrue();
    }

    @Test
    void everythingElseStandsForItself() {
        assertThat(matches("a.jar", "a.jar")).isTrue();
        assertThat(matches("a.jar", "axjar")).isFalse();
        assertThat(matches("a.jar", "a.jar2")).isFalse();
        assertThat(matches("[ab]", "a")).isFalse();
        assertThat(matches("[ab]", "[ab]")).isTrue();
    }

    @Test
    void manyStarsTakeNoLongTime() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5),
                () -> assertThat(matches("**a".repeat(100) + "b", "a".repeat(20_000))).isFalse());
    }

    @Test
    void whatIsNoPatternIsRefused() {
        assertThatThrownBy(() -> Glob.parse("")).hasMessageContaining("expected a pattern");
        assertThatThrownBy(() -> Glob.parse("a".repeat(501))).hasMessageContaining("500");
    }
}
