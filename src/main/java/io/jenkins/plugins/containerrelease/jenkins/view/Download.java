package io.jenkins.plugins.containerrelease.jenkins.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** A file to be saved: what is in it comes from images and tools, so no browser may open it as a page of Jenkins. */
final class Download implements HttpResponse {
    private final Path file;
    private final String name;
    private final boolean temporary;

    /** @param file is there */
    Download(Path file) {
        this(file, file.getFileName().toString(), false);
    }

    /**
     * @param name what it is called by whoever saves it
     * @param temporary whether it is deleted when it was sent
     */
    Download(Path file, String name, boolean temporary) {
        this.file = file;
        this.name = name;
        this.temporary = temporary;
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setContentType(name.endsWith(".json") ? "application/json" : "application/octet-stream");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + safe(name) + "\"");
        try {
            response.setContentLengthLong(Files.size(file));
            Files.copy(file, response.getOutputStream());
        } finally {
            if (temporary) {
                Files.delete(file);
            }
        }
    }

    /** A name that needs no escape in a quoted-string (RFC 9110, section 5.6.4). */
    static String safe(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
