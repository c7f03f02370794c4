package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;

/** An output that a scanner wrote earlier, to be read instead of running the scanner. */
public final class ResultFile implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern SCANNER = Pattern.compile("[a-z][a-z0-9-]{0,49}");
    private static final String PLATFORM = ",platform=";

    /** The scanner's name; decides on the format. */
    private final String scanner;
    /** Path, absolute or relative to the workspace. */
    private final String file;
    /** Platform that it is about; {@code null}: what the file itself says. */
    private final Platform platform;

    /**
     * Names a result.
     *
     * @param scanner {@code trivy}, {@code grype}, {@code snyk}, {@code gitlab}, or any other name for a SARIF file
     * @param file path, absolute or relative to the workspace
     * @param platform platform that it is about; {@code null}: what the file itself says
     * @throws IllegalArgumentException if the scanner's name or the path cannot be one
     */
    public ResultFile(String scanner, String file, Platform platform) {
        if (scanner == null || !SCANNER.matcher(scanner).matches()) {
            throw new IllegalArgumentException("'" + Quoted.text(scanner) + "' is not the name of a scanner: trivy, grype,"
                    + " snyk, docker-scout, gitlab, cyclonedx, or another name in lower-case letters, digits and '-' for a SARIF file");
        }
        if (file.isEmpty()) {
            throw new IllegalArgumentException("the result of " + scanner + " names no file");
        }
        this.scanner = scanner;
        this.file = Objects.requireNonNull(file);
        this.platform = platform;
    }

    /**
     * Reads the form that command lines use: {@code trivy=report.json} or {@code trivy=report.json,platform=linux/arm64}.
     *
     * @throws IllegalArgumentException if the text has another form; the message quotes it
     */
    public static ResultFile parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("'" + Quoted.text(text) + "' is not a result: expected SCANNER=FILE or"
                    + " SCANNER=FILE,platform=OS/ARCHITECTURE, e.g. trivy=report.json,platform=linux/arm64");
        }
        int comma = text.lastIndexOf(PLATFORM);
        Platform platform = comma < equals ? null : Platform.parse(text.substring(comma + PLATFORM.length()));
        return new ResultFile(text.substring(0, equals), text.substring(equals + 1, platform == null ? text.length() : comma),
                platform);
    }

    public String scanner() {
        return scanner;
    }

    public String file() {
        return file;
    }

    /** {@code null}: what the file itself says. */
    public Platform platform() {
        return platform;
    }

    /** The format that the scanner's name stands for. */
    ReportFormat format() {
        return switch (scanner) {
            case "trivy" -> ReportFormat.TRIVY;
            case "grype" -> ReportFormat.GRYPE;
            case "snyk" -> ReportFormat.SNYK;
            case "gitlab" -> ReportFormat.GITLAB;
            case "cyclonedx" -> ReportFormat.CYCLONEDX;
            default -> ReportFormat.SARIF;
        };
    }

    @Override
    public String toString() {
        return scanner + "=" + file + (platform == null ? "" : PLATFORM + platform);
    }
}
