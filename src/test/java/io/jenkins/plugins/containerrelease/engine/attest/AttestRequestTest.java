package io.jenkins.plugins.containerrelease.engine.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AttestRequestTest {
    private static final String IMAGE = "registry.example.com/shop/web@sha256:" + "a".repeat(64);
    private static final Signer KEY = Signer.key(new SecretSlot("key"), null);

    private static AttestRequest.Builder request() {
        return AttestRequest.builder().image(IMAGE).signer(KEY);
    }

    private static void refused(String why, Consumer<AttestRequest.Builder> change) {
        assertThatThrownBy(() -> {
            AttestRequest.Builder builder = request();
            change.accept(builder);
            builder.build();
        }).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }

    @Test
    void onlyADigestIsSigned() {
        refused("image: 'registry.example.com/shop/web:1' has no digest", b -> b.image("registry.example.com/shop/web:1"));
        refused("not by a sha256 digest", b -> b.image("registry.example.com/shop/web@sha512:" + "a".repeat(128)));
        assertThat(request().image(IMAGE.replace("@", ":1@")).build().image()).hasToString(IMAGE);
    }

    @Test
    void somebodyHasToSignSomething() {
        refused("key: missing", b -> b.signer(null));
        refused("there is nothing to do", b -> b.sign(false).provenance(false).formats(List.of()));
        refused("the image is not to be signed", b -> b.sign(false).annotation("a", "b"));
        assertThat(request().sign(false).provenance(false).formats(List.of("spdx-json")).build().formats())
                .containsExactly(SbomFormat.SPDX_JSON);
    }

    @Test
    void valuesAreNamedWhenTheyAreNotAccepted() {
        refused("'spdx' is not an SBOM format: expected spdx-json or cyclonedx-json", b -> b.formats(List.of("spdx")));
        refused("'grype' is not an SBOM generator: expected trivy or syft", b -> b.generator("grype"));
        refused("sbom: 'f,arch=arm64' is not accepted", b -> b.sbom("f,arch=arm64"));
        refused("sbom: '--version' is not accepted", b -> b.sbom("--version"));
        refused("'arm64' is not a platform", b -> b.sbom("f,platform=arm64"));
        refused("annotation: '-x' is not a name", b -> b.annotation("-x", "1"));
        refused("on one line", b -> b.annotation("x", "1\n2"));
        refused("timeout: 'PT0S'", b -> b.timeout(Duration.ZERO));
        refused("retries: 21", b -> b.retries(21));
        refused("parallel: 0", b -> b.parallel(0));
    }

    @Test
    void anIdentityNeedsItsIssuerAndTheLog() {
        assertThatThrownBy(() -> Signer.keyless(null, "me@example.com", " ")).hasMessageContaining("needs both");
        assertThatThrownBy(() -> Signer.keyless(null, "me@example.com", "accounts.example.com"))
                .hasMessageContaining("issuer: 'accounts.example.com' is not an http or https URL");
        Signer identity = Signer.keyless(null, "me@example.com", "https://accounts.example.com");
        assertThatThrownBy(identity::withoutTransparencyLog).hasMessageContaining("tlog-upload");
        assertThatThrownBy(() -> identity.at("fulcio", null)).hasMessageContaining("fulcio-url: 'fulcio'");
    }

    @Test
    void itSurvivesARestart() {
        AttestRequest request = request().sbom("f,platform=linux/arm64").annotation("a", "b").build();
        assertThat(Saved.andRestored(request)).usingRecursiveComparison().isEqualTo(request);
    }
}
