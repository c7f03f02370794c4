package io.jenkins.plugins.containerrelease.engine.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.gate.EvidenceKind;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromoteRequestTest {
    private static final String SOURCE = "build.example.com:5000/shop/web@sha256:" + "a".repeat(64);

    private static PromoteRequest.Builder request() {
        return PromoteRequest.builder().source(SOURCE);
    }

    @Test
    void aPortIsNoTag() {
        PromoteRequest request = request().destination("prod.example.com:5000/shop/web").tag("1.4.3").build();
        assertThat(request.repositories())
                .containsExactly("build.example.com:5000/shop/web", "prod.example.com:5000/shop/web");
    }

    @Test
    void whatARequestMustNotSay() {
        assertThatThrownBy(() -> request().build()).hasMessageContaining("to: no destination");
        assertThatThrownBy(() -> request().destination("prod.example.com:5000/shop/web").build())
                .hasMessageContaining("has no tag");
        assertThatThrownBy(() -> request().destination("prod.example.com/shop/web@sha256:" + "a".repeat(64)).build())
                .hasMessageContaining("has a digest");
        assertThatThrownBy(() -> request().destination("prod.example.com/{{branch}}/web:1").build())
                .hasMessageContaining("template in the repository's name");
        assertThatThrownBy(() -> request().destination("prod.example.com/shop/web:{{moon}}").build())
                .hasMessageContaining("to: ").hasMessageContaining("{{moon}}");
        assertThatThrownBy(() -> request().destination("prod.example.com/shop/web").tag("a b").build())
                .hasMessageContaining("tag: 'a b' is not a tag");
        assertThatThrownBy(() -> request().destination("prod.example.com/shop/web:sha256-" + "b".repeat(64) + ".sig").build())
                .hasMessageContaining("under which evidence is kept");
        assertThatThrownBy(() -> request().destination("prod.example.com/shop/web:1.4.3").movable("1.4.3").build())
                .hasMessageContaining("'1.4.3' cannot be movable");
        assertThatThrownBy(() -> request().destination("prod.example.com/shop/web:1").retries(-1).build())
                .hasMessageContaining("retries: -1");
        assertThatThrownBy(() -> PromoteRequest.builder().source("build.example.com/shop/web:1")
                .destination("prod.example.com/shop/web:1").build()).hasMessageContaining("names no digest");
        assertThatThrownBy(() -> PromoteRequest.builder().source("build.example.com/shop/web@sha512:" + "a".repeat(128))
                .destination("prod.example.com/shop/web:1").build()).hasMessageContaining("is not a sha256 digest");
    }

    @Test
    void aPolicyThatWantsSignaturesWantsSomebodyToVerifyThemWith() {
        Policy signed = Policy.builder("test").evidence(List.of(EvidenceKind.SCAN, EvidenceKind.SIGNATURE)).build();
        assertThatThrownBy(() -> request().destination("prod.example.com/shop/web:1").policy(signed).build())
                .hasMessageContaining("key: none, but the policy requires signature");
        assertThatThrownBy(() -> Verification.identity("release@example.com", null))
                .hasMessageContaining("needs both an identity and its issuer");
    }

    @Test
    void whichTagsMove() {
        MovableTags tags = new MovableTags(List.of("stable"));
        assertThat(List.of("latest", "latest-slim", "stable", "1.4", "1", "v1.4", "1.4-slim"))
                .allMatch(tag -> tags.contains(tag, "1.4.3"));
        assertThat(List.of("1.4.3", "v1.4.3", "1.4.3-slim", "1.5", "2", "14", "edge", "2026.11"))
                .noneMatch(tag -> tags.contains(tag, "1.4.3"));
        assertThat(tags.contains("1.4", null)).isFalse();
        assertThat(tags.contains("1.4", "1.4.3-rc.1")).as("a pre-release has no family").isFalse();
    }
}
