package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.finding.Counts;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What is known of one scanner's report after reading it: numbers and facts, not the findings. Small whatever the report
 * holds.
 *
 * <p>The digests and the platform are what the report itself claims. Whoever scanned something must compare them.
 */
public final class ScanReport implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whether the report says that anything was examined. Without a finding, only EXAMINED can mean "clean". */
    public enum Examined {
        /** At least one thing was examined: a target, a project or a package, or there is a finding. */
        EXAMINED,
        /** The report has a list of what was examined, and it is empty. */
        NOTHING,
        /** The list of what was examined is not there, or {@code null}. */
        ABSENT,
        /** The format lists findings alone, and there are none: it does not say whether a package was found at all. */
        NOT_STATED
    }

    /** What was scanned by what, as the caller said. */
    private final ScanSubject subject;
    /** The tool's name as the report says it; {@code null} where it does not. */
    private final String tool;
    /** The tool's version as the report says it; {@code null} where it does not. */
    private final String toolVersion;
    /** How many findings. */
    private final Counts counts;
    /** Whether the report says that anything was examined. */
    private final Examined examined;
    /** Number of targets, projects or runs that the report lists. */
    private final long targets;
    /** Packages that the report says were examined; -1 where it does not say. */
    private final long packages;
    /** Package types that the report says were examined, sorted; not all formats say. */
    private final ArrayList<String> packageTypes;
    /** Family of the operating system, e.g. {@code alpine}; {@code null} where none was recognised. */
    private final String osFamily;
    /** Version of the operating system, e.g. {@code 3.19.1}; {@code null} where unknown. */
    private final String osVersion;
    /** Whether the tool says that the operating system no longer gets security fixes; false where it does not say. */
    private final boolean endOfLife;
    /** Name of what was scanned, as the report says it; {@code null} where it does not. */
    private final String artifact;
    /** Manifest digests (of an image or an index) that the report names as what was scanned; may be empty. */
    private final ArrayList<Digest> imageDigests;
    /** Digest of the scanned image's configuration; {@code null} where the report does not say. */
    private final Digest configDigest;
    /** Platform that the report says it is about; {@code null} where it does not say. */
    private final Platform platform;
    /** When the vulnerability database was built; {@code null} where the report does not say. */
    private final Instant database;
    /** When the report was made; {@code null} where it does not say. */
    private final Instant created;
    /** What the tool itself says went wrong, a sentence each: if there is any, the scan is not complete. */
    private final ArrayList<String> problems;
    /** What the report says, or shows, that the tool did not look at, a sentence each. */
    private final ArrayList<String> uncovered;
    /** Version of the database's form; {@code null} where the report does not say. */
    private final String databaseVersion;
    /** Where the database was taken from; {@code null} where the report does not say. */
    private final String databaseSource;
    /** Bytes of the raw report; -1 where not counted. */
    private long reportBytes = -1;
    /** Digest of the raw report's bytes; {@code null} where not computed. */
    private Digest reportDigest;
    /** Digest of the findings file; {@code null} where none was written. */
    private Digest findingsDigest;

    private ScanReport(Builder from) {
        subject = from.subject;
        tool = from.tool;
        toolVersion = from.toolVersion;
        counts = from.counts;
        examined = from.examined;
        targets = from.targets;
        packages = from.packages;
        packageTypes = new ArrayList<>(from.packageTypes);
        osFamily = from.osFamily;
        osVersion = from.osVersion;
        endOfLife = from.endOfLife;
        artifact = from.artifact;
        imageDigests = new ArrayList<>(from.imageDigests);
        configDigest = from.configDigest;
        platform = from.platform;
        database = from.database;
        created = from.created;
        problems = new ArrayList<>(from.problems);
        uncovered = new ArrayList<>(from.uncovered);
        databaseVersion = from.databaseVersion;
        databaseSource = from.databaseSource;
    }

    /** Adds what is only known when both streams have ended; called once, before anyone else sees this report. */
    ScanReport withFiles(long bytes, Digest report, Digest findings) {
        reportBytes = bytes;
        reportDigest = report;
        findingsDigest = findings;
        return this;
    }

    public ScanSubject subject() {
        return subject;
    }

    /** {@code null} where the report does not say. */
    public String tool() {
        return tool;
    }

    /** {@code null} where the report does not say. */
    public String toolVersion() {
        return toolVersion;
    }

    public Counts counts() {
        return counts;
    }

    public Examined examined() {
        return examined;
    }

    public long targets() {
        return targets;
    }

    /** -1 where the report does not say. */
    public long packages() {
        return packages;
    }

    public List<String> packageTypes() {
        return List.copyOf(packageTypes);
    }

    /**
     * Whether the report shows that packages were examined. Where it does not, the absence of vulnerabilities says
     * nothing: an image built from nothing, in which no scanner finds a package, is such a case.
     */
    public boolean packagesExamined() {
        return packages > 0 || !packageTypes.isEmpty() || counts.of(FindingKind.VULNERABILITY) > 0;
    }

    /** {@code null} where none was recognised. */
    public String osFamily() {
        return osFamily;
    }

    /** {@code null} where unknown. */
    public String osVersion() {
        return osVersion;
    }

    /** Family and version for people, e.g. {@code alpine 3.19.1}; {@code null} where none was recognised. */
    public String operatingSystem() {
        return osFamily == null || osVersion == null ? osFamily : osFamily + " " + osVersion;
    }

    public boolean endOfLife() {
        return endOfLife;
    }

    /** {@code null} where the report does not say. */
    public String artifact() {
        return artifact;
    }

    public List<Digest> imageDigests() {
        return List.copyOf(imageDigests);
    }

    /** {@code null} where the report does not say. */
    public Digest configDigest() {
        return configDigest;
    }

    /** {@code null} where the report does not say. */
    public Platform platform() {
        return platform;
    }

    /** {@code null} where the report does not say. */
    public Instant database() {
        return database;
    }

    /** {@code null} where the report does not say. */
    public Instant created() {
        return created;
    }

    /** What the tool itself says went wrong. A report with any is not a complete scan. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** What the tool did not look at, by its own word, a sentence each. */
    public List<String> uncovered() {
        return List.copyOf(uncovered);
    }

    /** {@code null} where the report does not say. */
    public String databaseVersion() {
        return databaseVersion;
    }

    /** {@code null} where the report does not say. */
    public String databaseSource() {
        return databaseSource;
    }

    /** -1 where not counted. */
    public long reportBytes() {
        return reportBytes;
    }

    /** {@code null} where not computed. */
    public Digest reportDigest() {
        return reportDigest;
    }

    /** {@code null} where no findings file was written. */
    public Digest findingsDigest() {
        return findingsDigest;
    }

    /** Collects while a report is read. Lists are bounded: what comes after the limit is left out. */
    static final class Builder {
        private static final int MOST = 100;

        private final ScanSubject subject;
        private final Counts counts = new Counts();
        private final TreeSet<String> packageTypes = new TreeSet<>();
        private final TreeSet<Digest> imageDigests = new TreeSet<>();
        private final ArrayList<String> problems = new ArrayList<>();
        private final TreeSet<String> uncovered = new TreeSet<>();
        private String databaseVersion;
        private String databaseSource;
        private String tool;
        private String toolVersion;
        private Examined examined = Examined.ABSENT;
        private long targets;
        private long packages = -1;
        private String osFamily;
        private String osVersion;
        private boolean endOfLife;
        private String artifact;
        private Digest configDigest;
        private Platform platform;
        private Instant database;
        private Instant created;

        Builder(ScanSubject subject) {
            this.subject = Objects.requireNonNull(subject);
        }

        /** The numbers so far; a sink. */
        Counts counts() {
            return counts;
        }

        void tool(String name, String version) {
            tool = name == null ? tool : name;
            toolVersion = version == null ? toolVersion : version;
        }

        void examined(Examined value) {
            examined = value;
        }

        void target() {
            targets++;
        }

        void packages(long more) {
            packages = Math.max(packages, 0) + more;
        }

        void packageType(String type) {
            if (type != null && packageTypes.size() < MOST) {
                packageTypes.add(type);
            }
        }

        void operatingSystem(String family, String version) {
            osFamily = family == null ? osFamily : family;
            osVersion = version == null ? osVersion : version;
        }

        void endOfLife(boolean value) {
            endOfLife |= value;
        }

        void artifact(String name) {
            artifact = name;
        }

        void imageDigest(Digest digest) {
            if (digest != null && imageDigests.size() < MOST) {
                imageDigests.add(digest);
            }
        }

        void configDigest(Digest digest) {
            configDigest = digest;
        }

        void platform(Platform value) {
            platform = value;
        }

        void database(Instant built) {
            database = built;
        }

        void databaseVersion(String version) {
            databaseVersion = version;
        }

        void databaseSource(String source) {
            databaseSource = source;
        }

        void uncovered(String sentence) {
            if (uncovered.size() < MOST) {
                uncovered.add(sentence);
            }
        }

        void created(Instant at) {
            created = at;
        }

        void problem(String sentence) {
            if (problems.size() < MOST) {
                problems.add(sentence);
            }
        }

        ScanReport build() {
            return new ScanReport(this);
        }
    }
}
