package io.jenkins.plugins.containerrelease.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "nginx, docker.io, library/nginx, ",
        "nginx:1.27, docker.io, library/nginx, 1.27",
        "shop/web, docker.io, shop/web, ",
        "index.docker.io/shop/web, docker.io, shop/web, ",
        "localhost/web, localhost, web, ",
        "localhost:5000/web, localhost:5000, web, ",
        "127.0.0.1:5000/shop/web:1.4.2, 127.0.0.1:5000, shop/web, 1.4.2",
        "registry.example.com/a/b/c/d, registry.example.com, a/b/c/d, ",
        "[::1]:5000/web:x, [::1]:5000, web, x",
        "Registry/web, Registry, web, ",
        "registry.example.com/a__b/c.d/e--f, registry.example.com, a__b/c.d/e--f, "
    })
    void aPortIsNotATag(String text, String registry, String path, String tag) {
        ImageReference reference = ImageReference.parse(text);
        assertThat(reference.registry()).isEqualTo(registry);
        assertThat(reference.path()).isEqualTo(path);
        assertThat(reference.tag().orElse(null)).isEqualTo(tag);
    }

    @Test
    void tagAndDigestMayStandTogether() {
        ImageReference reference = ImageReference.parse("r.example.com/web:1@sha256:" + HEX);
        assertThat(reference.tag()).contains("1");
        assertThat(reference.digest()).contains(new Digest("sha256", HEX));
        assertThat(reference.withDigest(Digest.of(new byte[0])).tag()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "web:", "web:-x", "web:a b", "WEB", "registry.example.com/Web", "registry.example.com/",
        "registry.example.com//web", "web@sha256:12", "web@md5:" + "d41d8cd98f00b204e9800998ecf8427e", "a..b/c",
        "registry.example.com:port/web", "https://registry.example.com/web", "web\n:1", "-web", "web-", "a___b",
        "registry.example.com/web:1:2", "$(id)/web", "web;rm", "--help"
    })
    void whatIsNoReferenceIsRefusedAndQuoted(String text) {
        assertThatThrownBy(() -> ImageReference.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(" is not a")
                .message().doesNotContain("\n");
    }

    @Test
    void theMessageSaysWhichPartIsWrong() {
        assertThatThrownBy(() -> ImageReference.parse("registry.example.com/Shop/web"))
                .hasMessage("'registry.example.com/Shop/web' is not an image reference: 'Shop/web' is not a repository"
                        + " path: lower-case letters, digits, and single '.', '_', '__' or '-' between them, in"
                        + " components separated by '/'");
    }

    @Property
    void theTextFormIsReadBack(@ForAll("references") String text) {
        ImageReference reference = ImageReference.parse(text);
        assertThat(ImageReference.parse(reference.toString())).isEqualTo(reference);
        assertThat(reference.toString()).isEqualTo(text);
    }

    @Property
    void anyTextIsReadOrRefusedWithItsOwnException(@ForAll String text) {
        try {
            assertThat(ImageReference.parse(text).toString()).doesNotContain(" ");
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("is not a");
        }
    }

    @Provide
    Arbitrary<String> references() {
        Arbitrary<String> host = Arbitraries.of("registry.example.com", "localhost", "127.0.0.1:5000", "r.io:443");
        Arbitrary<String> component = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> path = component.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
        Arbitrary<String> tag = Arbitraries.of("", ":1.4.2", ":latest", ":_x", ":sha-0a1b2c3", ":" + "t".repeat(128));
        Arbitrary<String> digest = Arbitraries.of("", "@sha256:" + HEX);
        return Combinators.combine(host, path, tag, digest).as((h, p, t, d) -> h + "/" + p + t + d);
    }
}
