package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.gate.AppliedRules;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.util.List;
import java.util.Map;

/** A signed, attested and scanned image, ready to be promoted into two repositories. */
final class Scene {
    static final String SOURCE = "build.example.com/shop/web";
    static final String PRODUCTION_HOST = "prod.example.com";
    static final String PRODUCTION = PRODUCTION_HOST + "/shop/web";
    static final String MIRROR = "mirror.example.com/shop/web";
    static final String SPDX = "https://spdx.dev/Document";

    final FakeRegistries registries = new FakeRegistries();
    final FakeFront front = new FakeFront(registries);
    final Digest image = ready("one", "1.4.3");

    /** An image at the source with all that a promotion wants, known to the evidence store. */
    Digest ready(String name, String version) {
        Digest digest = registries.image(SOURCE, name, version + "-rc");
        List<Digest> children = registries.children(SOURCE, digest);
        registries.sign(SOURCE, digest, "cosign.pub");
        know(digest, null, "signed", new Evidence.Signed("cosign 2.5.0", "ab", null, null));
        for (Digest child : children.subList(0, 2)) {
            registries.sign(SOURCE, child, "cosign.pub");
            registries.attest(SOURCE, child, SPDX);
            Digest sbom = registries.attach(SOURCE, child, "application/spdx+json", "sbom of " + child);
            registries.attach(SOURCE, sbom, "application/vnd.example.signature", "signature of " + sbom);
            registries.attach(SOURCE, child, "application/vnd.example.note", "note on " + child);
            know(child, digest, "signed", new Evidence.Signed("cosign 2.5.0", "ab", null, null));
            know(child, digest, "attested", new Evidence.Attested(SPDX, "spdx-json", "cd", null, 12, "trivy", "ab", null, null));
            know(child, digest, "scanned", new Evidence.Scanned("trivy", "0.44.1", null, "findings.ndjson", null,
                    Map.of("HIGH", 0L, "LOW", 3L), Map.of("VULNERABILITY", 3L), null, null, null, null, null));
        }
        know(digest, null, "built", new Evidence.Built(null, List.of(), List.of(), List.of(), "4711abc",
                "https://git.example.com/shop/web", version, "Dockerfile", Map.of(), FlowTester.START, 61_000, "ci",
                "buildx 0.13.1"));
        judge(digest, Verdict.PASS, children.subList(0, 2));
        return digest;
    }

    /** A scan of which is not recorded by what rules it was judged. */
    void judge(Digest digest, Verdict verdict, List<Digest> scanned) {
        judge(digest, verdict, scanned, null, null);
    }

    /** A scan that was judged by a policy, with the defaults. */
    void judge(Verdict verdict, Policy by, String... scanners) {
        judge(image, verdict, registries.children(SOURCE, image).subList(0, 2), List.of(scanners),
                AppliedRules.of(by.effective(Policy.nothing())));
    }

    private void judge(Digest digest, Verdict verdict, List<Digest> scanned, List<String> scanners,
            List<Evidence.AppliedRule> rules) {
        know(digest, null, "judged-" + front.store.size(), new Evidence.Judged("scan-image", verdict,
                verdict == Verdict.PASS ? List.of() : List.of("2 HIGH, at most 0"), scanned, scanners, rules));
    }

    void know(Digest subject, Digest index, String what, Evidence evidence) {
        front.store.add(EvidenceEntry.of(what + "/" + subject, FlowTester.START.minusSeconds(3600), subject, index, null,
                SOURCE, "ci", "build 7", evidence));
    }

    PromoteRequest.Builder request() {
        return request(image);
    }

    PromoteRequest.Builder request(Digest digest) {
        return PromoteRequest.builder()
                .source(SOURCE + "@" + digest)
                .destination(PRODUCTION)
                .destination(MIRROR)
                .tag("1.4.3").tag("1.4").tag("latest")
                .verification(Verification.keyFile("cosign.pub").withoutTransparencyLog())
                .reason("release day");
    }

    PromoteOutcome promoted(PromoteRequest.Builder request) {
        return (PromoteOutcome) done(front.run(new PromoteFlow(request.build()))).outcome();
    }

    static Action.Done done(Action action) {
        if (action instanceof Action.Refused refused) {
            throw new AssertionError(refused.message());
        }
        return (Action.Done) action;
    }
}
