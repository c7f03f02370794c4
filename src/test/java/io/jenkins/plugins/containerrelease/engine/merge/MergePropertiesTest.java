package io.jenkins.plugins.containerrelease.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingBuilder;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds for merging whatever is merged. */
class MergePropertiesTest {
    @Provide
    static Arbitrary<List<Finding>> findings() {
        Arbitrary<String> ids = Arbitraries.of("CVE-2024-0001", "CVE-2024-0002", "cve-2024-0003", "GHSA-aaaa-bbbb-cccc", "GHSA-dddd-eeee-ffff",
                "TEMP-1", "SNYK-1", "DSA-5000-1", "RHSA-2024:1", "CWE-79");
        Arbitrary<FindingBuilder> named = Combinators.combine(Arbitraries.of("trivy", "grype", "snyk"), ids,
                        ids.list().ofMaxSize(3), Arbitraries.of(Reported.AMD64, Reported.ARM64))
                .as((scanner, id, aliases, platform) -> Reported.on(platform, scanner, id, aliases.toArray(String[]::new)));
        Arbitrary<Finding> vulnerabilities = Combinators.combine(named, Arbitraries.of("lib", "other"), Arbitraries.of("1.0", "2.0"),
                        Arbitraries.of("npm", "gem", null), Arbitraries.of(Severity.values()),
                        Arbitraries.of("not_affected", null, null), Arbitraries.of("one", "two", null), Arbitraries.of("fix", null))
                .as((finding, name, version, type, severity, suppressed, path, fix) -> {
                    finding.packageName(name);
                    finding.installedVersion(version);
                    finding.packageType(type);
                    finding.purl("npm".equals(type) ? "pkg:npm/" + name + "@" + version : null);
                    finding.severity(severity);
                    finding.suppressed(suppressed);
                    finding.path(path);
                    finding.fixedVersion(fix);
                    return finding.build();
                });
        Arbitrary<Finding> secrets = Combinators.combine(Arbitraries.of("a", "b"), Arbitraries.integers().between(0, 2))
                .as((rule, line) -> Reported.secret("trivy", rule, "etc/key", line));
        return Arbitraries.frequencyOf(Tuple.of(9, vulnerabilities), Tuple.of(1, secrets)).list().ofMaxSize(14);
    }

    @Property
    void theOrderOfFindingsDoesNotMatter(@ForAll("findings") List<Finding> findings, @ForAll long seed) {
        List<Finding> shuffled = new ArrayList<>(findings);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(FindingMerge.of(shuffled)).isEqualTo(FindingMerge.of(findings));
    }

    @Property
    void mergingTheSameTwiceChangesNothing(@ForAll("findings") List<Finding> findings) {
        List<Finding> twice = Stream.concat(findings.stream(), findings.stream()).toList();
        assertThat(FindingMerge.of(twice)).isEqualTo(FindingMerge.of(findings));
    }

    @Property
    void nothingIsLost(@ForAll("findings") List<Finding> findings) {
        List<MergedFinding> merged = FindingMerge.of(findings);
        for (Finding finding : findings) {
            List<MergedFinding> with = merged.stream().filter(each -> each.sightings().stream().anyMatch(saw(finding))
                    && each.kind() == finding.kind() && Objects.equals(each.packageName(), finding.packageName())
                    && Objects.equals(each.installedVersion(), finding.installedVersion())).toList();
            assertThat(with).isNotEmpty();
            Set<String> names = new HashSet<>();
            with.forEach(each -> {
                names.add(each.id().toUpperCase(Locale.ROOT));
                each.aliases().forEach(alias -> names.add(alias.toUpperCase(Locale.ROOT)));
            });
            Stream.concat(Stream.of(finding.id()), finding.aliases().stream()).map(id -> id.toUpperCase(Locale.ROOT))
                    .filter(id -> !id.startsWith("CWE-")).forEach(id -> assertThat(names).contains(id));
        }
    }

    private static Predicate<Sighting> saw(Finding finding) {
        return sighting -> sighting.scanner().equals(finding.scanner()) && sighting.platform().equals(finding.platform())
                && sighting.id().equals(finding.id()) && sighting.severity() == finding.severity()
                && Objects.equals(sighting.path(), finding.path()) && sighting.line() == finding.line()
                && sighting.fixedVersions().equals(finding.fixedVersions())
                && Objects.equals(sighting.suppressed(), finding.suppressed());
    }

    @Property
    void twoCvesAreNeverOne(@ForAll("findings") List<Finding> findings) {
        for (MergedFinding merged : FindingMerge.of(findings)) {
            assertThat(merged.aliases()).noneMatch(alias -> alias.toUpperCase(Locale.ROOT).startsWith("CVE-"));
        }
    }

    @Property
    void everyCveThatIsNamedIsAFindingOfItsOwn(@ForAll("findings") List<Finding> findings) {
        Set<String> named = new TreeSet<>();
        findings.forEach(finding -> Stream.concat(Stream.of(finding.id()), finding.aliases().stream())
                .map(id -> id.toUpperCase(Locale.ROOT)).filter(id -> id.startsWith("CVE-")).forEach(named::add));
        assertThat(FindingMerge.of(findings)).extracting(merged -> merged.id().toUpperCase(Locale.ROOT)).containsAll(named);
    }

    @Property
    void aFindingIsInTheListOnce(@ForAll("findings") List<Finding> findings) {
        List<String> seen = FindingMerge.of(findings).stream().map(merged -> merged.key() + " " + merged.installedVersion() + " "
                + (merged.packageName() == null ? merged.sightings().get(0).line() : "")).toList();
        assertThat(seen).doesNotHaveDuplicates();
    }

    @Property
    void noSightingIsInAFindingTwice(@ForAll("findings") List<Finding> findings) {
        assertThat(FindingMerge.of(findings)).allMatch(merged -> merged.sightings().stream().distinct().count() == merged.sightings().size());
    }

    @Property
    void theHighestSeverityIsAtLeastThatOfEverySightingThatCounts(@ForAll("findings") List<Finding> findings) {
        for (MergedFinding merged : FindingMerge.of(findings)) {
            Severity highest = SeverityFrom.HIGHEST.of(merged);
            assertThat(merged.open()).allMatch(sighting -> highest.compareTo(sighting.severity()) <= 0);
            assertThat(merged.sightings()).anyMatch(sighting -> sighting.severity() == highest);
        }
    }

    @Property
    void theWorstComesFirst(@ForAll("findings") List<Finding> findings) {
        assertThat(FindingMerge.of(findings).stream().filter(merged -> !merged.open().isEmpty()).map(SeverityFrom.HIGHEST::of)).isSorted();
    }

    @Property
    void aFileGivesBackWhatWasWritten(@ForAll("findings") List<Finding> findings) throws IOException {
        FindingMerge merge = new FindingMerge();
        for (Finding finding : findings) {
            merge.accept(finding);
        }
        List<JudgedFinding> written = new ArrayList<>();
        merge.forEach(finding -> written.add(new JudgedFinding(finding, SeverityFrom.VENDOR.of(finding),
                written.size() % 3 == 0 ? null : written.size() % 3 == 1, written.size() % 2 == 0 ? List.of()
                        : List.of(new Excepted("a:1", null, "why", "who", "2026-12-31", List.of(0))))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MergedWriter writer = MergedFile.write(bytes, new MergedFile.Header(SeverityFrom.VENDOR, merge.scans()));
        for (JudgedFinding judged : written) {
            writer.accept(judged);
        }
        writer.close();
        List<JudgedFinding> read = new ArrayList<>();
        MergedFile.Header header = MergedFile.read(new ByteArrayInputStream(bytes.toByteArray()), read::add);
        assertThat(read).isEqualTo(written);
        assertThat(header).isEqualTo(new MergedFile.Header(SeverityFrom.VENDOR, merge.scans()));
    }
}
