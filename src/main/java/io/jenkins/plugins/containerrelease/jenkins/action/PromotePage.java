package io.jenkins.plugins.containerrelease.jenkins.action;

import hudson.model.Run;
import io.jenkins.plugins.containerrelease.engine.image.VisibleText;
import io.jenkins.plugins.containerrelease.engine.promote.PromoteRequest;
import io.jenkins.plugins.containerrelease.engine.promote.Released;
import io.jenkins.plugins.containerrelease.engine.report.ReleaseReport;
import io.jenkins.plugins.containerrelease.jenkins.action.MoveOffer.Fact;
import io.jenkins.plugins.containerrelease.jenkins.store.MoveMark;
import io.jenkins.plugins.containerrelease.jenkins.store.RecordedCall;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.StaplerRequest2;

/** Promotes an image of a build to where a promotion of the job has gone before, as that one did. */
public final class PromotePage extends MovePage {
    private static final int IMAGES = 20;
    private static final int PROMOTIONS = 10;

    public PromotePage(Run<?, ?> run) {
        super(run, MoveMark.Kind.PROMOTE, ReleasePermissions.PROMOTE);
    }

    @Override
    boolean mayHaveOffers() {
        ReleaseReport report = report();
        return report != null && !images(report).isEmpty() && !EarlierPromotion.of(run(), 1).isEmpty();
    }

    private static List<ReleaseReport.Image> images(ReleaseReport report) {
        return report.candidates(null).stream().filter(image -> image.repository() != null).limit(IMAGES).toList();
    }

    @Override
    List<MoveOffer> makeOffers(ReleaseReport report) {
        List<MoveOffer> offers = new ArrayList<>();
        List<EarlierPromotion> promotions = EarlierPromotion.of(run(), PROMOTIONS);
        for (ReleaseReport.Image image : images(report)) {
            promotions.forEach(promotion -> offers.add(offer(image, promotion)));
        }
        return offers;
    }

    private MoveOffer offer(ReleaseReport.Image image, EarlierPromotion promotion) {
        RecordedCall call = promotion.call();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(Messages.PromotePage_image(), image.repository() + "@" + image.digest()));
        if (image.version() != null) {
            facts.add(new Fact(Messages.PromotePage_version(), VisibleText.of(image.version())));
        }
        facts.add(new Fact(Messages.PromotePage_as(), Messages.PromotePage_build(promotion.build())));
        String to = String.join(", ", call.repositories());
        List<String> destinations = List.of();
        MoveScript script = null;
        String problem = null;
        try {
            destinations = destinations(image, promotion);
            script = MoveScript.promotingAs(call).with("image", image.repository() + "@" + image.digest()).with("to", destinations);
            for (String repository : call.repositories()) {
                Released there = Released.in(repository, evidence(repository));
                facts.add(new Fact(repository, there == null ? Messages.PromotePage_nothingThere()
                        : Messages.PromotePage_there(there.digest(), there.at(), there.actor())));
            }
            check(call, script);
        } catch (MoveRefusedException e) {
            problem = e.getMessage();
        } catch (IllegalArgumentException | ClassCastException e) {
            problem = Messages.MovePage_damagedCall();
        }
        return new MoveOffer(Messages.PromotePage_offer(shortened(image.digest()), to), call.repositories(), facts, destinations, problem, script,
                Messages.PromotePage_description(shortened(image.digest()), run().getNumber(), to));
    }

    private static List<String> destinations(ReleaseReport.Image image, EarlierPromotion promotion) {
        RecordedCall call = promotion.call();
        List<String> to = texts(call, "to");
        List<String> tags = texts(call, "tags");
        return image.digest().equals(promotion.image()) ? PromoteRequest.destinations(to, tags)
                : PromoteRequest.destinationsOfAnother(to, tags, texts(call, "movable"));
    }

    private static List<String> texts(RecordedCall call, String parameter) {
        return call.arguments().get(parameter) instanceof List<?> many ? many.stream().map(String.class::cast).toList() : List.of();
    }

    /** Where to, in the repositories of the earlier promotion. */
    @Override
    void fill(MoveOffer offer, StaplerRequest2 request) {
        String lines = request.getParameter(DESTINATIONS + offer.id());
        List<String> destinations = lines == null ? List.of()
                : lines.lines().map(String::strip).filter(line -> !line.isEmpty()).distinct().toList();
        if (destinations.isEmpty()) {
            throw new IllegalArgumentException(Messages.PromotePage_nowhere());
        }
        PromoteRequest.Builder checked = PromoteRequest.builder().source((String) offer.script().argument("image"));
        for (String destination : destinations) {
            checked.destination(destination);
            if (!offer.repositories().contains(PromoteRequest.repositoryOf(destination))) {
                throw new IllegalArgumentException(
                        Messages.PromotePage_elsewhere(VisibleText.of(destination, 200), String.join(", ", offer.repositories())));
            }
        }
        checked.build();
        offer.script().with("to", destinations);
    }

    @Override
    String nothing() {
        return Messages.PromotePage_nothing();
    }

    @Override
    public String title() {
        return Messages.PromotePage_title();
    }

    @Override
    public String explanation() {
        return Messages.PromotePage_explanation();
    }

    @Override
    public String submitLabel() {
        return Messages.PromotePage_submit();
    }
}
