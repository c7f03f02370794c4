package io.jenkins.plugins.containerrelease.engine.promote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where an image goes that is promoted as another one was. */
class DestinationsTest {
    private static final String WEB = "prod.example.com:5000/shop/web";

    @Test
    void theSameImageGoesToTheSameTags() {
        assertThat(PromoteRequest.destinations(List.of(WEB, WEB + ":stable"), List.of("1.4.2", "latest")))
                .containsExactly(WEB + ":1.4.2", WEB + ":latest", WEB + ":stable");
    }

    @Test
    void anotherImageGetsItsOwnVersion() {
        assertThat(PromoteRequest.destinationsOfAnother(List.of(WEB + ":1.4.2", WEB + ":{{semver}}"), List.of(), List.of()))
                .containsExactly(WEB + ":{{version}}", WEB + ":{{semver}}");
    }

    @Test
    void tagsThatMoveAreForItToo() {
        assertThat(PromoteRequest.destinationsOfAnother(List.of(WEB), List.of("latest", "stable", "1.4"), List.of("stable")))
                .containsExactly(WEB + ":latest", WEB + ":stable");
    }

    @Test
    void tagsThatNameTheOtherImageAreNot() {
        assertThat(PromoteRequest.destinationsOfAnother(List.of(WEB + ":build-41"), List.of(), List.of())).isEmpty();
    }

    @Test
    void theRepositoryOfADestinationHasNoTag() {
        assertThat(PromoteRequest.repositoryOf(WEB + ":{{date yyyyMMdd}}")).isEqualTo(WEB);
        assertThat(PromoteRequest.repositoryOf(WEB)).isEqualTo(WEB);
    }
}
