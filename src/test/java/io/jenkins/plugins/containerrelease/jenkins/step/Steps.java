package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.build.BuildOutcome;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage;
import io.jenkins.plugins.containerrelease.engine.build.BuiltImage.Delivery;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import io.jenkins.plugins.containerrelease.jenkins.durable.Prepared;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prepares steps without a Jenkins: in a build of this source, with these images in its report and these settings. */
final class Steps {
    static final String WEB = "sha256:" + "a".repeat(64);
    static final String API = "sha256:" + "b".repeat(64);

    SourceFacts source = new SourceFacts();
    Defaults defaults = Defaults.none();
    final List<ReleaseReport.Image> images = new ArrayList<>();
    final Map<String, String> installations = new HashMap<>();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    Steps with(ReleaseReport.Image... reported) {
        images.addAll(Arrays.asList(reported));
        return this;
    }

    Steps from(SourceFacts facts) {
        source = facts;
        return this;
    }

    Steps set(Defaults settings) {
        defaults = settings;
        return this;
    }

    /** {@code null} where there is nothing to do. */
    Prepared prepare(ReleaseStep step) throws Exception {
        Preparation preparation = new Preparation(step, step.source(source), defaults,
                () -> new ReleaseReport(1, Verdict.PASS, "", List.of(), null, null, images, List.of(), List.of(), List.of(), List.of()),
                null, chosen -> {
                    installations.putAll(chosen);
                    return Map.of();
                }, new PrintStream(log, true, StandardCharsets.UTF_8));
        Planned planned = step.plan(preparation);
        return planned == null ? null : preparation.prepared(planned);
    }

    Flow flow(ReleaseStep step) throws Exception {
        return prepare(step).flow();
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    static Defaults floor(Policy floor) {
        Defaults none = Defaults.none();
        return new Defaults(floor, none.logins(), none.mirrors(), none.insecureRegistries(), none.scanners(), none.offline(), none.cacheDir(),
                none.dbRepositories(), none.javaDbRepository(), none.checksRepository(), none.grypeDatabaseUrl(), none.pins(),
                none.signer(), none.promotionRefusal(), List.of(), null, null);
    }

    static ReleaseReport.Image pushed(String target, String repository, String digest) {
        return image(target, repository, digest, Delivery.PUSHED, null);
    }

    static ReleaseReport.Image image(String target, String repository, String digest, Delivery delivery, String layout) {
        return new ReleaseReport.Image(Digest.parse(digest), repository, target, null, List.of(), delivery, layout, Verdict.PASS, null,
                "step-1", List.of(), List.of(), Map.of(), Map.of(), false, null, null, List.of(), List.of(), List.of(),
                List.of(), List.of());
    }

    static BuiltImage built(String target, String repository, String digest, Delivery delivery) {
        return new BuiltImage(target, repository, Digest.parse(digest), delivery,
                delivery == Delivery.LAYOUT ? "container-release-layout" : null,
                delivery == Delivery.LAYOUT ? List.of() : List.of("1.4.2", "latest"),
                List.of(new BuiltImage.PlatformImage(Platform.parse("linux/amd64"), Digest.parse(API), 1234, List.of())),
                List.of(), Map.of(), Map.of());
    }

    static BuildOutcome outcome(BuiltImage... images) {
        return new BuildOutcome(Verdict.PASS, List.of(), List.of(images), new SourceFacts(), "1.4.2", Instant.EPOCH, 1000, 1, "default",
                "buildx 0.13.1", List.of(), 0, 0, List.of());
    }
}
