package io.jenkins.plugins.containerrelease.engine.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.document.DocumentException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaiverReaderTest {
    private static final String NAME = ".container-release-exceptions.yaml";
    private static final String REST = "  reason: not reachable\n  owner: shop team\n  expires: 2026-12-31\n";

    private static List<Waiver> read(String text) {
        return WaiverReader.ofFile(text, NAME);
    }

    private static void refuses(String exception, String... parts) {
        assertThatThrownBy(() -> read("version: 1\nexceptions:\n" + exception))
                .isInstanceOf(DocumentException.class)
                .message().startsWith(NAME + ":").contains(parts);
    }

    @Test
    void anExceptionSaysWhatWhyWhoAndUntilWhen() {
        Waiver waiver = read("""
                version: 1
                exceptions:
                - id: [CVE-2021-44228, ghsa-jfh8-c2jp-5v3q]
                  package: pkg:maven/org.apache.logging.log4j/log4j-core
                  versions: '>=2.0|<2.15.0'
                  path: /app/**
                  platform: linux/arm64
                  image: registry.example.com/shop/web
                  kind: vulnerability
                  reason: lookups are switched off
                  owner: shop team
                  expires: 2026-12-31
                """).get(0);
        assertThat(waiver.ids()).containsExactly("CVE-2021-44228", "GHSA-JFH8-C2JP-5V3Q");
        assertThat(waiver.packages()).hasSize(1);
        assertThat(waiver.paths()).containsExactly("app/**");
        assertThat(waiver.reason()).isEqualTo("lookups are switched off");
        assertThat(waiver.owner()).isEqualTo("shop team");
        assertThat(waiver.end()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(waiver.lastDay()).hasToString("2026-12-31");
        assertThat(waiver.origin()).isEqualTo(NAME + ":3");
        assertThat(waiver.source()).isEqualTo(Source.FILE);
        assertThat(waiver.about()).isEqualTo("CVE-2021-44228, GHSA-JFH8-C2JP-5V3Q in pkg:maven/org.apache.logging.log4j/log4j-core"
                + " >=2.0|<2.15.0 in app/** in linux/arm64 in registry.example.com/shop/web");
    }

    @Test
    void jsonSaysTheSame() {
        String json = "{\"version\": 1, \"exceptions\": [{\"id\": \"CVE-1\", \"reason\": \"r\", \"owner\": \"o\", \"expires\": \"2026-12-31\"}]}";
        assertThat(WaiverReader.ofFile(json, "exceptions.json")).hasSize(1);
    }

    @Test
    void reasonOwnerAndEndAreRequired() {
        refuses("- id: CVE-1\n  owner: o\n  expires: 2026-12-31\n", ":3:3: the exception lacks 'reason'");
        refuses("- id: CVE-1\n  reason: r\n  expires: 2026-12-31\n", "the exception lacks 'owner'");
        refuses("- id: CVE-1\n  reason: r\n  owner: o\n", "the exception lacks 'expires'", "2026-12-31");
        refuses("- id: CVE-1\n  reason: ''\n  owner: o\n  expires: 2026-12-31\n", ":4:11: 'reason': nothing is not accepted");
        refuses("- id: CVE-1\n  reason: r\n  owner: o\n  expires: 2026-02-30\n", ":6:12: 'expires': '2026-02-30' is not a day");
        refuses("- id: CVE-1\n  reason: r\n  owner: o\n  expires: 2026-12-31T10:00:00Z\n", "is not a day");
        refuses("- id: CVE-1\n  reason: r\n  owner: o\n  expires: never\n", "is not a day");
    }

    @Test
    void whatIsNotUnderstoodIsAnError() {
        refuses("- id: CVE-1\n  expiry: 2026-12-31\n" + REST, ":4:3: 'expiry' is not a field of an exception", "did you mean 'expires'?",
                "accepted are expires, id, image");
        refuses("- CVE-1\n", "'CVE-1' is not accepted: expected an exception");
        refuses("- id: CVE-1\n  kind: bug\n" + REST, "'bug' is not a kind of finding", "vulnerability, secret");
        refuses("- id: []\n" + REST, "the list has 0 entries");
        refuses("- id: {a: b}\n" + REST, "a mapping is not accepted");
        refuses("- id: CVE-1\n  platform: arm\n" + REST, ":4:13: 'platform': 'arm' is not a platform");
        refuses("- id: CVE-1\n  image: shop/web:1.0\n" + REST, "'image': 'shop/web:1.0' names a tag");
        refuses("- id: CVE-1\n  package: lodash\n" + REST, ":4:12: 'package': 'lodash' is not a package-url");
        refuses("- id: CVE-1\n  versions: <1\n" + REST, "'versions' is there without 'package'");
        refuses("- id: CVE-1\n  package: pkg:npm/lodash\n  versions: new\n" + REST, ":5:13: 'versions': 'new' is not a range of versions");
        refuses("- id: CVE-1\n  package: pkg:npm/lodash@1.0.0\n  versions: <2\n" + REST, "say one of them");
        refuses("- id: CVE-1\n  package: pkg:generic/thing\n  versions: <2\n" + REST, "how versions of 'generic' are compared is not known");
        refuses("  {}\n", "'exceptions' is a mapping: expected a list");
        assertThatThrownBy(() -> read("version: 2\nexceptions: []\n")).hasMessageContaining("only version 1 can be read");
        assertThatThrownBy(() -> read("exceptions: []\n")).hasMessageContaining("the field 'version' is missing");
        assertThatThrownBy(() -> read("version: 1\n")).hasMessageContaining("the field 'exceptions' is missing");
        assertThatThrownBy(() -> read("version: 1\nexeptions: []\n")).hasMessageContaining("did you mean 'exceptions'?");
        assertThatThrownBy(() -> read("")).hasMessageContaining("the document is empty");
    }

    @Test
    void anExceptionFromEverythingIsRefused() {
        refuses("- platform: linux/arm64\n" + REST, ":3:3: an exception says what it is about: 'id', 'package' or 'path'");
        refuses("- image: shop/web\n" + REST, "an exception says what it is about");
        refuses("- kind: secret\n" + REST, "an exception says what it is about");
        assertThat(read("version: 1\nexceptions:\n- path: test/**\n" + REST)).hasSize(1);
        assertThat(read("version: 1\nexceptions: []\n")).isEmpty();
    }
}
