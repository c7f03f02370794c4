package io.jenkins.plugins.containerrelease.engine.report;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.output.FindingsExport;
import io.jenkins.plugins.containerrelease.engine.output.FindingsOutput;
import io.jenkins.plugins.containerrelease.engine.output.OutputFormat;
import io.jenkins.plugins.containerrelease.engine.output.ScannedImage;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Image;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.ImageScan;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport.Step;
import io.jenkins.plugins.containerrelease.engine.search.FindingsQuery;
import io.jenkins.plugins.containerrelease.engine.search.FindingsSearch;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** All findings that a question is about, of one image, in a form that other programs read. */
public final class FindingsDownload {
    private final HtmlReport page;
    private final FindingsQuery query;
    private final OutputFormat format;

    /**
     * @param page the report
     * @param query its page counts for nothing
     * @param format SARIF or CSV
     */
    public FindingsDownload(HtmlReport page, FindingsQuery query, OutputFormat format) {
        this.page = page;
        this.query = query;
        this.format = format;
    }

    /** Where a download goes. */
    @FunctionalInterface
    public interface Target {
        /** An empty place; may be asked twice, and what was written the first time is then worth nothing. Closed by the caller. */
        OutputStream open() throws IOException;
    }

    /**
     * Writes it.
     *
     * @throws IllegalArgumentException if the question is about several images, or about none; the message says what is accepted
     * @throws IOException if findings of the report cannot be read, whatever image they are of, so that the download would not be whole; or
     *     the target fails
     */
    public void write(Target target) throws IOException {
        page.search(query, search -> {
            if (!search.unreadable().isEmpty()) {
                throw new UnreadableException("findings cannot be read: " + String.join(", ", search.unreadable()));
            }
            Digest image = image(search);
            try (OutputStream out = target.open()) {
                FindingsOutput output = new FindingsExport(format, scanned(image), null).begin(out);
                search.forEach(output);
                output.close();
            }
            return null;
        });
    }

    private static Digest image(FindingsSearch search) {
        Set<Digest> images = search.images();
        if (images.size() != 1) {
            throw new IllegalArgumentException(images.isEmpty() ? "the report has no findings of such an image"
                    : "the report has findings of " + images.size() + " images: image has to be one of " + images);
        }
        return images.iterator().next();
    }

    private ScannedImage scanned(Digest digest) {
        ReleaseReport report = page.report();
        Image image = report.images().stream().filter(each -> each.digest().equals(digest)).findFirst().orElseThrow();
        Map<String, String> scanners = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        Instant started = null;
        for (ImageScan scan : image.scans()) {
            if (scan.scan().problem() != null) {
                problems.add(scan.scan().problem());
            }
            String version = Objects.requireNonNullElse(scan.scan().scannerVersion(), "");
            scanners.merge(scan.scan().scanner(), version, (one, other) -> one.isEmpty() ? other : one);
            for (Step step : report.steps()) {
                Instant at = step.stepRun().startedAt();
                if (step.stepRun().id().equals(scan.step()) && (started == null || at.isBefore(started))) {
                    started = at;
                }
            }
        }
        return new ScannedImage(image.repository() == null ? digest.toString() : image.repository() + "@" + digest,
                image.repository() == null ? null : ImageReference.parse(image.repository()).path(), digest,
                Objects.requireNonNullElse(started, Instant.EPOCH), scanners, problems);
    }
}
