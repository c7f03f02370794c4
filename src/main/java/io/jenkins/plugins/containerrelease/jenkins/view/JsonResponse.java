package io.jenkins.plugins.containerrelease.jenkins.view;

import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.storage.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** JSON that a browser takes for nothing else. */
final class JsonResponse implements HttpResponse {
    private final int status;
    private final AtomicFile.Content content;

    private JsonResponse(int status, AtomicFile.Content content) {
        this.status = status;
        this.content = content;
    }

    static HttpResponse of(AtomicFile.Content content) {
        return new JsonResponse(200, content);
    }

    /** An object with a sentence, {@code {"error":"…"}}. */
    static HttpResponse error(int status, String sentence) {
        return new JsonResponse(status, out ->
                out.write(Json.line(Map.of("error", sentence)).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        content.writeTo(response.getOutputStream());
    }
}
