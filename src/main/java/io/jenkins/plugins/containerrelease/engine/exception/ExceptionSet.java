package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** All exceptions that were read for one image, and what decides which of them count. */
public final class ExceptionSet implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Those of a job and those of the floor. */
    private final ArrayList<Waiver> waivers;
    /** What the job's policy says. */
    private final ExceptionTerms job;
    /** What the administrator's says. */
    private final ExceptionTerms floor;
    /** Full name of the image's repository; {@code null} where it is in none. */
    private final String repository;
    /** Digest of the index, or of the manifest where there is no index; {@code null} where unknown. */
    private final Digest image;
    /** The moment at which it is decided. */
    private final Instant at;

    /**
     * Puts exceptions together.
     *
     * @param job what the job's policy says of exceptions
     * @param floor what the administrator's says
     * @param repository full name; {@code null} where the image is in none
     * @param image digest of the index, or of the manifest where there is no index; {@code null} where unknown
     * @param at the moment at which it is decided
     */
    public ExceptionSet(
            Collection<Waiver> waivers, ExceptionTerms job, ExceptionTerms floor, String repository, Digest image, Instant at) {
        this.waivers = new ArrayList<>(waivers);
        this.job = Objects.requireNonNull(job);
        this.floor = Objects.requireNonNull(floor);
        this.repository = repository;
        this.image = image;
        this.at = Objects.requireNonNull(at);
    }

    /** No exceptions at all. */
    public static ExceptionSet none() {
        return new ExceptionSet(List.of(), ExceptionTerms.nothing(), ExceptionTerms.nothing(), null, null, Instant.EPOCH);
    }

    /** Whether there is none that could count. */
    public boolean isEmpty() {
        return waivers.stream().noneMatch(this::mayCount);
    }

    /** Whether one could count against the rules of the floor. */
    public boolean reachesFloor() {
        return waivers.stream().anyMatch(waiver -> mayCount(waiver) && reachesFloor(waiver));
    }

    private boolean mayCount(Waiver waiver) {
        return !waiver.isObjection() && standing(waiver) == Standing.IN_FORCE;
    }

    List<Waiver> waivers() {
        return waivers;
    }

    String repository() {
        return repository;
    }

    Digest image() {
        return image;
    }

    Instant at() {
        return at;
    }

    /** Whether it may count against the rules of the job, as far as its time goes and where it is written. */
    Standing standing(Waiver waiver) {
        if (!waiver.images().isEmpty() && waiver.images().stream().noneMatch(pattern -> pattern.isOf(repository))) {
            return Standing.OTHER_IMAGE;
        }
        if (waiver.end() != null && !at.isBefore(waiver.end())) {
            return Standing.ENDED;
        }
        if (!waiver.isFloor() && !(job.accepts(waiver.source()) && (!floor.saysFrom() || floor.accepts(waiver.source())))) {
            return Standing.NOT_ACCEPTED;
        }
        Duration most = waiver.isFloor() ? floor.maxAge() : job.and(floor).maxAge();
        return most != null && !isWithin(most, waiver) ? Standing.TOO_LONG : Standing.IN_FORCE;
    }

    /** An exception ends soon enough; a VEX statement, which has no end, was made late enough. */
    private boolean isWithin(Duration most, Waiver waiver) {
        if (waiver.source() == Source.VEX && waiver.end() == null) {
            return waiver.stated() != null && !waiver.stated().plus(most).isBefore(at);
        }
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        Instant latest = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(most);
        return waiver.end() != null && !waiver.end().isAfter(latest);
    }

    /** Whether one that counts against the job's rules counts against those of the floor as well. */
    boolean reachesFloor(Waiver waiver) {
        return waiver.isFloor() || floor.acceptsOfJob(waiver.source());
    }

    /** Whether one counts, and if not why. */
    enum Standing {
        /** It counts. */
        IN_FORCE,
        /** Its time is over. */
        ENDED,
        /** Its time is longer than the policy allows, or has no end. */
        TOO_LONG,
        /** No policy lets what is written there count. */
        NOT_ACCEPTED,
        /** It is about other images alone. */
        OTHER_IMAGE
    }
}
