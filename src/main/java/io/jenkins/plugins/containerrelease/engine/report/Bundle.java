package io.jenkins.plugins.containerrelease.engine.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The script and the style of the report's pages. */
record Bundle(String script, String style) {
    /** Its scripts, in the order in which they need each other. */
    static final List<String> SCRIPTS = List.of("words", "dom", "overview", "findings-source", "findings-table", "packages", "build",
            "evidence", "timeline", "page");
    static final String STYLE = "style";

    private static final String FOLDER = "/io/jenkins/plugins/containerrelease/report/";

    static Bundle load() throws IOException {
        StringBuilder script = new StringBuilder();
        for (String name : SCRIPTS) {
            script.append(resource(name + ".js"));
        }
        return new Bundle(script.toString(), resource(STYLE + ".css"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Bundle.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new FileNotFoundException("the program is incomplete: " + FOLDER + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    /**
     * What the page allows: these two by their hash, no other script, style, connection, frame, form or base, and no
     * way from text to markup.
     *
     * <p>Source: Content Security Policy Level 3, sections 2.3.1 (hash sources) and 3.3 (the meta element); data blocks
     * are not scripts (HTML, "prepare the script element", step on the type) and need no permission.
     */
    String policy() {
        return "default-src 'none'; script-src 'sha256-" + hash(script) + "'; style-src 'sha256-" + hash(style)
                + "'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script';"
                + " trusted-types 'none'";
    }

    private static String hash(String content) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
