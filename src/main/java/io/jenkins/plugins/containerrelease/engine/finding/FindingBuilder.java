package io.jenkins.plugins.containerrelease.engine.finding;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one {@link Finding}. The lists and maps of a finding hold at most {@value #MOST_ENTRIES} entries
 * together, and its texts at most {@value #MOST_TEXT} characters together, so that no finding fills the memory: beyond that,
 * {@link #isTooLarge} says so.
 *
 * <p>Every finding has a builder of its own: filling a young object costs the garbage collector less than filling an old one
 * again.
 */
public final class FindingBuilder {
    /** Most entries of a finding's lists and maps together. */
    public static final int MOST_ENTRIES = 20_000;
    /** Most characters of a finding's texts together. */
    public static final long MOST_TEXT = 4_000_000;

    /** So many properties without a place of their own are usual. */
    private static final int USUAL_EXTRA = 16;
    /** So many aliases are looked through one by one. */
    private static final int FEW_ALIASES = 16;

    private FindingKind kind;
    private String id;
    private List<String> aliases = List.of();
    /** The aliases, where there are more than a few; otherwise {@code null}. */
    private Set<String> manyAliases;
    private String title;
    private Severity severity = Severity.UNKNOWN;
    private String toolSeverity;
    private String packageName;
    private String packageType;
    private String purl;
    private String installedVersion;
    private List<String> fixedVersions = List.of();
    private String fixState;
    private String path;
    private int line;
    private String layer;
    private String target;
    private String scanner;
    private Platform platform;
    private Digest image;
    private String dataSource;
    private List<Score> scores = List.of();
    private List<String> links = List.of();
    private String published;
    private String suppressed;
    private Map<String, String> extra = Map.of();
    private int entries;
    private long characters;

    /**
     * Begins a finding.
     *
     * @param kind {@code null} while it is not known
     * @param scanner the scanner's name
     * @param platform {@code null} where unknown
     * @param image {@code null} where unknown
     */
    public FindingBuilder(FindingKind kind, String scanner, Platform platform, Digest image) {
        this.kind = kind;
        this.scanner = scanner;
        this.platform = platform;
        this.image = image;
    }

    public void kind(FindingKind value) {
        kind = value;
    }

    public void scanner(String value) {
        scanner = value;
    }

    public void platform(Platform value) {
        platform = value;
    }

    public void image(Digest value) {
        image = value;
    }

    /** Sets the tool's word alone. */
    public void toolSeverity(String word) {
        toolSeverity = weighed(word);
    }

    public void id(String value) {
        id = weighed(value);
    }

    /** {@code null} while there is none. */
    public String id() {
        return id;
    }

    /** Adds another identifier, once; {@code null} is left out. */
    public void alias(String value) {
        if (value == null || aliases.size() < FEW_ALIASES && aliases.contains(value)) {
            return;
        }
        if (aliases.size() == FEW_ALIASES) {
            manyAliases = new HashSet<>(aliases);
        }
        if (manyAliases == null || manyAliases.add(value)) {
            aliases = with(aliases, value);
        }
    }

    public void title(String value) {
        title = weighed(value);
    }

    /** {@code null} while there is none. */
    public String title() {
        return title;
    }

    /** Sets the tool's word, and the severity that it stands for. */
    public void severity(String word) {
        toolSeverity = weighed(word);
        severity = Severity.of(word);
    }

    /** Sets the severity where the tool's word is not what decides. */
    public void severity(Severity value) {
        severity = value;
    }

    public Severity severity() {
        return severity;
    }

    /** {@code null} while there is none. */
    public String toolSeverity() {
        return toolSeverity;
    }

    public void packageName(String value) {
        packageName = weighed(value);
    }

    /** {@code null} while there is none. */
    public String packageName() {
        return packageName;
    }

    public void packageType(String value) {
        packageType = value;
    }

    public void purl(String value) {
        purl = weighed(value);
    }

    /** {@code null} while there is none. */
    public String purl() {
        return purl;
    }

    public void installedVersion(String value) {
        installedVersion = weighed(value);
    }

    /** {@code null} while there is none. */
    public String installedVersion() {
        return installedVersion;
    }

    /** Adds a version without the weakness; {@code null} and the empty text are left out. */
    public void fixedVersion(String value) {
        if (value != null && !value.isEmpty()) {
            fixedVersions = with(fixedVersions, value);
        }
    }

    /** Sets the whole list of fixed versions; the list is kept as it is. */
    public void onlyFixedVersions(List<String> values) {
        fixedVersions = values;
    }

    public boolean hasFix() {
        return !fixedVersions.isEmpty();
    }

    public void fixState(String value) {
        fixState = weighed(value);
    }

    public void path(String value) {
        path = weighed(value);
    }

    /** {@code null} while there is none. */
    public String path() {
        return path;
    }

    /** Sets the line; what is not a line number is taken for unknown. */
    public void line(long value) {
        line = value > 0 && value <= Integer.MAX_VALUE ? (int) value : 0;
    }

    public void layer(String value) {
        layer = weighed(value);
    }

    /** {@code null} while there is none. */
    public String layer() {
        return layer;
    }

    public void target(String value) {
        target = weighed(value);
    }

    public void dataSource(String value) {
        dataSource = weighed(value);
    }

    public void score(Score score) {
        weighed(score.source());
        weighed(score.vector());
        scores = with(scores, score);
    }

    /** Adds a link; {@code null} and the empty text are left out. */
    public void link(String value) {
        if (value != null && !value.isEmpty()) {
            weighed(value);
            links = with(links, value);
        }
    }

    public void published(String value) {
        published = weighed(value);
    }

    public void suppressed(String value) {
        suppressed = weighed(value);
    }

    /** Keeps what has no place of its own; {@code null} is left out, and a name's last value stays. */
    public void extra(String name, String value) {
        if (value == null) {
            return;
        }
        if (extra.isEmpty()) {
            extra = new LinkedHashMap<>(2 * USUAL_EXTRA);
        }
        entries++;
        characters += name.length();
        extra.put(name, weighed(value));
    }

    /** Sets the whole list, as it is. */
    void aliases(List<String> values) {
        aliases = values;
    }

    /** Sets the whole list, as it is. */
    void links(List<String> values) {
        links = values;
    }

    /** Characters of all texts so far. */
    public long characters() {
        return characters;
    }

    /** Whether the finding is larger than allowed; the builder goes on, but its user should not. */
    public boolean isTooLarge() {
        return entries > MOST_ENTRIES || characters > MOST_TEXT;
    }

    /** The finding. */
    public Finding build() {
        return new Finding(kind, id, aliases, title, severity, toolSeverity, packageName, packageType, purl,
                installedVersion, fixedVersions, fixState, path, line, layer, target, scanner, platform, image, dataSource,
                scores, links, published, suppressed, extra.isEmpty() ? extra : Collections.unmodifiableMap(extra));
    }

    private <T> List<T> with(List<T> list, T value) {
        entries++;
        if (value instanceof String text) {
            characters += text.length();
        }
        List<T> grown = list.isEmpty() ? new ArrayList<>(4) : list;
        grown.add(value);
        return grown;
    }

    private String weighed(String text) {
        if (text != null) {
            characters += text.length();
        }
        return text;
    }
}
