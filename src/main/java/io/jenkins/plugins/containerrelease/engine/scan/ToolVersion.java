package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version in what a tool says of itself. */
final class ToolVersion {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])v?(\\d{1,6}\\.\\d{1,6}[0-9A-Za-z.+-]{0,100})");

    private ToolVersion() {}

    /** The first number with a dot; {@code null} where there is none. */
    static String ofText(String said) {
        Matcher matcher = NUMBER.matcher(said);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** A field of a JSON object; {@code null} where it is not there, or that is no JSON object. */
    static String ofJson(String said, String field) {
        try {
            return JsonInput.read(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)), "version", in -> {
                String found = null;
                for (String name = in.firstField(); name != null; name = in.nextField()) {
                    found = name.equals(field) && in.isScalar() ? in.text() : found;
                }
                return found == null ? null : Quoted.text(found);
            });
        } catch (IOException e) {
            return null;
        }
    }
}
