package io.jenkins.plugins.containerrelease.jenkins.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunUrlTest {
    @Test
    void itIsTheAddressThatJenkinsGivesTheBuild() {
        assertThat(RunUrl.of("shop", 42)).isEqualTo("job/shop/42/");
        assertThat(RunUrl.of("team/shop web/web", 1)).isEqualTo("job/team/job/shop%20web/job/web/1/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "team/shop web", "web/feature%2Flogin", "größe/日本語", "a+b/100%"})
    void theJobIsReadBackFromIt(String fullName) {
        assertThat(RunUrl.job(RunUrl.of(fullName, 7))).isEqualTo(fullName);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "terminal", "job/shop", "job/shop/", "job/shop/42", "job/shop/lastBuild/", "view/all/job/shop/42/",
        "https://ci.example.com/job/shop/42/", "job/shop/42/extra/", "job/%zz/1/", "job/shop/-1/"})
    void anythingElseIsNoBuild(String url) {
        assertThat(RunUrl.job(url)).isNull();
    }
}
