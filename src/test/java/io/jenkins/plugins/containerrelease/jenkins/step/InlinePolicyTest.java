package io.jenkins.plugins.containerrelease.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.PolicyReader;
import io.jenkins.plugins.containerrelease.engine.gate.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a policy can say, a Jenkinsfile can say in {@code gate:}. */
class InlinePolicyTest {
    /** What Pipelines pass to {@code gate:}, as the rules that come of it. */
    private static GateRules rules(Map<String, ?> given) throws Exception {
        Map<String, Object> bound = new Arguments(type -> Map.of()).of("gate", GateRules.class, given);
        GateRules rules = new GateRules();
        for (Map.Entry<String, Object> each : bound.entrySet()) {
            GateRules.class.getField(each.getKey()).set(rules, each.getValue());
        }
        return Saved.andRestored(rules);
    }

    private static Policy scan(Map<String, ?> given) throws Exception {
        return rules(given).policy("scanImage", GateRules.OF_FINDINGS);
    }

    private static void refuses(String message, Map<String, ?> given) {
        assertThatIllegalArgumentException().isThrownBy(() -> scan(given)).withMessageStartingWith(message);
    }

    /** Texts of rules, and who says them where a place is a path. */
    private static List<String> texts(Policy policy) {
        return policy.rules().stream().map(Rule::text).sorted().toList();
    }

    @Test
    void rulesAreMapsAndLists() throws Exception {
        Policy policy = scan(Map.of("failOn", "HIGH", "reference", "branch:main", "kev", List.of("CVE-2021-44228"),
                "rules", List.of(Map.of("name", "exploited", "exploited", true),
                        Map.of("name", "likely", "epss", 0.1, "severity", "MEDIUM", "limit", Map.of("fail", 5, "warn", 0)),
                        Map.of("name", "new", "new", true)),
                "hygiene", List.of("nonRoot"), "databaseMaxAge", Map.of("fail", "7d", "warn", "48h")));

        assertThat(texts(policy)).isEqualTo(texts(PolicyReader.read("""
                version: 1
                failOn: HIGH
                reference: branch:main
                kev: [CVE-2021-44228]
                rules:
                  - {name: exploited, exploited: true}
                  - {name: likely, epss: 0.1, severity: MEDIUM, limit: {fail: 5, warn: 0}}
                  - {name: new, new: true}
                hygiene: [nonRoot]
                databaseMaxAge: {fail: 7d, warn: 48h}
                """, "policy.yaml")));
        assertThat(policy.rules()).extracting(Rule::origin).contains("Jenkinsfile", "Jenkinsfile:gate.rules[1]",
                "Jenkinsfile:gate.hygiene", "Jenkinsfile:gate.databaseMaxAge");
    }

    @Test
    void whatIsWrongIsNamedByItsPlaceInTheJenkinsfile() {
        refuses("Jenkinsfile:gate.rules[1].severity: 'hihg' is not a severity: did you mean 'high'?", Map.of("rules",
                List.of(Map.of("name", "a"), Map.of("name", "b", "severity", "hihg"))));
        refuses("Jenkinsfile:gate.rules[0].sevrity: 'sevrity' is not a field of a rule: did you mean 'severity'?", Map.of("rules",
                List.of(Map.of("name", "a", "sevrity", "high"))));
        refuses("Jenkinsfile:gate.rules[1].name: there is 'a' already, in gate.rules[0].name", Map.of("rules",
                List.of(Map.of("name", "a"), Map.of("name", "a"))));
        refuses("Jenkinsfile:gate.rules[0]: a rule has a name", Map.of("rules", List.of(Map.of())));
        refuses("Jenkinsfile:gate.exceptions[0]: the exception lacks 'owner'", Map.of("exceptions",
                List.of(Map.of("id", "CVE-1", "reason", "r", "expires", "2026-12-31"))));
        refuses("gate has no parameter 'ruels'; did you mean 'rules'?", Map.of("ruels", List.of()));
    }

    @Test
    void nothingIsNotTakenForNoLimit() {
        Map<String, Object> exception = new HashMap<>(Map.of("id", "CVE-1", "reason", "r", "owner", "o", "expires", "2026-12-31"));
        exception.put("platform", null);
        refuses("gate.exceptions[0].platform: nothing is not accepted", Map.of("exceptions", List.of(exception)));
        Map<String, Object> rules = new HashMap<>();
        rules.put("rules", null);
        refuses("gate.rules: nothing is not accepted", rules);
        refuses("gate.rules[0]: a value of type Object is not accepted", Map.of("rules", List.of(new Object())));
    }

    @Test
    void aStepRefusesWhatItCouldNotApply() {
        refuses("gate: scanImage cannot apply imageSize; accepted are ", Map.of("imageSize", Map.of("fail", "1GB")));
        assertThatIllegalArgumentException().isThrownBy(() -> rules(Map.of("hygiene", List.of("nonRoot")))
                .policy("buildImage", GateRules.OF_BUILDS)).withMessageStartingWith("gate: buildImage cannot apply hygiene");
    }

    @Test
    void asOneTextItSaysTheSame() throws Exception {
        Map<String, ?> given = Map.of("hygiene", Map.of("nonRoot", "warn"), "licensing", Map.of("allowed", List.of("MIT", "Apache-2.0")));
        GateRules text = new GateRules();
        text.further = "hygiene: {nonRoot: warn}\nlicensing: {allowed: [MIT, Apache-2.0]}";

        assertThat(text.policy("scanImage", GateRules.OF_FINDINGS)).isEqualTo(scan(given));
        assertThat(InlinePolicy.arguments(text.further)).isEqualTo(given);
        assertThatIllegalArgumentException().isThrownBy(() -> rules(Map.of("further", "a: b", "hygiene", List.of("nonRoot"))))
                .withMessageStartingWith("gate: hygiene and 'further' are both there");
        assertThat(InlinePolicy.arguments("[")).containsEntry("further", "[");
    }

    @Test
    void everyPolicyOfTheCookbookCanBeSaidInAJenkinsfile() throws Exception {
        Matcher policies = Pattern.compile("```yaml\nversion: 1\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("docs/policies.md")));
        int found = 0;
        while (policies.find()) {
            found++;
            Map<String, Object> given = new LinkedHashMap<>(InlinePolicy.arguments(policies.group(1)));
            // of builds and promotions
            given.keySet().removeAll(List.of("evidence", "growth"));
            Policy said = scan(given);
            Policy written = PolicyReader.read("version: 1\n" + policies.group(1).replaceAll("(?m)^(evidence|growth):.*\n", ""), "policy.yaml");

            assertThat(texts(said)).as(policies.group(1)).isEqualTo(texts(written));
            assertThat(said.effective(Policy.nothing()).rules()).hasSameSizeAs(written.effective(Policy.nothing()).rules());
        }
        assertThat(found).isEqualTo(5);
    }
}
