package io.jenkins.plugins.containerrelease.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferrersRegistryTest {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String FOO = "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ReferrersRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = ReferrersRegistry.start();
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    @Test
    void takesABlobInPieces() throws Exception {
        HttpResponse<String> opened = send("POST", "/v2/demo/app/blobs/uploads/", "", null);
        String location = opened.headers().firstValue("Location").orElseThrow();
        send("PATCH", location, "f", null);
        send("PATCH", location, "o", null);

        assertThat(send("PUT", location + "?digest=" + FOO, "o", null).statusCode()).isEqualTo(201);
        assertThat(send("GET", "/v2/demo/app/blobs/" + FOO, null, null).body()).isEqualTo("foo");
    }

    @Test
    void refusesABlobThatIsNotWhatItsDigestSays() throws Exception {
        assertThat(send("POST", "/v2/demo/app/blobs/uploads/?digest=" + FOO, "bar", null).statusCode()).isEqualTo(400);
        assertThat(send("HEAD", "/v2/demo/app/blobs/" + FOO, null, null).statusCode()).isEqualTo(404);
    }

    @Test
    void mountsABlobFromAnotherRepository() throws Exception {
        send("POST", "/v2/demo/app/blobs/uploads/?digest=" + FOO, "foo", null);

        assertThat(send("POST", "/v2/other/app/blobs/uploads/?mount=" + FOO + "&from=demo/app", "", null).statusCode())
                .isEqualTo(201);
        assertThat(send("GET", "/v2/other/app/blobs/" + FOO, null, null).body()).isEqualTo("foo");
    }

    @Test
    void findsManifestsByTagAndByDigest() throws Exception {
        String digest = put("1.4.2", "{\"schemaVersion\":2}");

        assertThat(send("HEAD", "/v2/demo/app/manifests/1.4.2", null, null).headers().firstValue("Docker-Content-Digest"))
                .contains(digest);
        assertThat(send("GET", "/v2/demo/app/manifests/" + digest, null, null).body()).isEqualTo("{\"schemaVersion\":2}");
        assertThat(send("GET", "/v2/demo/app/tags/list", null, null).body())
                .isEqualTo("{\"name\":\"demo/app\",\"tags\":[\"1.4.2\"]}");
        assertThat(send("GET", "/v2/demo/app/manifests/1.4.3", null, null).statusCode()).isEqualTo(404);
    }

    @Test
    void listsWhatRefersToAManifest() throws Exception {
        String subject = put("1", "{\"schemaVersion\":2}");
        String referrer = put("x", "{\"artifactType\":\"application/spdx+json\",\"subject\":{\"digest\":\"" + subject
                + "\"},\"annotations\":{\"a\":\"b\"}}");
        put("y", "{\"config\":{\"mediaType\":\"application/other\"},\"subject\":{\"digest\":\"" + subject + "\"}}");

        HttpResponse<String> all = send("GET", "/v2/demo/app/referrers/" + subject, null, null);
        assertThat(all.body()).contains(referrer).contains("application/other").contains("\"annotations\":{\"a\":\"b\"}");
        HttpResponse<String> some =
                send("GET", "/v2/demo/app/referrers/" + subject + "?artifactType=application/spdx%2Bjson", null, null);
        assertThat(some.body()).contains(referrer).doesNotContain("application/other");
        assertThat(some.headers().firstValue("OCI-Filters-Applied")).contains("artifactType");
        assertThat(send("GET", "/v2/demo/app/referrers/" + referrer, null, null).body()).contains("\"manifests\":[]");
    }

    @Test
    void saysThatItKeepsTheSubjectInMind() throws Exception {
        String subject = put("1", "{}");

        HttpResponse<String> answer =
                send("PUT", "/v2/demo/app/manifests/2", "{\"subject\":{\"digest\":\"" + subject + "\"}}", MANIFEST);

        assertThat(answer.headers().firstValue("OCI-Subject")).contains(subject);
    }

    @Test
    void wantsItsLogin() throws Exception {
        try (ReferrersRegistry closed = ReferrersRegistry.start("builder", "secret")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + closed.host() + "/v2/"));
            assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
            request.header("Authorization", "Basic YnVpbGRlcjpzZWNyZXQ=");
            assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    private String put(String tag, String manifest) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("PUT", "/v2/demo/app/manifests/" + tag, manifest, MANIFEST);
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer.headers().firstValue("Docker-Content-Digest").orElseThrow();
    }

    private HttpResponse<String> send(String method, String path, String body, String type)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + registry.host() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
