package io.jenkins.plugins.containerrelease.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the registry in memory, whose front the proxy is. */
class FaultyProxyTest {
    private static final String BLOB = "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"; // of "foo"

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ReferrersRegistry registry;

    @BeforeEach
    void startRegistryWithOneBlob() throws Exception {
        registry = ReferrersRegistry.start();
        assertThat(send("POST", "/v2/demo/app/blobs/uploads/?digest=" + BLOB, "foo").statusCode()).isEqualTo(201);
    }

    @AfterEach
    void stopRegistry() throws IOException {
        registry.close();
    }

    @Test
    void passesOnWhatIsNotToFail() throws Exception {
        registry.faults().tooManyRequests("PUT", 9, 1);

        HttpResponse<String> answer = send("GET", "/v2/demo/app/blobs/" + BLOB, null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("foo");
        assertThat(registry.faults().requests()).contains("GET /v2/demo/app/blobs/" + BLOB);
    }

    @Test
    void saysTooManyRequestsAsOftenAsTold() throws Exception {
        registry.faults().tooManyRequests("GET .*/blobs/", 2, 7);

        HttpResponse<String> first = send("GET", "/v2/demo/app/blobs/" + BLOB, null);
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("7");
        assertThat(first.body()).contains("TOOMANYREQUESTS");
        assertThat(send("HEAD", "/v2/demo/app/blobs/" + BLOB, null).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/v2/demo/app/blobs/" + BLOB, null).statusCode()).isEqualTo(429);
        assertThat(send("GET", "/v2/demo/app/blobs/" + BLOB, null).statusCode()).isEqualTo(200);
    }

    @Test
    void answersForABrokenServer() throws Exception {
        registry.faults().fail("PUT .*/manifests/", 1, new FaultyProxy.Fault.Status(503, -1));

        HttpResponse<String> answer = send("PUT", "/v2/demo/app/manifests/1", "{}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(send("PUT", "/v2/demo/app/manifests/1", "{}").statusCode()).isEqualTo(201);
    }

    @Test
    void resetsInTheMiddleOfABlob() {
        registry.faults().fail("GET .*/blobs/", 1, new FaultyProxy.Fault.Reset());

        assertThatThrownBy(() -> send("GET", "/v2/demo/app/blobs/" + BLOB, null)).isInstanceOf(IOException.class);
    }

    @Test
    void resetsInTheMiddleOfAnUpload() {
        registry.faults().fail("POST", 1, new FaultyProxy.Fault.Reset());

        assertThatThrownBy(() -> send("POST", "/v2/demo/app/blobs/uploads/?digest=" + BLOB, "foo"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void healsWhenTold() throws Exception {
        registry.faults().fail("GET", 99, new FaultyProxy.Fault.Status(500, -1));
        registry.faults().heal();

        assertThat(send("GET", "/v2/", null).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsAClientThatTriesHttpsThatThisIsHttp() throws Exception {
        String host = registry.host();
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(host.substring(host.indexOf(':') + 1)))) {
            socket.getOutputStream().write(new byte[] {0x16, 3, 1, 0, 5, 1});
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.0 400");
        }
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + registry.host() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
