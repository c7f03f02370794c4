package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.engine.attest.AttestFlow;
import io.jenkins.plugins.containerrelease.engine.attest.AttestOutcome;
import io.jenkins.plugins.containerrelease.engine.attest.AttestRequest;
import io.jenkins.plugins.containerrelease.engine.call.ToolPin;
import io.jenkins.plugins.containerrelease.engine.gate.Values;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.verdict.StepOutcome;
import io.jenkins.plugins.containerrelease.jenkins.config.SignerSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code attestSbom}: signs an image, and attests its SBOMs and its provenance. */
public final class AttestSbomStep extends ReleaseStep {
    private static final long serialVersionUID = 1L;

    /** The image, best by digest; {@code null}: the only one of this build. */
    @DataBoundSetter
    public String image;

    /** Bake target to choose an image of this build by; {@code null}: none. */
    @DataBoundSetter
    public String target;

    /** Forms of the SBOMs; empty: both. */
    @DataBoundSetter
    public List<String> formats = new ArrayList<>();

    /** What makes them; {@code null}: Trivy. */
    @DataBoundSetter
    public String generator;

    /** SBOMs that are there already, {@code FILE[,platform=PLATFORM]}; then none are made. */
    @DataBoundSetter
    public List<String> sboms = new ArrayList<>();

    /** Whether to attest no SBOM. */
    @DataBoundSetter
    public boolean noSbom;

    /** Whether an SBOM without any package is accepted. */
    @DataBoundSetter
    public boolean allowEmpty;

    /** Whether to attest only, and not to sign the image. */
    @DataBoundSetter
    public boolean noSign;

    /** Whether not to attest the provenance. */
    @DataBoundSetter
    public boolean noProvenance;

    /** Signed along with the image, {@code NAME=VALUE}. */
    @DataBoundSetter
    public List<String> annotations = new ArrayList<>();

    /** Whether to keep the SBOM generator from fetching databases. */
    @DataBoundSetter
    public boolean offline;

    /** Folder with Trivy's databases; {@code null}: as administrators set it, otherwise its own. */
    @DataBoundSetter
    public String cacheDir;

    /** Where its index of Java libraries comes from; {@code null}: likewise. */
    @DataBoundSetter
    public String javaDbRepository;

    /** Who signs; {@code null}: as administrators set it. */
    @DataBoundSetter
    public SignerSettings signer;

    /** Whether the image may carry signatures of others. */
    @DataBoundSetter
    public boolean allowOtherSigners;

    /** Longest run of one command; {@code null}: 10 minutes. */
    @DataBoundSetter
    public String timeout;

    /** How often to repeat what failed for a reason known to pass; {@code null}: 4 times. */
    @DataBoundSetter
    public Integer retries;

    /** How many registry calls run at once; {@code null}: 4. */
    @DataBoundSetter
    public Integer parallel;

    /** Which programs tools have to be, besides what administrators demand; empty: any. */
    @DataBoundSetter
    public List<String> pins = new ArrayList<>();

    @DataBoundConstructor
    public AttestSbomStep() {
        // the image of the build is signed, by whom administrators set
    }

    @Override
    String function() {
        return DescriptorImpl.FUNCTION;
    }

    @Override
    Planned plan(Preparation preparation) throws IOException, InterruptedException {
        if (preparation.isHeldBack()) {
            preparation.say(Messages.AttestSbomStep_heldBack(preparation.source().changeRequest()));
            return null;
        }
        String named = preparation.image(image, target).reference();
        AttestRequest.Builder request = AttestRequest.builder()
                .image(named)
                .allowEmpty(allowEmpty)
                .sign(!noSign)
                .provenance(!noProvenance)
                .allowOtherSigners(allowOtherSigners)
                .pins(preparation.pins(pins))
                .offline(offline || preparation.defaults().offline())
                .cacheDir(cacheDir != null ? cacheDir : preparation.defaults().cacheDir())
                .javaDbRepository(javaDbRepository != null ? javaDbRepository : preparation.defaults().javaDbRepository());
        if (noSbom && !(formats.isEmpty() && sboms.isEmpty())) {
            throw new IllegalArgumentException("noSbom: contradicts formats and sboms");
        }
        if (noSbom || !formats.isEmpty()) {
            request.formats(formats);
        }
        if (generator != null) {
            request.generator(generator);
        }
        if (timeout != null) {
            request.timeout(Options.value("timeout", timeout, Values::duration));
        }
        if (retries != null) {
            request.retries(retries);
        }
        if (parallel != null) {
            request.parallel(parallel);
        }
        sboms.forEach(request::sbom);
        Options.pairs("annotations", annotations).forEach(request::annotation);
        preparation.insecureRegistries().forEach(request::insecureRegistry);
        sign(request, preparation);
        AttestRequest built = request.build();
        return new Planned(new AttestFlow(built), named, List.of(built.image().registry()));
    }

    private void sign(AttestRequest.Builder request, Preparation preparation) {
        preparation.checkOwnDatabases(cacheDir, javaDbRepository);
        SignerSettings who = signer != null ? signer : preparation.defaults().signer();
        if (who == null) {
            throw new IllegalArgumentException("signer: none is given, and administrators named none; expected"
                    + " cosignKey(credentialsId: '…'), or keyless(identity: '…', issuer: '…')");
        }
        request.signer(who.toSigner());
        who.fill(signer != null ? preparation::secret : preparation::administratorsSecret);
    }

    @Override
    public Object result(StepOutcome outcome) {
        return outcome == null ? AttestResult.heldBack() : new AttestResult((AttestOutcome) outcome);
    }

    @Override
    Map<Digest, String> images(StepOutcome outcome) {
        AttestOutcome of = (AttestOutcome) outcome;
        return of.digest() == null ? Map.of() : Map.of(of.digest(), of.image());
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends ReleaseStepDescriptor {
        static final String FUNCTION = "attestSbom";

        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public String getDisplayName() {
            return Messages.AttestSbomStep_displayName();
        }

        @POST
        public ListBoxModel doFillGeneratorItems(@AncestorInPath Item item) {
            return Validation.optionalWords("trivy", "syft");
        }

        @POST
        public FormValidation doCheckPins(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.lines(item, value, ToolPin::parse);
        }

        @POST
        public FormValidation doCheckImage(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.optional(item, value, ImageReference::parse);
        }
    }
}
