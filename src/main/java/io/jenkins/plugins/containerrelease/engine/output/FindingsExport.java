package io.jenkins.plugins.containerrelease.engine.output;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** Writes the merged findings of a scan in another form, all of them. Gives back how many there are. */
public final class FindingsExport implements FileReader<Long> {
    private static final long serialVersionUID = 1L;

    /** The form. */
    private final OutputFormat format;
    /** What the findings are about. */
    private final ScannedImage image;
    /** Tells the analysis from others of the same commit, see {@link SarifWriter}; {@code null}: by the image. */
    private final String category;

    /**
     * @param format SARIF or CSV
     * @param category tells the analysis from others of the same commit, for SARIF; {@code null}: by the image
     * @throws IllegalArgumentException if it is no form of findings
     */
    public FindingsExport(OutputFormat format, ScannedImage image, String category) {
        if (format == OutputFormat.JUNIT) {
            throw new IllegalArgumentException(format + " is a form of gate results, not of findings");
        }
        this.format = format;
        this.image = Objects.requireNonNull(image);
        this.category = category;
    }

    /**
     * Writes them.
     *
     * @param in a {@link MergedFile}; not closed
     * @param out takes the other form; worth nothing if this method fails. Not closed
     * @throws UnreadableException if it is no complete file of merged findings
     */
    @Override
    public Long read(InputStream in, OutputStream out) throws IOException {
        FindingsOutput output = begin(out);
        MergedFile.read(in, output);
        output.close();
        return output.written();
    }

    /**
     * Begins to write, for whoever has the findings by other means.
     *
     * @param out not closed
     */
    public FindingsOutput begin(OutputStream out) throws IOException {
        return format == OutputFormat.SARIF ? new SarifWriter(out, image, category) : new CsvWriter(out);
    }
}
