package io.jenkins.plugins.containerrelease.engine.merge;

/** The names of a {@link MergedFile}'s properties. */
final class MergedNames {
    static final String VERSION = "mergedVersion";
    static final String SEVERITY_FROM = "severityFrom";
    static final String SCANS = "scans";
    static final String SCANNER = "scanner";
    static final String PLATFORM = "platform";
    static final String IMAGE = "image";
    static final String KEY = "key";
    static final String KIND = "kind";
    static final String SEVERITY = "severity";
    static final String NEW = "new";
    static final String ID = "id";
    static final String ALIASES = "aliases";
    static final String TITLE = "title";
    static final String PACKAGE_NAME = "packageName";
    static final String PACKAGE_TYPE = "packageType";
    static final String PURL = "purl";
    static final String INSTALLED_VERSION = "installedVersion";
    static final String EXCEPTED = "excepted";
    static final String SOURCE = "source";
    static final String STATUS = "status";
    static final String REASON = "reason";
    static final String OWNER = "owner";
    static final String EXPIRES = "expires";
    static final String SIGHTINGS = "sightings";
    static final String SCAN = "scan";
    static final String TOOL_SEVERITY = "toolSeverity";
    static final String VENDOR = "vendor";
    static final String FIXED_VERSIONS = "fixedVersions";
    static final String FIX_STATE = "fixState";
    static final String CVSS = "cvss";
    static final String EPSS = "epss";
    static final String EXPLOITED = "exploited";
    static final String PUBLISHED = "published";
    static final String PATH = "path";
    static final String LINE = "line";
    static final String LAYER = "layer";
    static final String TARGET = "target";
    static final String DATA_SOURCE = "dataSource";
    static final String LINK = "link";
    static final String SUPPRESSED = "suppressed";
    static final String MERGED = "merged";

    private MergedNames() {}
}
