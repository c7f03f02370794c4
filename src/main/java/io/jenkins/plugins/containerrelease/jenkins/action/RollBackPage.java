package io.jenkins.plugins.containerrelease.jenkins.action;

import hudson.model.Run;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteOutcome;
import io.jenkins.plugins.containerrelease.engine.promote.WayBack;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import io.jenkins.plugins.containerrelease.jenkins.action.MoveOffer.Fact;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import io.jenkins.plugins.containerrelease.jenkins.store.MoveMark;
import io.jenkins.plugins.containerrelease.jenkins.store.RecordedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.StaplerRequest2;

/** Rolls a promotion of a build back: its tags go to what they pointed to before, if nobody has moved them since. */
public final class RollBackPage extends MovePage {
    private static final String PROMOTION = "promote-image";

    public RollBackPage(Run<?, ?> run) {
        super(run, MoveMark.Kind.ROLL_BACK, ReleasePermissions.ROLL_BACK);
    }

    @Override
    boolean mayHaveOffers() {
        ReleaseReport report = report();
        return report != null && report.images().stream()
                .flatMap(image -> image.promotions().stream())
                .filter(promotion -> !promotion.rollback())
                .flatMap(promotion -> promotion.destinations().stream())
                .flatMap(destination -> destination.tags().stream())
                .anyMatch(RollBackPage::hasWayBack);
    }

    private static boolean hasWayBack(PromoteOutcome.Tag tag) {
        return tag.moved() && tag.previous() != null;
    }

    @Override
    List<MoveOffer> makeOffers(ReleaseReport report) {
        // the same promotion, tried again, left its manifest again
        Map<String, MoveOffer> offers = new LinkedHashMap<>();
        for (ReleaseReport.Step step : report.steps()) {
            if (step.stepRun().step().equals(PROMOTION)) {
                for (WayBack way : ways(step.stepRun().id())) {
                    offers.put(way.promotion() + way.repository() + way.previous(), offer(way, step.stepRun().id()));
                }
            }
        }
        return new ArrayList<>(offers.values());
    }

    /** None where the promotion had not come so far, or nothing had been there before. */
    private List<WayBack> ways(String step) {
        try {
            return WayBack.of(Files.readString(BuildReport.of(run()).folder().find(step + "/rollback-manifest.json")));
        } catch (IOException | IllegalArgumentException e) {
            return List.of();
        }
    }

    private MoveOffer offer(WayBack way, String step) {
        String tags = String.join(", ", way.tags());
        List<Fact> facts = List.of(new Fact(Messages.RollBackPage_from(), way.digest().toString()),
                new Fact(Messages.RollBackPage_to(), way.previous().toString()));
        String description = Messages.RollBackPage_description(
                way.repository(), tags, shortened(way.previous()), run().getNumber());
        MoveScript script = null;
        String problem = null;
        try {
            RecordedCall call = call(step);
            script = MoveScript.rollingBack(call).with("repository", way.repository()).with("tags", way.tags())
                    .with("to", way.previous().toString()).with("promotion", way.promotion());
            check(call, script);
            problem = way.since(evidence(way.repository()));
        } catch (MoveRefusedException e) {
            problem = e.getMessage();
        }
        return new MoveOffer(Messages.RollBackPage_offer(tags, way.repository()), List.of(way.repository()), facts, null, problem, script, description);
    }

    @Override
    String nothing() {
        return Messages.RollBackPage_nothing();
    }

    @Override
    void fill(MoveOffer offer, StaplerRequest2 request) {
        // all of it is settled
    }

    @Override
    public String title() {
        return Messages.RollBackPage_title();
    }

    @Override
    public String explanation() {
        return Messages.RollBackPage_explanation();
    }

    @Override
    public String submitLabel() {
        return Messages.RollBackPage_submit();
    }
}
