package io.jenkins.plugins.containerrelease.engine.exception;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What stands in a file with exceptions: a file of exceptions, or a scanner's own ignore file, told apart by their names. */
public final class ExceptionFile {
    /** Where a file of exceptions usually is. */
    public static final String USUAL = ".container-release-exceptions.yaml";

    private final List<Waiver> waivers;
    private final List<String> notUnderstood;

    private ExceptionFile(List<Waiver> waivers, List<String> notUnderstood) {
        this.waivers = waivers;
        this.notUnderstood = notUnderstood;
    }

    /** The files that are read where none is named, if they are there: the ignore files are those of these scanners. */
    public static List<String> usual(Collection<String> scanners) {
        List<String> usual = new ArrayList<>(List.of(USUAL));
        if (scanners.contains("trivy")) {
            usual.addAll(List.of(".trivyignore", ".trivyignore.yaml"));
        }
        if (scanners.contains("grype")) {
            usual.add(".grype.yaml");
        }
        return usual;
    }

    /**
     * Reads a file: one with {@code trivyignore} in its name is Trivy's, one with {@code grype} Grype's configuration.
     *
     * @throws io.jenkins.plugins.containerrelease.engine.document.DocumentException where it is a file of exceptions that is not
     *     understood
     */
    public static ExceptionFile read(String text, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (name.contains("trivyignore")) {
            return of(TrivyIgnore.read(text, path));
        }
        return name.contains("grype") ? of(GrypeIgnore.read(text, path)) : new ExceptionFile(WaiverReader.ofFile(text, path), List.of());
    }

    private static ExceptionFile of(IgnoreRules rules) {
        return new ExceptionFile(rules.waivers(), rules.notUnderstood());
    }

    public List<Waiver> waivers() {
        return waivers;
    }

    /** A sentence for each rule of an ignore file that excepts nothing, because it was not understood. */
    public List<String> notUnderstood() {
        return notUnderstood;
    }
}
