package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.host.UsageException;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.promote.Verification;
import java.util.Map;
import picocli.CommandLine.Option;

/** Who must have signed what is released. */
final class VerificationOptions {
    private static final String SLOT = "cosign-public-key";

    @Option(names = "--key", paramLabel = ValueSource.FORM, converter = ValueSource.Converter.class,
            description = "Public key that signatures and attestations are verified with, e.g. file:cosign.pub.")
    private ValueSource key;

    @Option(names = "--identity", paramLabel = "TEXT",
            description = "Instead of a key: what the signing certificate must say, e.g. a mail address.")
    private String identity;

    @Option(names = "--issuer", paramLabel = "URL", description = "Who must have vouched for that identity.")
    private String issuer;

    @Option(names = "--ignore-transparency-log", description = "Accept signatures that are in no public transparency log.")
    private boolean ignoreTransparencyLog;

    /** What was said; {@code null} where nothing was. */
    Verification verification() {
        if (key != null && (identity != null || issuer != null)) {
            throw new UsageException("--key and --identity: one of them says who must have signed, not both");
        }
        Verification by = key != null ? Verification.key(new SecretSlot(SLOT))
                : identity != null || issuer != null ? Verification.identity(identity, issuer) : null;
        if (by == null && ignoreTransparencyLog) {
            throw new UsageException("--ignore-transparency-log: there is nothing to verify without --key or --identity");
        }
        return by != null && ignoreTransparencyLog ? by.withoutTransparencyLog() : by;
    }

    /** What fills the slots. */
    Map<String, ValueSource> secrets() {
        return key == null ? Map.of() : Map.of(SLOT, key);
    }
}
