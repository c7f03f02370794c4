package io.jenkins.plugins.containerrelease.engine.finding;

/** The names of a {@link FindingsFile}'s properties. */
final class Properties {
    static final String VERSION = "findingsVersion";
    static final String FINDINGS = "findings";
    static final String KIND = "kind";
    static final String ID = "id";
    static final String ALIASES = "aliases";
    static final String TITLE = "title";
    static final String SEVERITY = "severity";
    static final String TOOL_SEVERITY = "toolSeverity";
    static final String PACKAGE_NAME = "packageName";
    static final String PACKAGE_TYPE = "packageType";
    static final String PURL = "purl";
    static final String INSTALLED_VERSION = "installedVersion";
    static final String FIXED_VERSIONS = "fixedVersions";
    static final String FIX_STATE = "fixState";
    static final String PATH = "path";
    static final String LINE = "line";
    static final String LAYER = "layer";
    static final String TARGET = "target";
    static final String SCANNER = "scanner";
    static final String PLATFORM = "platform";
    static final String IMAGE = "image";
    static final String DATA_SOURCE = "dataSource";
    static final String SCORES = "scores";
    static final String LINKS = "links";
    static final String PUBLISHED = "published";
    static final String SUPPRESSED = "suppressed";
    static final String EXTRA = "extra";
    static final String SOURCE = "source";
    static final String SYSTEM = "system";
    static final String VECTOR = "vector";
    static final String VALUE = "value";

    private Properties() {}
}
