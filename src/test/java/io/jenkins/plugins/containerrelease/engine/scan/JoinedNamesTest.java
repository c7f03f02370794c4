package io.jenkins.plugins.containerrelease.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JoinedNamesTest {
    @Test
    void joinsMoreNamesThanItHolds() {
        JoinedNames names = new JoinedNames();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 1_000; i++) {
                String property = "property" + i;
                assertThat(names.of("object", property)).isEqualTo("object." + property);
                assertThat(names.of(property, i)).isEqualTo(property + "." + i);
            }
        }
    }

    @Test
    void keepsNamesWithTheSameHashApart() {
        JoinedNames names = new JoinedNames();
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        assertThat(names.of("x", "Aa")).isEqualTo("x.Aa");
        assertThat(names.of("x", "BB")).isEqualTo("x.BB");
        assertThat(names.of("Aa", "x")).isEqualTo("Aa.x");
        assertThat(names.of("BB", "x")).isEqualTo("BB.x");
    }

    @Test
    void joinsTheSameNameOnce() {
        JoinedNames names = new JoinedNames();
        assertThat(names.of("Layer", "DiffID")).isSameAs(names.of("Layer", "DiffID"));
    }
}
