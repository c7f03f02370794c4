package io.jenkins.plugins.containerrelease.engine.purl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Each ecosystem's order, with the examples of its own documentation and the cases that are easily got wrong. */
class VersionOrderTest {
    private static void ascends(VersionOrder order, String... versions) {
        for (int i = 0; i < versions.length; i++) {
            assertThat(order.isVersion(versions[i])).as(versions[i]).isTrue();
            for (int j = 0; j < versions.length; j++) {
                assertThat(order.compare(versions[i], versions[j]))
                        .as(versions[i] + " against " + versions[j])
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    private static void areEqual(VersionOrder order, String... versions) {
        for (String one : versions) {
            for (String other : versions) {
                assertThat(order.compare(one, other)).as(one + " against " + other).isZero();
            }
        }
    }

    @Test
    void debianSortsTildesFirstAndEpochsAboveAll() {
        ascends(VersionOrder.DEB, "1.0~~", "1.0~~a", "1.0~", "1.0", "1.0-1", "1.0-1+deb12u1", "1.0-1.1", "1.0-10", "1.0a", "1.0+b", "1.1",
                "1.2.3.4", "1.10", "1:0.1", "2:0.1-1~bpo");
        areEqual(VersionOrder.DEB, "1.0", "0:1.0", "1.00", "1.0-0");
        assertThat(VersionOrder.DEB.isVersion("1.0 ; rm")).isFalse();
        assertThat(VersionOrder.DEB.isVersion("none")).isFalse();
        assertThat(VersionOrder.DEB.isVersion("")).isFalse();
    }

    @Test
    void rpmKnowsTildesCaretsAndReleases() {
        ascends(VersionOrder.RPM, "1.0~rc1", "1.0~rc2", "1.0", "1.0-1.el8", "1.0-1.el9", "1.0-10.el8", "1.0^git1", "1.0^git2", "1.0.1", "1.5a",
                "1.5.1", "1.10", "1:0.9-1");
        areEqual(VersionOrder.RPM, "1.05", "1.5", "1_5", "0:1.5");
    }

    @Test
    void alpineKnowsSuffixesLettersAndRevisions() {
        ascends(VersionOrder.APK, "0.9_alpha", "0.9_alpha1", "0.9_beta", "0.9_pre2", "0.9_rc1", "0.9_rc1_p1", "0.9", "0.9-r0", "0.9-r10", "0.9_git20200101",
                "0.9_p1", "0.9_p1-r3", "0.9a", "0.9.1", "1.2.02", "1.2.1", "1.2.9", "1.2.10", "3.1.4-r5", "3.1.4-r6");
        assertThat(VersionOrder.APK.isVersion("1.2-3")).isFalse();
        assertThat(VersionOrder.APK.isVersion("1.2_gamma1")).isFalse();
    }

    @Test
    void mavenKnowsItsQualifiers() {
        ascends(VersionOrder.MAVEN, "1-alpha-1", "1-beta-1", "1-milestone-1", "1-rc-1", "1-SNAPSHOT", "1", "1-sp", "1-foo2", "1-foo10", "1-1", "1.0.1",
                "1.1", "2.14.1", "2.15.0", "2.100");
        areEqual(VersionOrder.MAVEN, "1", "1.0", "1.0.0", "1-ga", "1.final", "1.0-RELEASE", "1.0.Final");
        areEqual(VersionOrder.MAVEN, "1a1", "1-alpha-1", "1.alpha1");
        areEqual(VersionOrder.MAVEN, "1.0-cr1", "1.0.RC1");
        ascends(VersionOrder.MAVEN, "1.foo", "1-1", "1.1");
        areEqual(VersionOrder.MAVEN, "1.0.0-foo.0.0", "1-foo");
    }

    @Test
    void semanticVersionsFollowItemEleven() {
        ascends(VersionOrder.SEMVER, "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",
                "1.0.0", "1.0.1", "1.2", "1.10", "2");
        areEqual(VersionOrder.SEMVER, "1.0.0", "v1.0.0", "1", "1.0.0+build.5", "v1.0.0+incompatible", "1.0.0.0");
        ascends(VersionOrder.SEMVER, "v0.0.0-20190101000000-abcdefabcdef", "v0.0.0-20210101000000-abcdefabcdef", "v0.0.1");
        assertThat(VersionOrder.SEMVER.isVersion("latest")).isFalse();
        assertThat(VersionOrder.SEMVER.isVersion("1.x")).isFalse();
    }

    @Test
    void pythonFollowsPep440() {
        ascends(VersionOrder.PYPI, "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456", "1.0b2", "1.0b2.post345.dev456",
                "1.0b2.post345", "1.0rc1.dev456", "1.0rc1", "1.0", "1.0+abc.5", "1.0+abc.7", "1.0+5", "1.0.post456.dev34", "1.0.post456", "1.0.15",
                "1.1.dev1", "1!0.1");
        areEqual(VersionOrder.PYPI, "1.0", "1", "v1.0.0", "0!1.0");
        areEqual(VersionOrder.PYPI, "1.0-1", "1.0.post1", "1.0-rev1", "1.0post1");
        areEqual(VersionOrder.PYPI, "1.0C1", "1.0-rc.1", "1.0.preview1");
    }

    @Test
    void rubyPutsWordsBeforeNumbers() {
        ascends(VersionOrder.GEM, "1.0.a", "1.0.b1", "1.0.b10", "1.0.rc1", "1.0", "1.0.1", "1.10");
        areEqual(VersionOrder.GEM, "1.0", "1", "1.0.0");
        ascends(VersionOrder.GEM, "1.0-x86", "1.0");
    }

    @Test
    void numbersOfAnyLengthAreCompared() {
        ascends(VersionOrder.SEMVER, "99999999999999999999999999.0.0", "100000000000000000000000000.0.0");
        ascends(VersionOrder.DEB, "20240101000000000000000001", "20240101000000000000000002");
    }

    @Test
    void whatIsNoVersionIsNotCompared() {
        assertThat(VersionOrder.of("generic")).isNull();
        assertThat(VersionOrder.SEMVER.isVersion(null)).isFalse();
        assertThat(VersionOrder.DEB.isVersion("1".repeat(251))).isFalse();
        assertThatThrownBy(() -> VersionOrder.SEMVER.compare("1.0", "new")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void everyOrderIsAnOrder(@ForAll("orders") VersionOrder order, @ForAll("versions") String a, @ForAll("versions") String b,
            @ForAll("versions") String c) {
        List<String> versions = List.of(a, b, c);
        if (!versions.stream().allMatch(order::isVersion)) {
            return;
        }
        assertThat(order.compare(a, a)).isZero();
        assertThat(order.compare(a, b)).isEqualTo(-order.compare(b, a));
        if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
            assertThat(order.compare(a, c)).isLessThanOrEqualTo(0);
        }
        if (order.compare(a, b) == 0) {
            assertThat(order.compare(a, c)).isEqualTo(order.compare(b, c));
        }
    }

    @Provide
    Arbitrary<VersionOrder> orders() {
        return Arbitraries.of(VersionOrder.values());
    }

    @Provide
    Arbitrary<String> versions() {
        Arbitrary<String> part = Arbitraries.of("0", "1", "2", "10", "01", "a", "b", "rc", "rc1", "alpha", "p", "_p1", "_rc", "-r1", "-1", "~", "~1",
                "^1", "+1", ".dev1", ".post1", "-SNAPSHOT", ".Final", "-foo", ".0");
        Arbitrary<String> separator = Arbitraries.of(".", ".", ".", "", "-");
        return part.list().ofMinSize(1).ofMaxSize(4).flatMap(parts -> separator.map(by -> "1" + by + String.join(by, parts)));
    }
}
