package io.jenkins.plugins.containerrelease.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.jenkins.store.RecordedCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoveScriptTest {
    private static final String WEB = "prod.example.com/shop/web";

    private static RecordedCall promotion(String label, Map<String, String> files, Map<String, Object> more) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("to", List.of(WEB));
        arguments.put("tags", List.of("{{semver}}", "stable"));
        arguments.put("image", "registry.example.com/shop/web@sha256:1");
        arguments.put("version", "1.4.2");
        arguments.put("movable", List.of("stable"));
        arguments.put("credentialsId", "prod");
        arguments.put("logins", List.of(Map.of("registry", "registry.example.com")));
        arguments.put("reason", "of then");
        arguments.put("gateResult", "UNSTABLE");
        arguments.put("check", "Promotion");
        arguments.putAll(more);
        return new RecordedCall(RecordedCall.VERSION, "step-4-promote-a", "promoteImage", List.of(WEB), false, label, arguments, files);
    }

    @Test
    void whatIsRolledBackIsRolledBackAsItWasPromoted() {
        String script = MoveScript.rollingBack(promotion("docker", Map.of(), Map.of("gate", Map.of("require", List.of("sbom")))))
                .with("repository", WEB).with("reason", "it's broken").text("what it is");
        assertThat(script).contains("steps.node('docker') {", "steps.rollbackImage(credentialsId: 'prod'",
                "logins: [[registry: 'registry.example.com']]", "gate: [require: ['sbom']]", "repository: 'prod.example.com/shop/web'",
                "reason: 'it\\'s broken')", "currentBuild.description = 'what it is'", "currentBuild.result = 'NOT_BUILT'");
        assertThat(script).doesNotContain("of then", "UNSTABLE", "Promotion", "image:", "version:", "movable:", "tags:", " to:");
    }

    @Test
    void anotherImageIsPromotedWithoutWhatWasSaidOfTheFirst() {
        String script = MoveScript.promotingAs(promotion(null, Map.of(), Map.of())).with("to", List.of(WEB + ":latest")).text("x");
        assertThat(script).contains("steps.node {", "steps.promoteImage(", "movable: ['stable']", "to: ['prod.example.com/shop/web:latest']")
                .doesNotContain("1.4.2", "semver");
    }

    @Test
    void filesOfTheWorkspaceAreThereAgain() {
        RecordedCall call = promotion(null, Map.of("policyFile", "failOn: HIGH\n", "key", "-----BEGIN"),
                Map.of("policyFile", "release.yaml", "key", "cosign.pub"));
        MoveScript script = MoveScript.rollingBack(call);
        assertThat(script.writesFiles()).isTrue();
        assertThat(script.text("x")).contains("steps.writeFile(file: '.container-release/key', text: '-----BEGIN')",
                "key: '.container-release/key'", "policy: 'failOn: HIGH\\n'").doesNotContain("release.yaml", "cosign.pub");
    }

    @Test
    void aPolicyInAFileBesideOneInTheCallStaysAFile() {
        RecordedCall call = promotion(null, Map.of("policyFile", "failOn: HIGH\n"), Map.of("policyFile", "release.yaml", "policy", "version: 1"));
        assertThat(MoveScript.rollingBack(call).text("x")).contains("policy: 'version: 1'", "policyFile: '.container-release/policyFile'",
                "steps.writeFile(file: '.container-release/policyFile', text: 'failOn: HIGH\\n')");
    }

    @Test
    void nothingIsWrittenWhereNothingHasToBe() {
        assertThat(MoveScript.rollingBack(promotion(null, Map.of(), Map.of("key", "awskms:///alias/release"))).writesFiles()).isFalse();
        RecordedCall inline = promotion(null, Map.of("policyFile", "failOn: HIGH\n"), Map.of("policyFile", "release.yaml"));
        assertThat(MoveScript.rollingBack(inline).writesFiles()).isFalse();
    }
}
