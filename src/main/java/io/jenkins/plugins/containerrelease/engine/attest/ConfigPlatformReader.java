package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads what an image runs on from its configuration.
 *
 * <p>Source: OCI image specification 1.1, config.md, properties {@code os}, {@code architecture}, {@code variant}.
 */
final class ConfigPlatformReader implements FileReader<Platform> {
    private static final long serialVersionUID = 1L;

    @Override
    public Platform read(InputStream in, OutputStream out) throws IOException {
        return JsonInput.read(in, "image configuration", json -> {
            String os = null;
            String architecture = null;
            String variant = null;
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                switch (name) {
                    case "os" -> os = json.text();
                    case "architecture" -> architecture = json.text();
                    case "variant" -> variant = json.text();
                    default -> {}
                }
            }
            try {
                return Platform.of(os, architecture, variant);
            } catch (IllegalArgumentException e) {
                throw new UnreadableException("this image configuration names no platform: " + e.getMessage(), e);
            }
        });
    }
}
