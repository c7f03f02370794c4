package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.engine.document.Document;
import io.jenkins.plugins.containerrelease.engine.evidence.ReferenceSpec;
import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.gate.Enforcement;
import io.jenkins.plugins.containerrelease.engine.gate.EvidenceKind;
import io.jenkins.plugins.containerrelease.engine.gate.Gate;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.gate.PolicyReader;
import io.jenkins.plugins.containerrelease.engine.gate.Values;
import io.jenkins.plugins.containerrelease.engine.merge.SeverityFrom;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * What a Jenkinsfile says about gates. One class for all steps, so that a rule has one name; a step refuses rules that it
 * could not apply. A field without a value has not been given.
 */
public final class GateRules extends AbstractDescribableImpl<GateRules> implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Origin of the rules, in verdicts. */
    static final String ORIGIN = "Jenkinsfile";
    /** Rules about a build. */
    static final Set<String> OF_BUILDS = Set.of(
            "maxImageSize", "warnImageSize", "maxGrowth", "warnGrowth", "maxBuildTime", "warnBuildTime");
    /** Rules about findings. */
    static final Set<String> OF_FINDINGS = Set.of(
            "failOn", "onlyFixable", "maxCritical", "maxHigh", "maxMedium", "maxLow", "maxNegligible", "maxUnknown", "maxSecrets",
            "maxMisconfigurations", "maxLicenses", "databaseMaxAge", "baseImageMaxAge",
            "severityFrom", "reference", "endOfLife", "notCovered", "allowEmpty", "further");
    /** Rules about what must be known of an image that is released. */
    static final Set<String> OF_EVIDENCE = Set.of("require");
    /** The parameter that holds what there is no parameter for. */
    private static final String FURTHER = "further";
    private static final Set<String> FIELDS_OF_BUILDS = Set.of("imageSize", "growth", "buildTime");
    private static final Set<String> FIELDS_OF_EVIDENCE = Set.of("evidence");

    /** The severity from which on any vulnerability fails. */
    @DataBoundSetter
    public String failOn;

    /** Whether only vulnerabilities with a fixed version count. */
    @DataBoundSetter
    public boolean onlyFixable;

    /** Most CRITICAL vulnerabilities. */
    @DataBoundSetter
    public Integer maxCritical;

    /** Most HIGH ones. */
    @DataBoundSetter
    public Integer maxHigh;

    /** Most MEDIUM ones. */
    @DataBoundSetter
    public Integer maxMedium;

    /** Most LOW ones. */
    @DataBoundSetter
    public Integer maxLow;

    /** Most NEGLIGIBLE ones. */
    @DataBoundSetter
    public Integer maxNegligible;

    /** Most ones whose severity is not known. */
    @DataBoundSetter
    public Integer maxUnknown;

    /** Most secrets. */
    @DataBoundSetter
    public Integer maxSecrets;

    /** Most misconfigurations. */
    @DataBoundSetter
    public Integer maxMisconfigurations;

    /** Most licence findings. */
    @DataBoundSetter
    public Integer maxLicenses;

    /** Greatest age of a vulnerability database. */
    @DataBoundSetter
    public String databaseMaxAge;

    /** Greatest age of the base image. */
    @DataBoundSetter
    public String baseImageMaxAge;

    /** Whose severity counts. */
    @DataBoundSetter
    public String severityFrom;

    /** What the image is compared with. */
    @DataBoundSetter
    public String reference;

    /** What an operating system without security fixes does. */
    @DataBoundSetter
    public String endOfLife;

    /** What happens where a scanner does not look at something. */
    @DataBoundSetter
    public String notCovered;

    /** Whether an image in which nothing could be examined passes. */
    @DataBoundSetter
    public boolean allowEmpty;

    /** Compressed size beyond which a platform fails. */
    @DataBoundSetter
    public String maxImageSize;

    /** Compressed size beyond which a platform warns. */
    @DataBoundSetter
    public String warnImageSize;

    /** Growth beyond which a platform fails. */
    @DataBoundSetter
    public String maxGrowth;

    /** Growth beyond which a platform warns. */
    @DataBoundSetter
    public String warnGrowth;

    /** Build time beyond which it fails. */
    @DataBoundSetter
    public String maxBuildTime;

    /** Build time beyond which it warns. */
    @DataBoundSetter
    public String warnBuildTime;

    /** Evidence that an image must have, besides what is required elsewhere. */
    @DataBoundSetter
    public List<String> require = new ArrayList<>();

    /**
     * Fields of a policy that have no parameter of their own, or a form that it cannot have, as YAML or JSON; {@code null}: none.
     * Pipelines give them as parameters, see {@link InlinePolicy}.
     */
    @DataBoundSetter
    public String further;

    @DataBoundConstructor
    public GateRules() {
        // every rule is optional
    }

    /**
     * The rules as a policy.
     *
     * @param step name of the step that applies them
     * @param applied rules that it can apply
     * @throws IllegalArgumentException if a rule is given that it cannot apply, or cannot be read
     */
    Policy policy(String step, Set<String> applied) {
        return policy(step, applied, policy -> { });
    }

    /**
     * The same, with what else belongs to the same document: what scanners can do at most concerns the rules beside it alone.
     */
    Policy policy(String step, Set<String> applied, Consumer<Policy.Builder> besides) {
        Document document = further == null ? null : InlinePolicy.document(further);
        TreeSet<String> accepted = new TreeSet<>(applied);
        PolicyReader.names().stream().filter(field -> applied.containsAll(fellows(field))).forEach(accepted::add);
        TreeSet<String> others = new TreeSet<>(given());
        if (document != null) {
            others.remove(FURTHER);
            document.root().fields().keySet().stream().filter(PolicyReader.names()::contains).forEach(others::add);
        }
        others.removeAll(accepted);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("gate: " + step + " cannot apply " + String.join(", ", others) + "; accepted are "
                    + String.join(", ", accepted));
        }
        Policy.Builder policy = Policy.builder(ORIGIN);
        findings(policy);
        both(policy::imageSize, Values::bytes, "maxImageSize", maxImageSize, "warnImageSize", warnImageSize);
        both(policy::growth, Values::hundredths, "maxGrowth", maxGrowth, "warnGrowth", warnGrowth);
        both(policy::buildTime, Values::duration, "maxBuildTime", maxBuildTime, "warnBuildTime", warnBuildTime);
        policy.moreEvidence(require.stream().map(kind -> Options.word("gate: require", kind, EvidenceKind.class)).toList());
        if (document != null) {
            PolicyReader.add(document, policy);
            policy.from(ORIGIN);
        }
        besides.accept(policy);
        return policy.build();
    }

    /** The rules that a field of a policy is of the same sort as: where they can be applied, it can. */
    private static Set<String> fellows(String field) {
        return FIELDS_OF_BUILDS.contains(field) ? OF_BUILDS : FIELDS_OF_EVIDENCE.contains(field) ? OF_EVIDENCE : OF_FINDINGS;
    }

    private void findings(Policy.Builder policy) {
        if (failOn != null) {
            policy.failOn(Options.word("gate: failOn", failOn, Severity.class));
        }
        if (onlyFixable) {
            policy.onlyFixable(true);
        }
        limit(policy, "maxCritical", Gate.VULNERABILITIES, Severity.CRITICAL, maxCritical);
        limit(policy, "maxHigh", Gate.VULNERABILITIES, Severity.HIGH, maxHigh);
        limit(policy, "maxMedium", Gate.VULNERABILITIES, Severity.MEDIUM, maxMedium);
        limit(policy, "maxLow", Gate.VULNERABILITIES, Severity.LOW, maxLow);
        limit(policy, "maxNegligible", Gate.VULNERABILITIES, Severity.NEGLIGIBLE, maxNegligible);
        limit(policy, "maxUnknown", Gate.VULNERABILITIES, Severity.UNKNOWN, maxUnknown);
        limit(policy, "maxSecrets", Gate.SECRETS, null, maxSecrets);
        limit(policy, "maxMisconfigurations", Gate.MISCONFIGURATIONS, null, maxMisconfigurations);
        limit(policy, "maxLicenses", Gate.LICENSES, null, maxLicenses);
        if (databaseMaxAge != null) {
            policy.databaseMaxAge(
                    Options.value("gate: databaseMaxAge", databaseMaxAge, Values::duration), Enforcement.FAIL);
        }
        if (baseImageMaxAge != null) {
            policy.baseImageMaxAge(
                    Options.value("gate: baseImageMaxAge", baseImageMaxAge, Values::duration), Enforcement.FAIL);
        }
        if (severityFrom != null) {
            policy.severityFrom(Options.value("gate: severityFrom", severityFrom, SeverityFrom::parse));
        }
        if (reference != null) {
            policy.reference(Options.value("gate: reference", reference, ReferenceSpec::parse).toString());
        }
        if (endOfLife != null) {
            policy.endOfLife(Options.word("gate: endOfLife", endOfLife, Enforcement.class));
        }
        if (notCovered != null) {
            policy.notCovered(Options.word("gate: notCovered", notCovered, Enforcement.class));
        }
        if (allowEmpty) {
            policy.allowEmpty(true);
        }
    }

    private static void limit(Policy.Builder policy, String rule, Gate gate, Severity severity, Integer most) {
        if (most != null) {
            policy.limit(gate, severity, Options.value("gate: " + rule, most.toString(), Values::count), Enforcement.FAIL);
        }
    }

    private static <T> void both(
            BiConsumer<T, Enforcement> rule, Function<String, T> reader, String maxRule, String max, String warnRule, String warn) {
        if (max != null) {
            rule.accept(Options.value("gate: " + maxRule, max, reader), Enforcement.FAIL);
        }
        if (warn != null) {
            rule.accept(Options.value("gate: " + warnRule, warn, reader), Enforcement.WARN);
        }
    }

    /** Names of the rules that were given. */
    private Set<String> given() {
        Set<String> given = new TreeSet<>();
        GateRules nothing = new GateRules();
        for (String rule : Parameters.of(GateRules.class).keySet()) {
            try {
                if (!Objects.equals(GateRules.class.getField(rule).get(this), GateRules.class.getField(rule).get(nothing))) {
                    given.add(rule);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return given;
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends PartDescriptor<GateRules> implements CustomDescribableModel {
        /** For generated Pipelines: what policies have is written like the parameters. */
        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
            Map<String, Object> arguments = new TreeMap<>(described.getArguments());
            if (arguments.remove(FURTHER) instanceof String text) {
                arguments.putAll(InlinePolicy.arguments(text));
            }
            return described.withArguments(arguments);
        }

        @Override
        public String getDisplayName() {
            return Messages.GateRules_displayName();
        }

        @POST
        public ListBoxModel doFillFailOnItems(@AncestorInPath Item item) {
            return Validation.optionalWords("CRITICAL", "HIGH", "MEDIUM", "LOW", "NEGLIGIBLE");
        }

        @POST
        public ListBoxModel doFillEndOfLifeItems(@AncestorInPath Item item) {
            return Validation.optionalWords("FAIL", "WARN", "INFORM");
        }

        @POST
        public ListBoxModel doFillNotCoveredItems(@AncestorInPath Item item) {
            return Validation.optionalWords("FAIL", "WARN", "INFORM");
        }

        @POST
        public FormValidation doCheckDatabaseMaxAge(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.optional(item, value, Values::duration);
        }

        @POST
        public FormValidation doCheckBaseImageMaxAge(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.optional(item, value, Values::duration);
        }

        @POST
        public FormValidation doCheckSeverityFrom(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.optional(item, value, SeverityFrom::parse);
        }

        @POST
        public FormValidation doCheckReference(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.optional(item, value, ReferenceSpec::parse);
        }

        @POST
        public FormValidation doCheckFurther(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.optional(item, value,
                    text -> PolicyReader.add(InlinePolicy.document(text), Policy.builder(ORIGIN)));
        }

        @POST
        public FormValidation doCheckMaxImageSize(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.optional(item, value, Values::bytes);
        }

        @POST
        public FormValidation doCheckWarnImageSize(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.optional(item, value, Values::bytes);
        }

        @POST
        public FormValidation doCheckMaxGrowth(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.optional(item, value, Values::hundredths);
        }

        @POST
        public FormValidation doCheckWarnGrowth(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.optional(item, value, Values::hundredths);
        }

        @POST
        public FormValidation doCheckMaxBuildTime(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.optional(item, value, Values::duration);
        }

        @POST
        public FormValidation doCheckWarnBuildTime(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.optional(item, value, Values::duration);
        }

        @POST
        public FormValidation doCheckRequire(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.lines(item, value, kind -> Options.word("require", kind, EvidenceKind.class));
        }
    }
}
