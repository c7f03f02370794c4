package io.jenkins.plugins.containerrelease.engine.build;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the sizes of the images in an earlier release report, {@code report.json}, version 1. */
final class PreviousReportReader implements FileReader<KnownSizes> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_IMAGES = 10_000;

    @Override
    public KnownSizes read(InputStream in, OutputStream out) throws IOException {
        return JsonInput.read(in, "release report", json -> {
            KnownSizes sizes = new KnownSizes();
            boolean images = false;
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                if (name.equals("images")) {
                    images = true;
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        readImage(json, sizes);
                        if (sizes.count() > MOST_IMAGES) {
                            throw json.wrong("it has more than " + MOST_IMAGES + " images");
                        }
                    }
                }
            }
            if (!images) {
                throw json.wrong("it has no images");
            }
            return sizes;
        });
    }

    private static void readImage(JsonInput json, KnownSizes sizes) throws IOException {
        String repository = null;
        String target = null;
        Map<Platform, Long> platforms = new LinkedHashMap<>();
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "repository" -> repository = json.text();
                case "target" -> target = json.text();
                case "platforms" -> {
                    for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                        readPlatform(json, platforms);
                    }
                }
                default -> { }
            }
        }
        for (Map.Entry<Platform, Long> platform : platforms.entrySet()) {
            sizes.add(repository, target, platform.getKey(), platform.getValue());
        }
    }

    private static void readPlatform(JsonInput json, Map<Platform, Long> platforms) throws IOException {
        String platform = null;
        long size = 0;
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            switch (name) {
                case "platform" -> platform = json.text();
                case "compressedSize" -> size = json.wholeNumber(0);
                default -> { }
            }
        }
        if (platform != null && size > 0) {
            try {
                platforms.put(Platform.parse(platform), size);
            } catch (IllegalArgumentException e) {
                throw json.wrong(e.getMessage());
            }
        }
    }
}
