package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.io.Serializable;
import java.util.Objects;

/** What a scanner's own ignore rule demands in that scanner's words. It is about what that scanner saw, and nothing else. */
public final class ToolCriteria implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The scanner. */
    private final String scanner;
    /** The package's name; {@code null}: any. */
    private final String packageName;
    /** Its installed version; {@code null}: any. */
    private final String packageVersion;
    /** Its type; {@code null}: any. */
    private final String packageType;
    /** State of the fix; {@code null}: any. */
    private final String fixState;

    ToolCriteria(String scanner, String packageName, String packageVersion, String packageType, String fixState) {
        this.scanner = Objects.requireNonNull(scanner);
        this.packageName = packageName;
        this.packageVersion = packageVersion;
        this.packageType = packageType;
        this.fixState = fixState;
    }

    boolean matches(MergedFinding finding, Sighting sighting) {
        return scanner.equals(sighting.scanner())
                && is(packageName, finding.packageName())
                && is(packageVersion, finding.installedVersion())
                && is(packageType, finding.packageType())
                && is(fixState, sighting.fixState());
    }

    private static boolean is(String demanded, String found) {
        return demanded == null || demanded.equals(found);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ToolCriteria that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return scanner + " " + packageName + " " + packageVersion + " " + packageType + " " + fixState;
    }
}
