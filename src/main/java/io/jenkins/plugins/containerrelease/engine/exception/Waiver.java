package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One exception: which findings do not count, why, who allowed it, and until when. Everything that it says has to be true
 * of a finding, and of a place where it was seen; of several values of the same sort (ids, packages …) one has to be. Texts
 * of ignore files and VEX documents are hostile. A statement of a VEX document that something is affected is kept in the same
 * form, as an objection: it excepts nothing, and takes back what others except.
 */
public final class Waiver implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Where it is written. */
    private final Source source;
    /** Whether it is the administrator's, in the floor. */
    private final boolean floor;
    /** The place where it is written, e.g. {@code release-policy.yaml:12}. */
    private final String origin;
    /** What a VEX document says in its own words, e.g. {@code not_affected: component_not_present}; {@code null} elsewhere. */
    private final String status;
    /** What it is about; {@code null}: any sort of finding. */
    private final FindingKind kind;
    /** Identifiers, in capital letters; empty: any. */
    private final ArrayList<String> ids;
    /** Packages; empty: any. */
    private final ArrayList<PackagePattern> packages;
    /** Patterns of paths, without a leading slash; empty: any. */
    private final ArrayList<String> paths;
    /** Platforms; empty: any. */
    private final ArrayList<Platform> platforms;
    /** Images; empty: any. */
    private final ArrayList<ImagePattern> images;
    /** What a scanner's own rule demands; {@code null} where it is none. */
    private final ToolCriteria tool;
    /** Why; {@code null} where it does not say. */
    private final String reason;
    /** Who allowed it; {@code null} where it does not say. */
    private final String owner;
    /** The first moment at which it no longer holds; {@code null} where it does not end. */
    private final Instant end;
    /** When it was stated; {@code null} where it does not say. */
    private final Instant stated;
    /** Whether it says the opposite: what it is about counts, and no VEX statement that is not later excepts it. */
    private final boolean objection;

    private Waiver(Builder from) {
        source = from.source;
        floor = from.floor;
        origin = from.origin;
        status = from.status;
        kind = from.kind;
        ids = new ArrayList<>(from.ids);
        packages = new ArrayList<>(from.packages);
        paths = new ArrayList<>(from.paths);
        platforms = new ArrayList<>(from.platforms);
        images = new ArrayList<>(from.images);
        tool = from.tool;
        reason = from.reason;
        owner = from.owner;
        end = from.end;
        stated = from.stated;
        objection = from.objection;
    }

    /**
     * Starts an exception.
     *
     * @param source where it is written
     * @param origin the place, for people, e.g. {@code release-policy.yaml:12}
     */
    public static Builder from(Source source, String origin) {
        return new Builder(source, origin);
    }

    /** The same as the administrator's. */
    public Waiver ofFloor() {
        Builder builder = new Builder(source, origin);
        builder.floor = true;
        builder.status = status;
        builder.kind = kind;
        builder.ids = ids;
        builder.packages = packages;
        builder.paths = paths;
        builder.platforms = platforms;
        builder.images = images;
        builder.tool = tool;
        builder.reason = reason;
        builder.owner = owner;
        builder.end = end;
        builder.stated = stated;
        builder.objection = objection;
        return new Waiver(builder);
    }

    public Source source() {
        return source;
    }

    /** Whether it is the administrator's, in the floor. */
    public boolean isFloor() {
        return floor;
    }

    /** The place where it is written, for people. */
    public String origin() {
        return origin;
    }

    /** What a VEX document says in its own words; {@code null} elsewhere. */
    public String status() {
        return status;
    }

    /** {@code null}: any. */
    FindingKind kind() {
        return kind;
    }

    List<String> ids() {
        return ids;
    }

    List<PackagePattern> packages() {
        return packages;
    }

    List<String> paths() {
        return paths;
    }

    List<Platform> platforms() {
        return platforms;
    }

    List<ImagePattern> images() {
        return images;
    }

    /** {@code null} where it is no scanner's own rule. */
    ToolCriteria tool() {
        return tool;
    }

    /** {@code null} where it does not say. */
    public String reason() {
        return reason;
    }

    /** {@code null} where it does not say. */
    public String owner() {
        return owner;
    }

    /** The first moment at which it no longer holds; {@code null} where it does not end. */
    public Instant end() {
        return end;
    }

    /** When it was stated; {@code null} where it does not say. */
    Instant stated() {
        return stated;
    }

    /** Whether it says that something counts, as {@code affected} does in VEX documents, and excepts nothing. */
    boolean isObjection() {
        return objection;
    }

    /** The last day, in UTC, of which a moment is within its time; {@code null} where it does not end. */
    public LocalDate lastDay() {
        return end == null ? null : LocalDate.ofInstant(end.minusNanos(1), ZoneOffset.UTC);
    }

    /** What it is about, for people: ids, packages, paths, platforms, images. */
    public String about() {
        Stream<Stream<String>> parts = Stream.of(Stream.of(String.join(", ", ids)),
                packages.stream().map(PackagePattern::toString),
                Stream.ofNullable(tool).map(ToolCriteria::toString).filter(text -> ids.isEmpty()),
                paths.stream(), platforms.stream().map(Platform::toString), images.stream().map(ImagePattern::toString));
        return parts.map(part -> part.collect(Collectors.joining(", "))).filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" in "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Waiver that && source == that.source && floor == that.floor && origin.equals(that.origin)
                && Objects.equals(status, that.status) && kind == that.kind && ids.equals(that.ids) && packages.equals(that.packages)
                && paths.equals(that.paths) && platforms.equals(that.platforms) && images.equals(that.images)
                && Objects.equals(tool, that.tool) && Objects.equals(reason, that.reason) && Objects.equals(owner, that.owner)
                && Objects.equals(end, that.end) && Objects.equals(stated, that.stated)
                && objection == that.objection;
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, origin, ids, packages, paths, end);
    }

    @Override
    public String toString() {
        return about() + (end == null ? "" : " until " + lastDay()) + " (" + origin + ")";
    }

    /** Collects what an exception says. */
    public static final class Builder {
        private final Source source;
        private final String origin;
        private boolean floor;
        private String status;
        private FindingKind kind;
        private List<String> ids = List.of();
        private List<PackagePattern> packages = List.of();
        private List<String> paths = List.of();
        private List<Platform> platforms = List.of();
        private List<ImagePattern> images = List.of();
        private ToolCriteria tool;
        private String reason;
        private String owner;
        private Instant end;
        private Instant stated;
        private boolean objection;

        private Builder(Source source, String origin) {
            this.source = Objects.requireNonNull(source);
            this.origin = Objects.requireNonNull(origin);
        }

        public Builder status(String value) {
            status = value;
            return this;
        }

        public Builder kind(FindingKind value) {
            kind = value;
            return this;
        }

        /** Identifiers, of which a finding has one as its own or as an alias. */
        public Builder ids(Collection<String> values) {
            ids = values.stream().map(id -> id.toUpperCase(Locale.ROOT)).distinct().toList();
            return this;
        }

        public Builder packages(Collection<PackagePattern> values) {
            packages = List.copyOf(values);
            return this;
        }

        /** Patterns of paths, see {@link io.jenkins.plugins.containerrelease.engine.document.Glob}. */
        public Builder paths(Collection<String> values) {
            paths = values.stream().map(path -> path.startsWith("/") ? path.substring(1) : path).toList();
            return this;
        }

        public Builder platforms(Collection<Platform> values) {
            platforms = List.copyOf(values);
            return this;
        }

        public Builder images(Collection<ImagePattern> values) {
            images = List.copyOf(values);
            return this;
        }

        Builder tool(ToolCriteria value) {
            tool = value;
            return this;
        }

        public Builder reason(String value) {
            reason = value;
            return this;
        }

        public Builder owner(String value) {
            owner = value;
            return this;
        }

        /** The last day, in UTC, on which it holds. */
        public Builder until(LocalDate lastDay) {
            return end(lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }

        /** The first moment at which it no longer holds. */
        public Builder end(Instant value) {
            end = value;
            return this;
        }

        public Builder stated(Instant value) {
            stated = value;
            return this;
        }

        Builder objection(boolean value) {
            objection = value;
            return this;
        }

        /** @throws IllegalArgumentException if it would let everything pass */
        public Waiver build() {
            if (ids.isEmpty() && packages.isEmpty() && paths.isEmpty() && tool == null) {
                throw new IllegalArgumentException("an exception says what it is about: 'id', 'package' or 'path'");
            }
            return new Waiver(this);
        }
    }
}
