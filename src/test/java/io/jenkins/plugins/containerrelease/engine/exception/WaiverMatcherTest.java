package io.jenkins.plugins.containerrelease.engine.exception;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighted;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WaiverMatcherTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String REPOSITORY = "registry.example.com/shop/web";
    private static final Digest INDEX = Digest.parse("sha256:" + "1".repeat(64));
    private static final Digest ARM64 = Digest.parse("sha256:" + "2".repeat(64));
    private static final ExceptionTerms NOTHING = ExceptionTerms.nothing();

    private static Waiver.Builder waiver() {
        return Waiver.from(Source.FILE, "exceptions.yaml:3").reason("not reachable").owner("shop team")
                .until(LocalDate.parse("2026-12-31"));
    }

    private static Waiver.Builder cve() {
        return waiver().ids(List.of("CVE-2021-44228"));
    }

    private static ExceptionSet set(ExceptionTerms job, ExceptionTerms floor, Waiver... waivers) {
        return new ExceptionSet(List.of(waivers), job, floor, REPOSITORY, INDEX, NOW);
    }

    private static WaiverMatcher matcher(Waiver... waivers) {
        return new WaiverMatcher(set(NOTHING, NOTHING, waivers));
    }

    private static boolean covers(Waiver.Builder waiver, MergedFinding finding) {
        return matcher(waiver.build()).look(finding).openForJob().isEmpty();
    }

    private static MergedFinding log4j(Sighted... sightings) {
        return Sighted.finding(FindingKind.VULNERABILITY, "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1", "log4j-core", "maven",
                sightings);
    }

    private static MergedFinding withAlias(MergedFinding finding, String alias) {
        return new MergedFinding(finding.key(), finding.kind(), finding.id(), List.of(alias), finding.title(), finding.packageName(),
                finding.packageType(), finding.purl(), finding.installedVersion(), finding.sightings());
    }

    private static MergedFinding version(MergedFinding finding, String installed) {
        return new MergedFinding(finding.key(), finding.kind(), finding.id(), finding.aliases(), finding.title(), finding.packageName(),
                finding.packageType(), finding.purl(), installed, finding.sightings());
    }

    private static Sighted seen() {
        return Sighted.of(Severity.CRITICAL);
    }

    @Test
    void anIdOrAnAliasIsEnough() {
        assertThat(covers(cve(), log4j(seen()))).isTrue();
        assertThat(covers(waiver().ids(List.of("CVE-2021-0001")), log4j(seen()))).isFalse();
        assertThat(covers(waiver().ids(List.of("GHSA-jfh8-c2jp-5v3q")), withAlias(log4j(seen()), "GHSA-jfh8-c2jp-5v3q"))).isTrue();
        assertThat(covers(waiver().ids(List.of("ghsa-JFH8-c2jp-5v3q")), withAlias(log4j(seen()), "GHSA-jfh8-c2jp-5v3q"))).isTrue();
    }

    @Test
    void everythingThatItSaysHasToBeTrue() {
        MergedFinding finding = version(log4j(seen().path("/app/lib/log4j-core.jar")), "2.14.1");
        PackagePattern log4j = PackagePattern.of("pkg:maven/org.apache.logging.log4j/log4j-core", ">=2.0|<2.15.0");
        assertThat(covers(cve().packages(List.of(log4j)).paths(List.of("/app/**")), finding)).isTrue();
        assertThat(covers(cve().packages(List.of(log4j)).paths(List.of("/opt/**")), finding)).isFalse();
        assertThat(covers(cve().packages(List.of(log4j)), version(finding, "2.15.0"))).isFalse();
        assertThat(covers(cve().packages(List.of(log4j)), version(finding, "a-fork"))).isFalse();
        assertThat(covers(cve().packages(List.of(PackagePattern.of("pkg:maven/org.example/log4j-core", null))), finding)).isFalse();
        assertThat(covers(cve().kind(FindingKind.SECRET), finding)).isFalse();
    }

    @Test
    void aVersionThatCannotBeComparedIsNotCovered() {
        MergedFinding npm = Sighted.vulnerability(seen());
        PackagePattern below2 = PackagePattern.of("pkg:npm/lib", "<2.0.0");
        assertThat(covers(cve().packages(List.of(below2)), version(npm, "1.9.9"))).isTrue();
        assertThat(covers(cve().packages(List.of(below2)), version(npm, "git+ssh://host/lib"))).isFalse();
        MergedFinding unknown = Sighted.finding(FindingKind.VULNERABILITY, null, "lib", "npm", seen());
        assertThat(covers(cve().packages(List.of(below2)), unknown)).isFalse();
    }

    @Test
    void aDistributionMayBeLeftOutAndAQualifierCounts() {
        MergedFinding openssl = Sighted.finding(FindingKind.VULNERABILITY, "pkg:deb/debian/openssl@3.0.11-1?arch=arm64&epoch=1", "openssl",
                "deb", seen());
        assertThat(covers(cve().packages(List.of(PackagePattern.of("pkg:deb/openssl", null))), openssl)).isTrue();
        assertThat(covers(cve().packages(List.of(PackagePattern.of("pkg:deb/ubuntu/openssl", null))), openssl)).isFalse();
        assertThat(covers(cve().packages(List.of(PackagePattern.of("pkg:deb/debian/openssl?arch=arm64", null))), openssl)).isTrue();
        assertThat(covers(cve().packages(List.of(PackagePattern.of("pkg:deb/debian/openssl?arch=amd64", null))), openssl)).isFalse();
        assertThat(covers(cve().packages(List.of(PackagePattern.of("pkg:deb/debian/openssl@3.0.11-1?epoch=1", null))), openssl)).isTrue();
        assertThat(covers(cve().packages(List.of(PackagePattern.of("pkg:deb/debian/openssl@3.0.11-2", null))), openssl)).isFalse();
        assertThat(covers(cve().packages(List.of(PackagePattern.of("pkg:npm/lib", null))), Sighted.vulnerability(seen()))).isTrue();
    }

    @Test
    void aFindingCountsWhileOneSightingIsOpen() {
        Sighted amd64 = seen().path("app/a.jar");
        Sighted arm64 = seen().on(Platform.parse("linux/arm64"), ARM64).path("app/b.jar");
        Coverage coverage = matcher(cve().platforms(List.of(Platform.parse("linux/arm64"))).build()).look(log4j(amd64, arm64));
        assertThat(coverage.openForJob()).containsExactly(amd64.seen());
        assertThat(coverage.excepted()).hasSize(1);
        assertThat(coverage.excepted().get(0).sightings()).containsExactly(1);
        assertThat(coverage.excepted().get(0).source()).isEqualTo("exceptions.yaml:3");
        assertThat(coverage.excepted().get(0).expires()).isEqualTo("2026-12-31");
        assertThat(coverage.excepted().get(0).owner()).isEqualTo("shop team");
        Coverage both = matcher(cve().platforms(List.of(Platform.parse("linux/arm64"))).build(), cve().paths(List.of("**/a.jar")).build())
                .look(log4j(amd64, arm64));
        assertThat(both.openForJob()).isEmpty();
        assertThat(both.excepted()).hasSize(2);
    }

    @Test
    void whatAToolSuppressesItselfIsNotOpenAndNeedsNoException() {
        Coverage coverage = matcher(cve().build()).look(log4j(seen(), seen().by("grype").suppressed("ignored")));
        assertThat(coverage.openForJob()).isEmpty();
        assertThat(coverage.excepted().get(0).sightings()).containsExactly(0);
        Coverage without = matcher().look(log4j(seen(), seen().by("grype").suppressed("ignored")));
        assertThat(without.openForJob()).hasSize(1);
        assertThat(without.openForFloor()).hasSize(1);
    }

    @Test
    void anImageIsNamedByRepositoryOrDigest() {
        MergedFinding finding = log4j(seen().on(Platform.parse("linux/arm64"), ARM64));
        assertThat(covers(cve().images(List.of(ImagePattern.of(REPOSITORY))), finding)).isTrue();
        assertThat(covers(cve().images(List.of(ImagePattern.of("shop/other"))), finding)).isFalse();
        assertThat(covers(cve().images(List.of(ImagePattern.of("shop/other"), ImagePattern.of(ARM64.toString()))), finding)).isTrue();
        assertThat(covers(cve().images(List.of(ImagePattern.of(INDEX.toString()))), finding)).isTrue();
        assertThat(covers(cve().images(List.of(ImagePattern.of("sha256:" + "3".repeat(64)))), finding)).isFalse();
        assertThat(covers(cve().images(List.of(ImagePattern.of(REPOSITORY + "@sha256:" + "3".repeat(64)))), finding)).isFalse();
    }

    @Test
    void itHoldsToTheEndOfItsLastDayInUtc() {
        Waiver waiver = cve().until(LocalDate.parse("2026-03-01")).build();
        for (String within : List.of("2026-02-01T00:00:00Z", "2026-03-01T23:59:59.999Z")) {
            ExceptionSet set = new ExceptionSet(List.of(waiver), NOTHING, NOTHING, REPOSITORY, INDEX, Instant.parse(within));
            assertThat(new WaiverMatcher(set).look(log4j(seen())).openForJob()).as(within).isEmpty();
        }
        ExceptionSet after = new ExceptionSet(List.of(waiver), NOTHING, NOTHING, REPOSITORY, INDEX, Instant.parse("2026-03-02T00:00:00Z"));
        WaiverMatcher matcher = new WaiverMatcher(after);
        Coverage coverage = matcher.look(log4j(seen()));
        assertThat(coverage.openForJob()).hasSize(1);
        assertThat(coverage.excepted()).isEmpty();
        ExceptionReport report = matcher.report();
        assertThat(report.expired().count()).isEqualTo(1);
        assertThat(report.expired().lines().get(0).findings()).isEqualTo(1);
        assertThat(report.expired().lines().get(0).text())
                .isEqualTo("CVE-2021-44228 (exceptions.yaml:3, shop team; it held until 2026-03-01)");
        assertThat(report.used().count()).isZero();
        assertThat(report.unused().count()).isZero();
    }

    @Test
    void whatRunsOutSoonAndWhatIsOfNoUseIsListed() {
        WaiverMatcher matcher = matcher(cve().until(LocalDate.parse("2026-03-14")).build(),
                cve().until(LocalDate.parse("2026-03-16")).build(), waiver().ids(List.of("CVE-1")).build(),
                waiver().ids(List.of("CVE-2021-44228")).images(List.of(ImagePattern.of("shop/other"))).build());
        matcher.look(log4j(seen()));
        matcher.look(log4j(seen().by("grype")));
        ExceptionReport report = matcher.report();
        assertThat(report.expiring().lines()).singleElement().extracting(ExceptionReport.Line::expires).isEqualTo("2026-03-14");
        assertThat(report.used().count()).isEqualTo(2);
        assertThat(report.used().lines().get(0).findings()).isEqualTo(2);
        assertThat(report.unused().lines()).singleElement().extracting(ExceptionReport.Line::about).isEqualTo("CVE-1");
        assertThat(report.expired().count()).isZero();
        assertThat(report.notCounted().count()).isZero();
    }

    @Test
    void manyAreCountedAndFewAreListed() {
        Waiver[] many = new Waiver[100];
        for (int i = 0; i < many.length; i++) {
            many[i] = waiver().ids(List.of("CVE-" + i)).build();
        }
        ExceptionReport report = matcher(many).report();
        assertThat(report.unused().count()).isEqualTo(100);
        assertThat(report.unused().lines()).hasSize(ExceptionReport.MOST_LISTED);
    }

    @Test
    void whatNoPolicyAcceptsIsListedAndDoesNotCount() {
        Waiver vex = Waiver.from(Source.VEX, "vex.json").ids(List.of("CVE-2021-44228")).status("not_affected").build();
        WaiverMatcher matcher = matcher(vex);
        assertThat(matcher.look(log4j(seen())).openForJob()).hasSize(1);
        assertThat(matcher.report().notCounted().lines()).singleElement().extracting(ExceptionReport.Line::problem)
                .isEqualTo("exceptionsFrom does not have vex");
        WaiverMatcher accepted = new WaiverMatcher(set(NOTHING.from(Set.of(Source.VEX)), NOTHING, vex, cve().build()));
        Coverage coverage = accepted.look(log4j(seen()));
        assertThat(coverage.openForJob()).isEmpty();
        assertThat(coverage.excepted()).singleElement().satisfies(each -> assertThat(each.status()).isEqualTo("not_affected"));
        assertThat(accepted.report().notCounted().count()).isEqualTo(1);
        WaiverMatcher refusedByFloor = new WaiverMatcher(set(NOTHING.from(Set.of(Source.VEX)), NOTHING.from(Set.of(Source.POLICY)), vex));
        assertThat(refusedByFloor.look(log4j(seen())).openForJob()).hasSize(1);
    }

    @Test
    void theLongestTimeIsLimited() {
        ExceptionTerms ninetyDays = NOTHING.maxAge(Duration.ofDays(90));
        assertThat(new WaiverMatcher(set(ninetyDays, NOTHING, cve().until(LocalDate.parse("2026-05-30")).build()))
                .look(log4j(seen())).openForJob()).isEmpty();
        WaiverMatcher longer = new WaiverMatcher(set(NOTHING, ninetyDays, cve().until(LocalDate.parse("2026-05-31")).build()));
        assertThat(longer.look(log4j(seen())).openForJob()).hasSize(1);
        assertThat(longer.report().notCounted().lines()).singleElement().extracting(ExceptionReport.Line::problem)
                .isEqualTo("it ends later than exceptionsMaxAge allows");
        ExceptionTerms all = ninetyDays.from(List.of(Source.values()));
        Waiver endless = Waiver.from(Source.TRIVYIGNORE, ".trivyignore:1").ids(List.of("CVE-2021-44228")).build();
        assertThat(new WaiverMatcher(set(all, NOTHING, endless)).look(log4j(seen())).openForJob()).hasSize(1);
        Waiver.Builder vex = Waiver.from(Source.VEX, "vex.json").ids(List.of("CVE-2021-44228"));
        assertThat(new WaiverMatcher(set(all, NOTHING, vex.stated(NOW.minus(Duration.ofDays(89))).build()))
                .look(log4j(seen())).openForJob()).isEmpty();
        assertThat(new WaiverMatcher(set(all, NOTHING, vex.stated(NOW.minus(Duration.ofDays(91))).build()))
                .look(log4j(seen())).openForJob()).hasSize(1);
        assertThat(new WaiverMatcher(set(all, NOTHING, vex.stated(null).build())).look(log4j(seen())).openForJob()).hasSize(1);
    }

    @Test
    void rulesOfTheFloorKnowTheFloorsExceptionsAndWhatItAcceptsOfJobs() {
        Coverage ofJob = matcher(cve().build()).look(log4j(seen()));
        assertThat(ofJob.openForJob()).isEmpty();
        assertThat(ofJob.openForFloor()).hasSize(1);
        Coverage ofFloor = matcher(cve().build().ofFloor()).look(log4j(seen()));
        assertThat(ofFloor.openForJob()).isEmpty();
        assertThat(ofFloor.openForFloor()).isEmpty();
        Coverage accepted = new WaiverMatcher(set(NOTHING, NOTHING.jobExceptions(Set.of(Source.FILE)), cve().build())).look(log4j(seen()));
        assertThat(accepted.openForFloor()).isEmpty();
        Coverage other = new WaiverMatcher(set(NOTHING, NOTHING.jobExceptions(Set.of(Source.POLICY)), cve().build())).look(log4j(seen()));
        assertThat(other.openForFloor()).hasSize(1);
        Coverage claimed = new WaiverMatcher(set(NOTHING.jobExceptions(Set.of(Source.FILE)), NOTHING, cve().build())).look(log4j(seen()));
        assertThat(claimed.openForFloor()).hasSize(1);
    }

    @Test
    void theStricterTermsHold() {
        ExceptionTerms one = NOTHING.from(Set.of(Source.POLICY, Source.VEX)).maxAge(Duration.ofDays(30));
        ExceptionTerms other = NOTHING.from(Set.of(Source.VEX, Source.FILE)).maxAge(Duration.ofDays(10)).signedVex(true);
        assertThat(one.and(other)).isEqualTo(other.and(one))
                .isEqualTo(NOTHING.from(Set.of(Source.VEX)).maxAge(Duration.ofDays(10)).signedVex(true));
        assertThat(one.and(NOTHING)).isEqualTo(one);
        assertThat(one.and(one)).isEqualTo(one);
    }

    @Property
    void anotherExceptionNeverOpensASighting(@ForAll("sets") List<Waiver> waivers, @ForAll("waivers") Waiver another,
            @ForAll("findings") MergedFinding finding) {
        List<Waiver> more = new ArrayList<>(waivers);
        more.add(another);
        Coverage before = new WaiverMatcher(set(NOTHING, NOTHING, waivers.toArray(Waiver[]::new))).look(finding);
        Coverage after = new WaiverMatcher(set(NOTHING, NOTHING, more.toArray(Waiver[]::new))).look(finding);
        assertThat(before.openForJob()).containsAll(after.openForJob());
        assertThat(before.openForFloor()).containsAll(after.openForFloor());
        assertThat(after.openForFloor()).containsAll(after.openForJob());
    }

    @Property
    void anExceptionThatHasEndedChangesNothing(@ForAll("sets") List<Waiver> waivers, @ForAll("findings") MergedFinding finding) {
        List<Waiver> more = new ArrayList<>(waivers);
        more.add(cve().until(LocalDate.parse("2026-02-28")).build());
        more.add(waiver().paths(List.of("**")).until(LocalDate.parse("2020-01-01")).build());
        Coverage before = new WaiverMatcher(set(NOTHING, NOTHING, waivers.toArray(Waiver[]::new))).look(finding);
        Coverage after = new WaiverMatcher(set(NOTHING, NOTHING, more.toArray(Waiver[]::new))).look(finding);
        assertThat(after.openForJob()).isEqualTo(before.openForJob());
        assertThat(after.openForFloor()).isEqualTo(before.openForFloor());
        assertThat(after.excepted()).isEqualTo(before.excepted());
    }

    @Provide
    Arbitrary<List<Waiver>> sets() {
        return waivers().list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<Waiver> waivers() {
        Arbitrary<List<String>> ids = Arbitraries.of("CVE-2021-44228", "CVE-1").list().ofMinSize(0).ofMaxSize(2);
        Arbitrary<String> path = Arbitraries.of("**", "app/**", "opt/*.jar");
        Arbitrary<Platform> platform = Arbitraries.of(Platform.parse("linux/amd64"), Platform.parse("linux/arm64"));
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        return Combinators.combine(ids, path, platform, flag, flag, flag).as((named, glob, place, placed, floor, ended) -> {
            Waiver.Builder builder = waiver().ids(named).paths(named.isEmpty() || ended ? List.of(glob) : List.of())
                    .platforms(placed ? List.of(place) : List.of());
            Waiver built = ended && floor ? builder.until(LocalDate.parse("2026-01-01")).build() : builder.build();
            return floor ? built.ofFloor() : built;
        });
    }

    @Provide
    Arbitrary<MergedFinding> findings() {
        Arbitrary<Sighted> sighting = Combinators.combine(Arbitraries.of("linux/amd64", "linux/arm64"), Arbitraries.of("app/a.jar", "opt/b.jar"),
                Arbitraries.of("trivy", "grype"), Arbitraries.of(true, false)).as((platform, path, scanner, suppressed) -> {
                    Sighted seen = seen().on(Platform.parse(platform), ARM64).path(path).by(scanner);
                    return suppressed ? seen.suppressed("by its tool") : seen;
                });
        return sighting.list().ofMinSize(1).ofMaxSize(4).map(seen -> log4j(seen.toArray(Sighted[]::new)));
    }
}
