package io.jenkins.plugins.containerrelease.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which repositories a pattern names. */
class RepositoryPatternTest {
    @ParameterizedTest
    @CsvSource({
        "prod.example.com/shop/web, prod.example.com/shop/web",
        "prod.example.com/shop/*, prod.example.com/shop/web",
        "prod.example.com/shop/web-*, prod.example.com/shop/web-eu",
        "prod.example.com/*/web, prod.example.com/shop/web",
        "prod.example.com/**, prod.example.com/web",
        "prod.example.com/**, prod.example.com/shop/eu/web",
        "prod.example.com:5000/**, prod.example.com:5000/web",
        "localhost:5000/shop/web, localhost:5000/shop/web",
        "*.example.com/shop/web, eu.example.com/shop/web",
        "docker.io/library/web, docker.io/library/web",
    })
    void names(String pattern, String repository) {
        assertThat(RepositoryPattern.parse(pattern).matches(repository)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "prod.example.com/shop/web, prod.example.com/shop/web/debug",
        "prod.example.com/shop/web, prod.example.com/shop/website",
        "prod.example.com/shop/web, xprod.example.com/shop/web",
        "prod.example.com/shop/*, prod.example.com/shop/eu/web",
        "prod.example.com/shop/*, prod.example.com/shop",
        "prod.example.com/shop/**, prod.example.com/shop",
        "prod.example.com/shop/**, prod.example.com/shopping/web",
        "prod.example.com/**, prod.example.com:5000/web",
        "prod.example.com/shop/web, prodxexample.com/shop/web",
        "*.example.com/shop/web, evil.com/example.com/shop/web",
    })
    void doesNotName(String pattern, String repository) {
        assertThat(RepositoryPattern.parse(pattern).matches(repository)).isFalse();
    }

    @Test
    void saysWhatIsWrongWithAPatternThatNamesNothing() {
        assertThatThrownBy(() -> RepositoryPattern.parse("prod.example.com"))
                .hasMessage("'prod.example.com' is not a pattern for repositories: it names a registry and no repository: write"
                        + " prod.example.com/** for all that it has");
        assertThatThrownBy(() -> RepositoryPattern.parse("shop/web")).hasMessageContaining("begin with a registry's host");
        assertThatThrownBy(() -> RepositoryPattern.parse("*/shop")).hasMessageContaining("begin with a registry's host");
        assertThatThrownBy(() -> RepositoryPattern.parse("prod.example.com/**/web")).hasMessageContaining("last component");
        assertThatThrownBy(() -> RepositoryPattern.parse("prod.example.com/web:1.*")).hasMessageContaining("is not a pattern");
        assertThatThrownBy(() -> RepositoryPattern.parse("prod.example.com/Shop")).hasMessageContaining("is not a pattern");
        assertThatThrownBy(() -> RepositoryPattern.parse("https://prod.example.com/shop")).hasMessageContaining("is not a pattern");
    }
}
