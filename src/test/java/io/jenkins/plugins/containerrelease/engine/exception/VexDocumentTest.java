package io.jenkins.plugins.containerrelease.engine.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VexDocumentTest {
    private static void refused(String text, String why) {
        assertThatThrownBy(() -> VexDocument.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why).hasMessageContaining("expected FILE");
    }

    @Test
    void aFileAndWhoSignedIt() {
        assertThat(VexDocument.parse("vex.json").isVerified()).isFalse();
        VexDocument key = VexDocument.parse("vex.json,key=cosign.pub,tlog=false");
        assertThat(key.isVerified()).isTrue();
        assertThat(key.signature()).isEqualTo("vex.json.sig");
        assertThat(key.signer()).hasToString("the key cosign.pub");
        assertThat(key.signer().transparencyLog()).isFalse();
        VexDocument bundle = VexDocument.parse("vex.json,identity=me@example.com,issuer=https://accounts.example.com,bundle=vex.bundle");
        assertThat(bundle.bundle()).isEqualTo("vex.bundle");
        assertThat(bundle.signature()).isNull();
        assertThat(bundle.signer()).hasToString("me@example.com by https://accounts.example.com");
        assertThat(bundle.signer().transparencyLog()).isTrue();
        VexDocument attested = VexDocument.parse("attested,key=cosign.pub");
        assertThat(attested.file()).isNull();
        assertThat(attested.signature()).isNull();
        assertThat(VexDocument.parse("a,key=k,signature=s").signature()).isEqualTo("s");
    }

    @Test
    void aSignatureWithoutASignerIsOnlyForPoliciesThatNameOne() {
        for (String text : List.of("attested", "vex.json,signature=a", "vex.json,bundle=b")) {
            assertThat(VexDocument.parse(text).lacksSigner(false)).contains("who signed it");
            assertThat(VexDocument.parse(text).lacksSigner(true)).isNull();
        }
        assertThat(VexDocument.parse("vex.json").lacksSigner(false)).isNull();
        assertThat(VexDocument.parse("attested,key=k").lacksSigner(false)).isNull();
    }

    @Test
    void whatWouldBeNoCheckIsRefused() {
        refused("", "it names no file");
        refused("vex.json,identity=me@example.com", "'identity' and 'issuer' belong together");
        refused("vex.json,key=a,identity=b,issuer=c", "not by both");
        refused("vex.json,tlog=false", "it does not say who signed it");
        refused("vex.json,key=a,tlog=no", "'tlog' is true or false");
        refused("vex.json,key=", "'key=' is not understood");
        refused("vex.json,key=a,key=b", "'key=b' is not understood");
        refused("vex.json,keys=a", "'keys=a' is not understood");
        refused("vex.json,key=--payload", "begins with '-'");
        refused("attested,key=a,signature=b", "'signature' is for a file without a bundle");
    }
}
