package io.jenkins.plugins.containerrelease.engine.license;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which licences are accepted, where they are combined. */
class LicenseTermsTest {
    private static boolean isAllowed(String license, String... allowed) {
        return !new LicenseTerms(LicenseTerms.Kind.NOT_ALLOWED, List.of(allowed)).match(license);
    }

    private static boolean isDenied(String license, String... denied) {
        return new LicenseTerms(LicenseTerms.Kind.DENIED, List.of(denied)).match(license);
    }

    private static boolean isUnknown(String license) {
        return new LicenseTerms(LicenseTerms.Kind.UNKNOWN, List.of()).match(license);
    }

    @Test
    void ofAlternativesOneIsEnoughAndOfWhatAddsUpAllAreNeeded() {
        assertThat(isAllowed("MIT OR GPL-3.0-only", "MIT")).isTrue();
        assertThat(isAllowed("MIT AND GPL-3.0-only", "MIT")).isFalse();
        assertThat(isAllowed("MIT AND (Apache-2.0 OR GPL-3.0-only)", "MIT", "Apache-2.0")).isTrue();
        assertThat(isAllowed("MIT OR Apache-2.0 AND GPL-3.0-only", "Apache-2.0")).as("AND binds stronger").isFalse();
        assertThat(isDenied("MIT OR GPL-3.0-only", "GPL-3.0-only")).isFalse();
        assertThat(isDenied("MIT AND GPL-3.0-only", "GPL-3.0-only")).isTrue();
        assertThat(isDenied("AGPL-3.0-only or GPL-3.0-only", "GPL-3.0-only", "AGPL-3.0-only")).isTrue();
    }

    @Test
    void anExceptionIsMeantWithItsLicenceAndByItself() {
        assertThat(isAllowed("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0")).isTrue();
        assertThat(isAllowed("GPL-2.0-only", "GPL-2.0-only WITH Classpath-exception-2.0")).isFalse();
        assertThat(isAllowed("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only")).isTrue();
        assertThat(isDenied("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only")).isTrue();
    }

    @Test
    void caseReplacedIdentifiersAndLaterVersionsAreUnderstood() {
        assertThat(isAllowed("mit", "MIT")).isTrue();
        assertThat(isAllowed("GPL-2.0", "GPL-2.0-only")).isTrue();
        assertThat(isAllowed("GPL-2.0-only", "GPL-2.0")).isTrue();
        assertThat(isAllowed("LGPL-2.1+", "LGPL-2.1-or-later")).isTrue();
        assertThat(isAllowed("GPL-2.0-or-later", "GPL-2.0-only")).as("version 2 can be chosen").isTrue();
        assertThat(isAllowed("GPL-2.0-only", "GPL-2.0-or-later")).isFalse();
        assertThat(isAllowed("Apache-2.0+", "Apache-2.0")).isTrue();
        assertThat(isDenied("GPL-3.0-only", "*GPL-*")).isTrue();
        assertThat(isAllowed("BSD-3-Clause", "BSD-*")).isTrue();
    }

    @Test
    void whatIsNoLicenceThatSpdxCanNameIsUnknown() {
        for (String text : List.of("", "NOASSERTION", "NONE", "see LICENSE.txt", "LicenseRef-own", "MIT AND", "(MIT", "MIT)", "MIT MIT",
                "OR", "MIT WITH", "(".repeat(100) + "MIT" + ")".repeat(100), "MIT/Apache-2.0", "M".repeat(3_000))) {
            assertThat(isUnknown(text)).as(text).isTrue();
            assertThat(isDenied(text, "*")).as(text).isFalse();
        }
        assertThat(isUnknown(null)).isTrue();
        assertThat(isUnknown("MIT")).isFalse();
    }

    @Test
    void moreThatIsDeniedAndLessThatIsAllowedIsStricter() {
        LicenseTerms few = new LicenseTerms(LicenseTerms.Kind.NOT_ALLOWED, List.of("MIT"));
        LicenseTerms many = new LicenseTerms(LicenseTerms.Kind.NOT_ALLOWED, List.of("MIT", "ISC"));
        assertThat(few.covers(many)).isTrue();
        assertThat(many.covers(few)).isFalse();
        LicenseTerms denied = new LicenseTerms(LicenseTerms.Kind.DENIED, List.of("MIT", "ISC"));
        assertThat(denied.covers(new LicenseTerms(LicenseTerms.Kind.DENIED, List.of("MIT")))).isTrue();
        assertThat(denied.covers(few)).isFalse();
    }
}
