package io.jenkins.plugins.containerrelease.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.finding.FindingBuilder;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of the file with merged findings, which others read. */
class MergedFileTest {
    private static final String HEADER = "{\"mergedVersion\":1,\"severityFrom\":\"highest\",\"scans\":[{\"scanner\":\"trivy\"}]}\n";
    private static final String LINE = "{\"key\":\"k\",\"kind\":\"VULNERABILITY\",\"severity\":\"HIGH\",\"id\":\"CVE-2024-0001\","
            + "\"sightings\":[{\"scan\":0,\"severity\":\"HIGH\"}]}\n";
    private static final String END = "{\"merged\":1}\n";

    private static List<JudgedFinding> read(String content) throws IOException {
        List<JudgedFinding> findings = new ArrayList<>();
        MergedFile.read(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), findings::add);
        return findings;
    }

    @Test
    void theFormIsThePublishedOne() throws IOException {
        FindingBuilder trivy = Reported.by("trivy", "CVE-2024-0001", "GHSA-aaaa-bbbb-cccc");
        trivy.title("\u00fcber\n");
        trivy.fixedVersion("1.1");
        FindingBuilder grype = Reported.by("grype", "GHSA-aaaa-bbbb-cccc", "CVE-2024-0001");
        grype.severity("Critical");
        grype.path("app/lib");
        FindingMerge merge = new FindingMerge();
        merge.accept(trivy.build());
        merge.accept(grype.build());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MergedWriter writer = MergedFile.write(bytes, new MergedFile.Header(SeverityFrom.HIGHEST, merge.scans()));
        merge.forEach(finding -> writer.accept(new JudgedFinding(finding, Severity.CRITICAL, false,
                List.of(new Excepted("release-policy.yaml:12", null, "not reachable", "anna", "2026-12-31", List.of(1))))));
        writer.close();
        assertThat(bytes.toString(StandardCharsets.UTF_8).replaceFirst("\"key\":\"[0-9a-f]{32}\"", "\"key\":\"K\"")).isEqualTo("""
                {"mergedVersion":1,"severityFrom":"highest","scans":[{"scanner":"grype","platform":"linux/amd64"},\
                {"scanner":"trivy","platform":"linux/amd64"}]}
                {"key":"K","kind":"VULNERABILITY","severity":"CRITICAL","new":false,"id":"CVE-2024-0001","aliases":["GHSA-aaaa-bbbb-cccc"],\
                "title":"\\u00FCber\\n","packageName":"lib","packageType":"npm","installedVersion":"1.0",\
                "excepted":[{"source":"release-policy.yaml:12","reason":"not reachable","owner":"anna","expires":"2026-12-31","sightings":[1]}],\
                "sightings":[{"scan":0,"id":"GHSA-aaaa-bbbb-cccc","severity":"CRITICAL","toolSeverity":"Critical","path":"app/lib"},\
                {"scan":1,"severity":"HIGH","fixedVersions":["1.1"]}]}
                {"merged":1}
                """);
    }

    @Test
    void whatALaterVersionAddsIsIgnored() throws IOException {
        assertThat(read(HEADER + LINE.replace("\"scan\":0", "\"later\":[{}],\"scan\":0").replace("{\"key\"", "{\"later\":{},\"key\"") + END))
                .isEqualTo(read(HEADER + LINE + END)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", HEADER, HEADER + LINE, HEADER + END, HEADER + LINE + LINE + END, HEADER + LINE + END + END,
        "{\"mergedVersion\":2,\"severityFrom\":\"highest\",\"scans\":[]}\n{\"merged\":0}\n", "{\"mergedVersion\":1,\"scans\":[]}\n{\"merged\":0}\n",
        "{\"mergedVersion\":1,\"severityFrom\":\"A B\",\"scans\":[]}\n{\"merged\":0}\n"})
    void whatIsNotWholeIsNotRead(String content) {
        assertThatThrownBy(() -> read(content)).isInstanceOf(UnreadableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"scan\":1", "\"scan\":-1", "\"scan\":99999999999", "\"scan\":\"0\"", "\"other\":0"})
    void aSightingOfNoScanIsNotRead(String scan) {
        assertThatThrownBy(() -> read(HEADER + LINE.replace("\"scan\":0", scan) + END)).isInstanceOf(UnreadableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"kind\":\"VULNERABILITY\",", "\"key\":\"k\",", "\"id\":\"CVE-2024-0001\",", "\"severity\":\"HIGH\","})
    void aFindingWithoutWhatItNeedsIsNotRead(String left) {
        assertThatThrownBy(() -> read(HEADER + LINE.replaceFirst(Pattern.quote(left), "") + END))
                .isInstanceOf(UnreadableException.class);
    }

    @Test
    void anExceptionOfWhatNobodySawIsNotRead() {
        String line = LINE.replace("\"sightings\":[{\"scan\"", "\"excepted\":[{\"source\":\"a\",\"sightings\":[1]}],\"sightings\":[{\"scan\"");
        assertThatThrownBy(() -> read(HEADER + line + END)).isInstanceOf(UnreadableException.class).hasMessageContaining("not there");
    }

    @Test
    void whatIsExceptedOrSuppressedIsNotOpen() {
        FindingBuilder suppressed = Reported.by("grype", "CVE-2024-0001");
        suppressed.suppressed("not_affected");
        MergedFinding finding = FindingMerge.of(List.of(suppressed.build(), Reported.by("trivy", "CVE-2024-0001").build(),
                Reported.by("snyk", "CVE-2024-0001").build())).get(0);
        assertThat(new JudgedFinding(finding, Severity.HIGH, null, List.of()).open()).extracting(Sighting::scanner)
                .containsExactly("snyk", "trivy");
        assertThat(new JudgedFinding(finding, Severity.HIGH, null,
                List.of(new Excepted("a:1", null, null, null, null, List.of(0, 2)))).open()).extracting(Sighting::scanner)
                .containsExactly("snyk");
    }

    @Test
    void aFindingIsCountedOnceOverallAndOnceForEachScanThatSawIt() {
        FindingBuilder low = Reported.by("trivy", "CVE-2024-0001");
        low.severity("LOW");
        FindingBuilder other = Reported.by("trivy", "CVE-2024-0002");
        other.suppressed("not_affected");
        MergedCounts counts = new MergedCounts();
        FindingMerge.of(List.of(low.build(), Reported.by("grype", "CVE-2024-0001").build(), other.build(),
                Reported.by("grype", "CVE-2024-0003").build())).forEach(finding -> counts.accept(new JudgedFinding(finding,
                        SeverityFrom.HIGHEST.of(finding), null, finding.id().equals("CVE-2024-0003")
                                ? List.of(new Excepted("a:1", null, null, null, null, List.of(0))) : List.of())));
        assertThat(counts.all().total()).isEqualTo(1);
        assertThat(counts.all().of(Severity.HIGH)).isEqualTo(1);
        assertThat(counts.all().suppressed()).isEqualTo(1);
        assertThat(counts.all().excepted()).isEqualTo(1);
        assertThat(counts.of("trivy", null).of(Severity.LOW)).isEqualTo(1);
        assertThat(counts.of("trivy", null).suppressed()).isEqualTo(1);
        assertThat(counts.of("grype", null).of(Severity.HIGH)).isEqualTo(1);
        assertThat(counts.of("grype", null).excepted()).isEqualTo(1);
    }
}
