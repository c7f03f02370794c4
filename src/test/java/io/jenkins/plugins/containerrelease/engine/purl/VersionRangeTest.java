package io.jenkins.plugins.containerrelease.engine.purl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VersionRangeTest {
    private static boolean contains(String type, String range, String version) {
        return VersionRange.parse(type, range).contains(version);
    }

    private static void refused(String type, String range, String... parts) {
        assertThatThrownBy(() -> VersionRange.parse(type, range))
                .isInstanceOf(IllegalArgumentException.class)
                .message().contains("is not a range of versions").contains(parts);
    }

    @Test
    void aRangeHasALowerAndAnUpperBound() {
        assertThat(contains("npm", ">=1.2.0|<1.2.9", "1.2.0")).isTrue();
        assertThat(contains("npm", ">=1.2.0|<1.2.9", "1.2.8")).isTrue();
        assertThat(contains("npm", ">=1.2.0|<1.2.9", "1.2.9")).isFalse();
        assertThat(contains("npm", ">=1.2.0|<1.2.9", "1.1.9")).isFalse();
        assertThat(contains("npm", ">1.2.0|<=1.2.9", "1.2.0")).isFalse();
        assertThat(contains("npm", ">1.2.0|<=1.2.9", "1.2.9")).isTrue();
    }

    @Test
    void aRangeMayBeOpenAndMayHaveHoles() {
        assertThat(contains("deb", "<1:3.0.11-1~deb12u2", "1:3.0.11-1~deb12u1")).isTrue();
        assertThat(contains("deb", "<1:3.0.11-1~deb12u2", "1:3.0.11-1~deb12u2")).isFalse();
        assertThat(contains("maven", ">=2.15.0", "2.17.1")).isTrue();
        assertThat(contains("maven", ">=2.15.0", "2.14.1")).isFalse();
        String holes = "<1.0|>=2.0|<3.0|>=4.0|!=2.5|=3.5";
        assertThat(contains("pypi", holes, "0.9")).isTrue();
        assertThat(contains("pypi", holes, "1.0")).isFalse();
        assertThat(contains("pypi", holes, "1.5")).isFalse();
        assertThat(contains("pypi", holes, "2.0.1")).isTrue();
        assertThat(contains("pypi", holes, "2.5.0")).isFalse();
        assertThat(contains("pypi", holes, "3.0")).isFalse();
        assertThat(contains("pypi", holes, "3.5")).isTrue();
        assertThat(contains("pypi", holes, "5")).isTrue();
    }

    @Test
    void theSchemeSaysHowToCompare() {
        assertThat(contains("deb", "vers:deb/>=1.0|<2.0", "1.5")).isTrue();
        assertThat(contains("generic", "vers:semver/>=1.0.0", "1.5.0")).isTrue();
        assertThat(contains("golang", "vers:golang/<v1.21.0", "v1.20.5")).isTrue();
        assertThat(contains("deb", "vers:deb/<1%3A3.0", "1:2.0")).isTrue();
        refused("deb", "vers:npm/>=1.0", "'npm' does not say how versions of deb are compared");
        refused("deb", "vers:tulip/>=1.0", "'tulip'");
    }

    @Test
    void whatCannotBeComparedIsInNoRange() {
        assertThat(contains("npm", ">=0", "latest")).isFalse();
        assertThat(contains("npm", ">=0", null)).isFalse();
        assertThat(contains("apk", ">=0", "1.2_whatever")).isFalse();
        refused("generic", ">=1.0", "how versions of 'generic' are compared is not known");
        refused("npm", ">=latest", "'latest' is not a version of semver");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused("npm", "", "is not a constraint");
        refused("npm", ">=1.0||<2.0", "is not a constraint");
        refused("npm", "*", "'*' is not a version");
        refused("npm", ">=1.0|>=2.0", "lower and upper bounds take turns");
        refused("npm", ">=1.0|<1.0.0", "'1.0.0' is there twice");
        refused("npm", "!=1.0", "it only says what is not in it");
        refused("npm", "=1".concat("|=1".repeat(200)), "more than 100 constraints");
    }
}
