package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.call.Stage;
import java.util.List;

/** The end of a promotion and of a rollback: record, move, check, record. */
final class Moving {
    private Moving() {}

    static List<Stage<PromotionState>> stages() {
        return List.of(
                new RecordProgress(false),
                new WriteDocument(WriteDocument.Kind.ROLLBACK_MANIFEST),
                new MoveTags(false),
                new MoveTags(true),
                new LookAtTags(),
                new AssertTags(),
                new RecordProgress(true),
                new WriteDocument(WriteDocument.Kind.METRICS));
    }
}
