package io.jenkins.plugins.containerrelease.engine.promote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a promotion and a rollback leave behind has the published forms, and nothing that these do not describe. */
class DocumentSchemaTest {
    private final Scene scene = new Scene();

    private static Set<ValidationMessage> violations(String name, String document) throws IOException {
        try (InputStream in = PromoteFlow.class.getResourceAsStream(
                "/io/jenkins/plugins/containerrelease/schema/" + name + "-1.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(strict(Json.mapper().readTree(in)))
                    .validate(Json.mapper().readTree(document));
        }
    }

    /** The schema, in which what is not described is forbidden. */
    private static JsonNode strict(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
        schema.forEach(DocumentSchemaTest::strict);
        return schema;
    }

    private void documentsHaveTheirForms() throws IOException {
        for (String name : List.of("metrics", "rollback-manifest")) {
            assertThat(violations(name, scene.front.report.get(name + ".json"))).as(name).isEmpty();
            assertThat(scene.front.report).containsKey("step-1/" + name + ".json");
        }
    }

    @Test
    void ofAPromotionAndARollback() throws IOException {
        scene.registries.image(Scene.PRODUCTION, "before", "stable");
        scene.promoted(scene.request().tag("stable").movable("stable"));
        documentsHaveTheirForms();
        assertThat(scene.front.report.get("rollback-manifest.json")).contains("\"previous\" : null");

        Scene.done(scene.front.run(new RollbackFlow(RollbackRequest.builder().repository(Scene.PRODUCTION)
                .force(true).reason("nobody knows the earlier image").build())));
        documentsHaveTheirForms();
    }

    @Test
    void ofAnImageOfWhichNothingIsKnown() throws IOException {
        scene.front.store.clear();
        scene.promoted(scene.request().policy(nothing()).verification(null).reason(null));
        documentsHaveTheirForms();
    }

    private static Policy nothing() {
        return Policy.builder("test").evidence(List.of()).build();
    }

    @Test
    void whatIsNone() throws IOException {
        scene.promoted(scene.request());
        String metrics = scene.front.report.get("metrics.json");
        assertThat(violations("metrics", metrics.replace("\"kind\" : \"promotion\"", "\"kind\" : \"release\""))).isNotEmpty();
        assertThat(violations("metrics", metrics.replace("sha256:", "md5:"))).isNotEmpty();
        assertThat(violations("rollback-manifest", "{\"version\":1}")).isNotEmpty();
    }
}
