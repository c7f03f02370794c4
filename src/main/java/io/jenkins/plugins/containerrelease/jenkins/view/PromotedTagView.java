package io.jenkins.plugins.containerrelease.jenkins.view;

import io.jenkins.plugins.containerrelease.engine.image.VisibleText;
import io.jenkins.plugins.containerrelease.jenkins.store.PromotedTag;

/** What a tag points to, as a page shows it: text with nothing hidden in it. */
public final class PromotedTagView {
    private static final int LONGEST = 200;

    private final PromotedTag tag;
    private final boolean buildIsThere;

    /** @param buildIsThere whether the build that moved it is one of the job's own, and was not deleted */
    PromotedTagView(PromotedTag tag, boolean buildIsThere) {
        this.tag = tag;
        this.buildIsThere = buildIsThere;
    }

    private static String shown(String text) {
        return text == null ? null : VisibleText.of(text, LONGEST);
    }

    /** Whether the reader may not know more than that it was moved. */
    public boolean hidden() {
        return tag.hidden();
    }

    /** Repository and tag. */
    public String name() {
        return shown(tag.repository()) + ":" + shown(tag.tag());
    }

    /** The whole digest. */
    public String digest() {
        return tag.digest().toString();
    }

    /** The digest as people read it. */
    public String shortDigest() {
        return tag.digest().algorithm() + ":" + tag.digest().shortHex();
    }

    /** {@code null} where unknown. */
    public String version() {
        return shown(tag.version());
    }

    /** When, as an instant. */
    public String at() {
        return tag.at().toString();
    }

    /** Who asked for it; {@code null} where unknown. */
    public String actor() {
        return shown(tag.actor());
    }

    /** Number of the job's own build; {@code null} where another job did it. */
    public Integer build() {
        return tag.build();
    }

    /** Whether the job's own build is still there. */
    public boolean buildIsThere() {
        return buildIsThere;
    }

    /** Where another job's build is; {@code null} where that is no address of a build. */
    public String run() {
        return tag.run() != null && tag.run().startsWith("job/") ? tag.run() : null;
    }

    /** What to call another job's build. */
    public String runName() {
        return shown(tag.run());
    }

    /** What became of it, in words. */
    public String what() {
        return tag.rollback() ? Messages.PromotedTagView_rolledBack() : Messages.PromotedTagView_promoted();
    }

    /** What it pointed to before, in words; {@code null} where it was new. */
    public String previous() {
        return tag.previous() == null || tag.previous().equals(tag.digest()) ? null
                : tag.previous().algorithm() + ":" + tag.previous().shortHex();
    }

    /** Why, as given; {@code null} where no reason was. */
    public String reason() {
        return shown(tag.reason());
    }

    /** Since when somebody has been moving it; {@code null} where nobody is. */
    public String movingSince() {
        return tag.movingSince() == null ? null : tag.movingSince().toString();
    }
}
