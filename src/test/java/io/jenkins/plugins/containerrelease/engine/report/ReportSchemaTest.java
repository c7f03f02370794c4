package io.jenkins.plugins.containerrelease.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The published form of report.json is what is written: nothing in it is undescribed, nothing it demands is missing. */
class ReportSchemaTest {
    private static JsonNode schema() throws IOException {
        try (InputStream in = ReleaseReport.class.getResourceAsStream(
                "/io/jenkins/plugins/containerrelease/schema/release-report-1.schema.json")) {
            return Json.mapper().readTree(in);
        }
    }

    private static Set<ValidationMessage> violations(JsonNode schema, String json) throws IOException {
        JsonSchema form = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        return form.validate(Json.mapper().readTree(json));
    }

    /** The schema, in which what is not described is forbidden. */
    private static JsonNode strict(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("properties").isObject() && object.path("type").asText().equals("object")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(ReportSchemaTest::strict);
        return schema;
    }

    @Test
    void reportsHaveThePublishedForm() throws IOException {
        ReleaseReport odd = ReleaseReport.fold(
                List.of(Runs.refused(0, "build-image", "web", "no builder", null), Runs.running(1, "scan-image", null),
                        Runs.done(2, "scan-image", Runs.scanned("web", List.of(), Runs.failedScan("web", Runs.ARM64, "grype")))),
                List.of(new ReleaseReport.Problem("steps/x.json", "it is empty")));
        for (ReleaseReport report : List.of(SamplePages.passing().report(), SamplePages.failing().report(), odd,
                ReleaseReport.fold(List.of(), List.of()))) {
            assertThat(violations(schema(), report.toJson())).as(report.summary()).isEmpty();
            assertThat(violations(strict(schema()), report.toJson())).as(report.summary()).isEmpty();
        }
    }

    @Test
    void whatIsNoReportIsRefused() throws IOException {
        String good = SamplePages.failing().report().toJson();
        assertThat(good).contains("\"verdict\" : \"FAIL\"");
        assertThat(violations(schema(), good.replaceFirst("\"version\" : 1", "\"version\" : 2"))).isNotEmpty();
        assertThat(violations(schema(), good.replace("sha256:", "sha1:"))).isNotEmpty();
        assertThat(violations(schema(), "{}")).isNotEmpty();
    }

    @Test
    void aPassWithReasonsIsNoReport() throws IOException {
        String good = SamplePages.failing().report().toJson();
        String whitewashed = good.replaceFirst("\"verdict\" : \"FAIL\"", "\"verdict\" : \"" + Verdict.PASS + "\"");
        assertThat(violations(schema(), whitewashed)).isNotEmpty();
    }
}
