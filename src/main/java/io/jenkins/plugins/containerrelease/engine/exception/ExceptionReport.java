package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.exception.ExceptionSet.Standing;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What exceptions did: which were used, which no longer hold, which run out soon, which are of no use, and which are not
 * counted. Of each sort all are counted, and the first few listed. Texts of ignore files and VEX documents are hostile.
 */
public final class ExceptionReport implements Serializable {
    private static final long serialVersionUID = 1L;
    /** At most so many of a sort are listed. */
    public static final int MOST_LISTED = 20;
    /** One that ends within this time runs out soon. */
    private static final Duration SOON = Duration.ofDays(14);
    private static final int LONGEST = 300;

    /** Those that took a finding out, or a part of one. */
    private final Group used;
    /** Those whose time is over. */
    private final Group expired;
    /** Those in force that end within 14 days. */
    private final Group expiring;
    /** Those that no finding needs, apart from statements of VEX documents, which are about more than one image. */
    private final Group unused;
    /** Those that would hold if a policy accepted where they are written, or for how long, or if no other document objected. */
    private final Group notCounted;

    ExceptionReport(List<WaiverMatcher.Entry> all, Instant at) {
        List<WaiverMatcher.Entry> entries = all.stream().filter(entry -> !entry.waiver.isObjection()).toList();
        used = new Group(entries, entry -> entry.used > 0);
        expired = new Group(entries, entry -> entry.standing == Standing.ENDED);
        expiring = new Group(entries, entry -> entry.standing == Standing.IN_FORCE && entry.waiver.end() != null
                && !entry.waiver.end().isAfter(at.plus(SOON)));
        unused = new Group(entries, entry -> entry.standing == Standing.IN_FORCE && entry.findings == 0
                && entry.waiver.source() != Source.VEX);
        notCounted = new Group(entries, entry -> entry.standing == Standing.TOO_LONG
                || entry.standing == Standing.NOT_ACCEPTED && entry.findings > 0
                || entry.standing == Standing.IN_FORCE && entry.objections > 0);
    }

    public Group used() {
        return used;
    }

    public Group expired() {
        return expired;
    }

    public Group expiring() {
        return expiring;
    }

    public Group unused() {
        return unused;
    }

    public Group notCounted() {
        return notCounted;
    }

    /** Some of the exceptions. */
    public static final class Group implements Serializable {
        private static final long serialVersionUID = 1L;

        /** How many there are. */
        private final long count;
        /** The first of them. */
        private final ArrayList<Line> lines = new ArrayList<>();

        private Group(List<WaiverMatcher.Entry> entries, Predicate<WaiverMatcher.Entry> which) {
            List<WaiverMatcher.Entry> chosen = entries.stream().filter(which).toList();
            count = chosen.size();
            chosen.stream()
                    .sorted((a, b) -> Long.compare(b.findings, a.findings))
                    .limit(MOST_LISTED)
                    .forEach(entry -> lines.add(new Line(entry)));
        }

        /** How many there are; more than are listed where there are many. */
        public long count() {
            return count;
        }

        /** The first of them, those first that are about most findings. */
        public List<Line> lines() {
            return List.copyOf(lines);
        }
    }

    /** One exception, as people want to see it. */
    public static final class Line implements Serializable {
        private static final long serialVersionUID = 1L;

        /** What it is about. */
        private final String about;
        /** Where it is written. */
        private final String origin;
        /** Why; {@code null} where it does not say. */
        private final String reason;
        /** Who allowed it; {@code null} where it does not say. */
        private final String owner;
        /** The last day on which it holds, as {@code 2026-12-31}; {@code null} where it does not end. */
        private final String expires;
        /** Why it does not hold, or not for all findings, a few words; {@code null} where it does. */
        private final String problem;
        /** How many findings it covers, or would if it held. */
        private final long findings;

        private Line(WaiverMatcher.Entry entry) {
            Waiver waiver = entry.waiver;
            about = shortened(waiver.about());
            origin = shortened(waiver.origin());
            reason = shortened(waiver.reason());
            owner = shortened(waiver.owner());
            expires = waiver.lastDay() == null ? null : waiver.lastDay().toString();
            findings = entry.findings;
            problem = switch (entry.standing) {
                case ENDED -> "it held until " + waiver.lastDay();
                case TOO_LONG -> waiver.source() == Source.VEX && waiver.end() == null
                        ? "it was stated longer ago than exceptionsMaxAge allows, or does not say when"
                        : waiver.end() == null ? "it has no end, and exceptionsMaxAge demands one"
                                : "it ends later than exceptionsMaxAge allows";
                case NOT_ACCEPTED -> "exceptionsFrom does not have " + waiver.source().word();
                default -> entry.objector == null ? null : "of " + entry.objections + (entry.objections == 1 ? " finding " : " findings ")
                        + shortened(Quoted.text(entry.objector)) + ", and that is not earlier";
            };
        }

        private static String shortened(String text) {
            return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        }

        public String about() {
            return about;
        }

        public String origin() {
            return origin;
        }

        /** {@code null} where it does not say. */
        public String reason() {
            return reason;
        }

        /** {@code null} where it does not say. */
        public String owner() {
            return owner;
        }

        /** The last day on which it holds; {@code null} where it does not end. */
        public String expires() {
            return expires;
        }

        /** Why it does not hold, or not for all findings; {@code null} where it does. */
        public String problem() {
            return problem;
        }

        /** How many findings it covers, or would if it held. */
        public long findings() {
            return findings;
        }

        /** One line for people, safe to print. */
        public String text() {
            return Quoted.text(about) + " (" + Quoted.text(origin)
                    + (owner == null ? "" : ", " + Quoted.text(owner))
                    + (problem != null ? "; " + problem : expires == null ? "" : ", until " + expires) + ")";
        }
    }
}
