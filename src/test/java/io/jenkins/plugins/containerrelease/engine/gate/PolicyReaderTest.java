package io.jenkins.plugins.containerrelease.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.document.Document;
import io.jenkins.plugins.containerrelease.engine.document.DocumentException;
import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a policy says, and what is said where it cannot be read. */
class PolicyReaderTest {
    private static Policy read(String text) {
        return PolicyReader.read(text, "release-policy.yaml");
    }

    private static void refuses(String text, String... messageParts) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(DocumentException.class).message().contains(messageParts);
    }

    @Test
    void everyFieldBecomesRulesThatNameTheirLine() {
        Policy policy = read("""
                version: 1
                failOn: HIGH
                limits:
                  medium: {fail: 20, warn: 5}
                  unknown: fail
                secrets: 0
                misconfigurations: {critical: 0, high: 3}
                licenses: warn
                databaseMaxAge: 48h
                endOfLife: warn
                allowEmpty: true
                imageSize: {fail: 500MB, warn: 200 MiB}
                growth: 10%
                buildTime: 15m
                evidence: [scan, sbom, signature, provenance]
                """);
        assertThat(policy.rules()).extracting(Rule::toString).containsExactly(
                "VULNERABILITIES CRITICAL <= 0 fail (release-policy.yaml:2)",
                "VULNERABILITIES HIGH <= 0 fail (release-policy.yaml:2)",
                "VULNERABILITIES MEDIUM <= 20 fail (release-policy.yaml:4)",
                "VULNERABILITIES MEDIUM <= 5 warn (release-policy.yaml:4)",
                "VULNERABILITIES UNKNOWN <= 0 fail (release-policy.yaml:5)",
                "SECRETS <= 0 fail (release-policy.yaml:6)",
                "MISCONFIGURATIONS CRITICAL <= 0 fail (release-policy.yaml:7)",
                "MISCONFIGURATIONS HIGH <= 3 fail (release-policy.yaml:7)",
                "LICENSES <= 0 warn (release-policy.yaml:8)",
                "EMPTY <= 0 inform (release-policy.yaml:11)",
                "END_OF_LIFE <= 0 warn (release-policy.yaml:10)",
                "DATABASE_AGE <= 172800 fail (release-policy.yaml:9)",
                "IMAGE_SIZE <= 500000000 fail (release-policy.yaml:12)",
                "IMAGE_SIZE <= 209715200 warn (release-policy.yaml:12)",
                "GROWTH <= 1000 fail (release-policy.yaml:13)",
                "BUILD_TIME <= 900000 fail (release-policy.yaml:14)",
                "EVIDENCE provenance <= 0 fail (release-policy.yaml:15)",
                "EVIDENCE sbom <= 0 fail (release-policy.yaml:15)",
                "EVIDENCE scan <= 0 fail (release-policy.yaml:15)",
                "EVIDENCE signature <= 0 fail (release-policy.yaml:15)");
        assertThat(Saved.andRestored(policy)).isEqualTo(policy);
    }

    @Test
    void jsonSaysTheSameAsYaml() {
        Policy json = PolicyReader.read("{\n\t\"version\": 1,\n\t\"limits\": {\"high\": 5}\n}", "policy.json");
        assertThat(json.rules()).extracting(Rule::toString)
                .containsExactly("VULNERABILITIES HIGH <= 5 fail (policy.json:3)");
    }

    @Test
    void aScannerThatOnlyWarnsSplitsTheLimits() {
        Policy policy = read("version: 1\nfailOn: CRITICAL\nscanners: {grype: warn}\n");
        assertThat(policy.rules()).extracting(Rule::toString).containsExactly(
                "VULNERABILITIES CRITICAL except [grype] <= 0 fail (release-policy.yaml:2)",
                "VULNERABILITIES CRITICAL <= 0 warn (release-policy.yaml:2)",
                "SCAN grype <= 0 warn (release-policy.yaml:3)");
    }

    @Test
    void aMisspelledFieldIsRefusedWithItsPlaceAndWhatWasMeant() {
        refuses("version: 1\n\nfailon: HIGH\n", "release-policy.yaml:3:1:", "'failon' is not a field", "did you mean 'failOn'?",
                "accepted are allowEmpty, baseImageMaxAge, buildTime");
        refuses("version: 1\nonly-fixable: true\n", "did you mean 'onlyFixable'?");
        refuses("version: 1\nlimits:\n  hihg: 5\n", "release-policy.yaml:3:3:", "did you mean 'high'?");
        refuses("version: 1\nlimits: {high: {fial: 5}}\n", "'fial'", "did you mean 'fail'?");
        refuses("version: 1\nfailOn: HIHG\n", "2:9: 'HIHG' is not a severity: did you mean 'high'?");
        refuses("version: 1\nevidence: [sbom, sigature]\n", "2:18:", "did you mean 'signature'?");
        refuses("version: 1\nsomethingElse: 1\n", "'somethingElse' is not a field of a release policy: accepted are");
    }

    @Test
    void aWrongValueIsRefusedWithWhatIsAccepted() {
        refuses("version: 1\nlimits: {high: -1}\n", "2:16: 'high': '-1' is not accepted: expected a whole number from 0 on");
        refuses("version: 1\nlimits: {high: lots}\n", "'high': 'lots' is not accepted");
        refuses("version: 1\nlimits: 5\n", "'5' is not accepted: expected limits by severity");
        refuses("version: 1\nlimits: {high: {}}\n", "there is no limit");
        refuses("version: 1\nonlyFixable: yes please\n", "'yes please' is not accepted: expected true or false");
        refuses("version: 1\nonlyFixable: 'true'\n", "'true' is not accepted: expected true or false");
        refuses("version: 1\nfailOn: UNKNOWN\n", "UNKNOWN is not worse or better", "'limits: {unknown: fail}'");
        refuses("version: 1\nfailOn: [HIGH]\n", "a list is not a severity");
        refuses("version: 1\nfailOn:\n", "nothing is not a severity");
        refuses("version: 1\ndatabaseMaxAge: 2 fortnights\n", "'databaseMaxAge': '2 fortnights'", "e.g. 90s, 15m, 48h, 7d or PT1H30M");
        refuses("version: 1\nimageSize: huge\n", "'imageSize': 'huge'", "500MB");
        refuses("version: 1\ngrowth: -5%\n", "'growth': '-5%'", "a percentage");
        refuses("version: 1\nscanners: {Grype!: warn}\n", "'Grype!' is not the name of a scanner");
        refuses("version: 1\nscanners: {grype: {failure: inform}}\n", "at least a warning");
        refuses("version: 1\nevidence: sbom\n", "expected a list of scan, sbom, signature, provenance");
    }

    @Test
    void theVersionHasToBeOneThatIsKnown() {
        refuses("failOn: HIGH\n", "1:1: the field 'version' is missing: write 'version: 1'");
        refuses("version: 2\nnewThing: 1\n", "1:10: 'version' is '2': only version 1 can be read");
    }

    @Test
    void whatIsNoDocumentOfAPolicyIsRefused() {
        refuses("", "the document is empty");
        refuses("# only a comment\n", "the document is empty");
        refuses("- version: 1\n", "a policy is a mapping that begins with 'version: 1', not a list");
        refuses("version: 1\n---\nversion: 1\n", "3:1:", "second document");
        refuses("version: [1\n", "the document is not valid");
        assertThatThrownBy(() -> PolicyReader.read("{\"version\": 1", "policy.json")).hasMessageContaining("policy.json:1:");
    }

    @Test
    void nothingMayBeSaidTwice() {
        refuses("version: 1\nfailOn: HIGH\nfailOn: CRITICAL\n", "3:1: 'failOn' is here for the second time, first in line 2");
        refuses("version: 1\nlimits: {high: 1, high: 100}\n", "'high' is here for the second time");
        assertThatThrownBy(() -> PolicyReader.read("{\"version\": 1, \"failOn\": \"HIGH\", \"failOn\": \"LOW\"}", "policy.json"))
                .hasMessageContaining("second time");
    }

    @Test
    void tricksOfYamlAreRefused() {
        refuses("version: 1\nlimits: &all {high: 1}\nsecrets: *all\n", "anchors and aliases");
        refuses("version: 1\nfailOn: !!java.net.URL ['http://127.0.0.1']\n", "tags (!) are not accepted");
        refuses("a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nversion: 1\n", "anchors and aliases");
        refuses("version: 1\nlimits: " + "{a: ".repeat(200) + "1" + "}".repeat(200), "release-policy.yaml:");
        refuses("version: 1\n# " + "x".repeat(Document.LONGEST), "a policy has at most");
        StringBuilder many = new StringBuilder("version: 1\nevidence:\n");
        refuses(many.append("- scan\n".repeat(21_000)).toString(), "too large");
    }

    @Test
    void hostileTextIsQuotedShort() {
        assertThatThrownBy(() -> read("version: 1\n\"\\e[31m" + "x".repeat(1_000) + "\": 1\n"))
                .message().doesNotContain("\u001b").hasSizeLessThan(700);
    }

    @Test
    void sizesAndTimesAreReadAsPeopleWriteThem() {
        assertThat(Values.bytes("500")).isEqualTo(500);
        assertThat(Values.bytes("1.5 GB")).isEqualTo(1_500_000_000L);
        assertThat(Values.bytes("2KiB")).isEqualTo(2_048);
        assertThat(Values.hundredths("2.5%")).isEqualTo(250);
        assertThat(Values.duration("PT1H30M")).hasMinutes(90);
        assertThat(Values.duration("2w")).hasDays(14);
        assertThat(Values.size(12_345_678)).isEqualTo("12.3 MB");
        assertThat(Values.duration(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
        assertThat(Values.duration(Duration.ofMillis(250))).isEqualTo("0.25 s");
        assertThat(Values.duration(Duration.ofDays(3))).isEqualTo("3 d");
    }
}
