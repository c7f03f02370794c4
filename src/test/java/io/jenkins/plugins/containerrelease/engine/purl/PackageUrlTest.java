package io.jenkins.plugins.containerrelease.engine.purl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PackageUrlTest {
    @Test
    void itsPartsAreRead() {
        PackageUrl purl = PackageUrl.of("pkg:deb/debian/libssl3@3.0.11-1~deb12u2?arch=amd64&distro=debian-12.5&epoch=1#usr/lib");
        assertThat(purl.type()).isEqualTo("deb");
        assertThat(purl.namespace()).isEqualTo("debian");
        assertThat(purl.name()).isEqualTo("libssl3");
        assertThat(purl.version()).isEqualTo("3.0.11-1~deb12u2");
        assertThat(purl.comparableVersion()).isEqualTo("1:3.0.11-1~deb12u2");
        assertThat(purl.qualifiers()).containsEntry("arch", "amd64").containsEntry("distro", "debian-12.5");
        assertThat(purl.fullName()).isEqualTo("libssl3");
    }

    @Test
    void aScopeIsNoVersion() {
        assertThat(PackageUrl.of("pkg:npm/%40angular/core@17.0.1").fullName()).isEqualTo("@angular/core");
        assertThat(PackageUrl.of("pkg:npm/@angular/core@17.0.1").fullName()).isEqualTo("@angular/core");
        assertThat(PackageUrl.of("pkg:npm/@angular/core@17.0.1").version()).isEqualTo("17.0.1");
        assertThat(PackageUrl.of("pkg:npm/@angular/core").version()).isNull();
        assertThat(PackageUrl.of("pkg:npm/lodash@").version()).isNull();
    }

    @Test
    void namesAreAsPeopleWriteThem() {
        assertThat(PackageUrl.of("pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1").fullName())
                .isEqualTo("org.apache.logging.log4j:log4j-core");
        assertThat(PackageUrl.of("pkg:golang/github.com/docker/docker@v24.0.7%2Bincompatible").fullName())
                .isEqualTo("github.com/docker/docker");
        assertThat(PackageUrl.of("pkg:golang/github.com/docker/docker@v24.0.7%2Bincompatible").version())
                .isEqualTo("v24.0.7+incompatible");
        assertThat(PackageUrl.of("pkg:oci/caf%C3%A9@sha256%3Aab").name()).isEqualTo("café");
    }

    @Test
    void theSamePackageHasTheSameKey() {
        assertThat(PackageUrl.of("pkg:pypi/Django_Rest.Framework@1").packageKey())
                .isEqualTo(PackageUrl.of("pkg:pypi/django-rest-framework").packageKey());
        assertThat(PackageUrl.of("pkg:deb/Debian/curl@7").packageKey()).isEqualTo("pkg:deb/debian/curl");
        assertThat(PackageUrl.of("pkg:maven/a/B").packageKey()).isNotEqualTo(PackageUrl.of("pkg:maven/a/b").packageKey());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        String text = PackageUrl.text("npm", "@Ängel/a", "a@b?c#d", "1:2+3", new TreeMap<>(Map.of("epoch", "1", "arch", "a&b")), "lib/x y");
        assertThat(text).isEqualTo("pkg:npm/%40%C3%84ngel/a/a%40b%3Fc%23d@1:2%2B3?arch=a%26b&epoch=1#lib/x%20y");
        PackageUrl read = PackageUrl.of(text);
        assertThat(read.namespace()).isEqualTo("@Ängel/a");
        assertThat(read.name()).isEqualTo("a@b?c#d");
        assertThat(read.version()).isEqualTo("1:2+3");
        assertThat(read.qualifiers()).containsExactlyInAnyOrderEntriesOf(Map.of("epoch", "1", "arch", "a&b"));
        assertThat(PackageUrl.text("deb", null, "apt", "", new TreeMap<>(Map.of("arch", "")), null)).isEqualTo("pkg:deb/apt");
    }

    @Test
    void whatIsNoPackageUrlIsNone() {
        assertThat(PackageUrl.of(null)).isNull();
        assertThat(PackageUrl.of("deb/debian/curl")).isNull();
        assertThat(PackageUrl.of("pkg:deb")).isNull();
        assertThat(PackageUrl.of("pkg:deb/")).isNull();
        assertThat(PackageUrl.of("pkg:deb/debian/")).isNotNull();
        assertThat(PackageUrl.of("pkg:/curl")).isNull();
    }

    @Property
    void hostileTextNeverFails(@ForAll String text) {
        PackageUrl purl = PackageUrl.of("pkg:npm/" + text);
        if (purl != null) {
            assertThat(purl.packageKey()).startsWith("pkg:npm/");
            assertThat(purl.fullName()).isNotEmpty();
        }
    }
}
