package io.jenkins.plugins.containerrelease.jenkins.store;

import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.report.BuildSummary;
import io.jenkins.plugins.containerrelease.jenkins.store.ReleaseBoard.Done;
import io.jenkins.plugins.containerrelease.jenkins.store.ReleaseBoard.Move;
import io.jenkins.plugins.containerrelease.jenkins.store.ReleaseBoard.Place;
import io.jenkins.plugins.containerrelease.jenkins.store.ReleaseBoard.Version;
import io.jenkins.plugins.containerrelease.storage.BuildSummaries.Listed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the tags point to that a job ever promoted to, as somebody may know it.
 *
 * <p>The evidence decides, also where another job moved a tag since: who may not know which one is told that it was moved, and not
 * what it was before. Evidence names builds by their address when it was written; for a job that got another name since, the
 * summaries of its builds say which of it is its own.
 */
final class PromotedTags {
    private final String job;
    private final EvidenceAccess access;
    private final ReleaseBoard board;
    private final Map<Digest, String> versions = new HashMap<>();
    private final Set<Claim> claims = new HashSet<>();
    private final Set<Place> promotedTo = new HashSet<>();

    /** What a build says that it moved to where. */
    private record Claim(Place place, Digest digest, int build) {}

    /**
     * @param job full name of the job
     * @param access of whoever asks
     * @param board what all jobs did
     * @param builds the job's, as far as they are there
     */
    PromotedTags(String job, EvidenceAccess access, ReleaseBoard board, List<Listed> builds) {
        this.job = job;
        this.access = access;
        this.board = board;
        for (Listed build : builds) {
            if (build.summary() != null) {
                collect(build.number(), build.summary());
            }
        }
    }

    private void collect(int number, BuildSummary summary) {
        for (BuildSummary.Image image : summary.images()) {
            if (image.version() != null) {
                versions.putIfAbsent(image.digest(), image.version());
            }
        }
        for (BuildSummary.Release release : summary.releases()) {
            for (String tag : release.tags()) {
                Place place = new Place(release.repository(), tag);
                promotedTo.add(place);
                claims.add(new Claim(place, release.digest(), number));
            }
        }
    }

    /** The tags, those first that were moved last. */
    List<PromotedTag> list() throws IOException {
        List<PromotedTag> tags = new ArrayList<>();
        for (Move move : board.moves(move -> move.jobs().contains(job) || promotedTo.contains(move.place()))) {
            if (move.done() != null) {
                tags.add(shown(move));
            }
        }
        return tags;
    }

    private PromotedTag shown(Move move) throws IOException {
        Place place = move.place();
        Done done = move.done();
        Integer own = ownBuild(place, done);
        if (own == null && !mayKnow(done.run())) {
            return PromotedTag.hidden(place.repository(), place.tag(), done.at());
        }
        return new PromotedTag(place.repository(), place.tag(), false, done.at(), done.digest(), version(done.digest()), done.rollback(),
                done.previous(), done.actor(), done.run(), own, done.reason(), move.begun());
    }

    private Integer ownBuild(Place place, Done done) {
        Integer number = RunUrl.number(done.run());
        if (number == null || job.equals(RunUrl.job(done.run()))) {
            return number;
        }
        return claims.contains(new Claim(place, done.digest(), number)) ? number : null;
    }

    private boolean mayKnow(String run) {
        String other = RunUrl.job(run);
        return other != null && access.exists(other) ? access.mayRead(other) : access.mayAdminister();
    }

    private String version(Digest image) throws IOException {
        String known = versions.get(image);
        if (known != null) {
            return known;
        }
        Version built = board.version(image);
        return built != null && (Objects.equals(job, RunUrl.job(built.run())) || mayKnow(built.run())) ? built.version() : null;
    }
}
