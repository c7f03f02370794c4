package io.jenkins.plugins.containerrelease.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MasksTest {
    private static Masks of(String... secrets) {
        Masks masks = new Masks();
        Arrays.stream(secrets).map(Secret::of).forEach(masks::add);
        return masks;
    }

    @Test
    void aSecretIsHiddenInTheFormsItTakes() {
        String secret = "p\"ä ss+w/rd";
        Masks masks = of(secret);

        assertThat(masks.hide("<" + secret + ">")).isEqualTo("<****>");
        assertThat(masks.hide(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)))).isEqualTo("****");
        assertThat(masks.hide("https://u:p%22%C3%A4%20ss%2Bw%2Frd@host")).isEqualTo("https://u:****@host");
        assertThat(masks.hide("{\"p\":\"p\\\"ä ss+w/rd\"}")).isEqualTo("{\"p\":\"****\"}");
    }

    @Test
    void everyLineOfALongSecretIsHidden() {
        assertThat(of("first line\nsecond line\n").hide("a second line, then first line")).isEqualTo("a ****, then ****");
    }

    @Test
    void whatStandsAroundEveryKeyIsNoSecret() {
        Masks masks = of("-----BEGIN PRIVATE KEY-----\nTUlJRXZR\n-----END PRIVATE KEY-----\n");

        assertThat(masks.hide("-----BEGIN PRIVATE KEY-----\nTUlJRXZR\n-----END PRIVATE KEY-----"))
                .isEqualTo("-----BEGIN PRIVATE KEY-----\n****\n-----END PRIVATE KEY-----");
    }

    @Test
    void ofTwoSecretsWithOneBeginningTheLongerIsHiddenWhole() {
        assertThat(of("secret", "secret-and-more").hide("secret-and-more secret")).isEqualTo("**** ****");
    }

    @Test
    void aSecretIsHiddenWhereALongerOneMightHaveFollowed() {
        assertThat(of("secret", "secret-and-more").hide("secret-and")).isEqualTo("****-and");
    }

    @Test
    void textWithoutSecretsStaysAsItIs() {
        assertThat(of("secret").hide("Größe: 5 € secre")).isEqualTo("Größe: 5 € secre");
        assertThat(of().hide("anything")).isEqualTo("anything");
    }

    /** However a stream is cut into pieces: what comes out is what would come out of the whole. */
    @Property(tries = 1000)
    void piecesMakeNoDifference(
            @ForAll @Size(min = 1, max = 3) List<@StringLength(min = 4, max = 6) @CharRange(from = 'a', to = 'b') String> secrets,
            @ForAll @StringLength(max = 60) @CharRange(from = 'a', to = 'c') String text,
            @ForAll @IntRange(min = 1, max = 7) int piece) throws IOException {
        Masks masks = of(secrets.toArray(String[]::new));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream masked = masks.onTheWayTo(out)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length; at += piece) {
                masked.write(bytes, at, Math.min(piece, bytes.length - at));
            }
        }

        String hidden = out.toString(StandardCharsets.UTF_8);
        assertThat(hidden).isEqualTo(masks.hide(text));
        assertThat(secrets).noneMatch(hidden::contains);
    }

    /** A secret is never shown, wherever it stands. */
    @Property(tries = 200)
    void aSecretNeverComesThrough(
            @ForAll @AlphaChars @StringLength(max = 20) String before, @ForAll @StringLength(min = 4, max = 20) @AlphaChars String secret) {
        assertThat(of(secret).hide(before + secret + before)).doesNotContain(secret);
    }
}
