package io.jenkins.plugins.containerrelease.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.finding.Severity;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import io.jenkins.plugins.containerrelease.engine.gate.EvidenceKind;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No parameter of a step reaches the floor: the engine gets it as administrators wrote it, whatever a job says. */
class WeakeningsTest {
    private static final Policy FLOOR = Policy.builder("floor").failOn(Severity.LOW).evidence(List.of(EvidenceKind.SCAN)).build();
    private static final List<Class<?>> PARAMETERS = List.of(BuildImageStep.class, ScanImageStep.class, AttestSbomStep.class,
            PromoteImageStep.class, RollbackImageStep.class, GateRules.class, Trivy.class, Grype.class, Snyk.class, DockerScout.class,
            ScanResultFile.class);

    @Test
    void everyParameterIsKnownToWeakenOrNot() {
        Set<String> parameters = new TreeSet<>();
        PARAMETERS.forEach(type -> parameters.addAll(Parameters.of(type).keySet()));
        Set<String> known = new TreeSet<>(Weakenings.WEAK.keySet());
        known.addAll(Weakenings.NEUTRAL);

        assertThat(known).isEqualTo(parameters);
        assertThat(Weakenings.WEAK.keySet()).doesNotContainAnyElementsOf(Weakenings.NEUTRAL);
    }

    private static Stream<ReleaseStep> steps() {
        BuildImageStep build = new BuildImageStep();
        build.image = "registry.example.com/shop/web";
        return Stream.of(build, new ScanImageStep());
    }

    /** Sets what is a text, a number or a flag; the rest is set in a Jenkins, by StepsInPipelinesJenkinsIT. */
    private static void weaken(Object part, String parameter) throws ReflectiveOperationException {
        Field field = Stream.of(part.getClass().getFields()).filter(each -> each.getName().equals(parameter)).findFirst().orElse(null);
        String value = Weakenings.WEAK.get(parameter);
        if (field == null || value == null || parameter.matches("policyFile|previousReport")) {
            return;
        }
        String text = value.replaceAll("^'|'$", "");
        if (field.getType() == String.class) {
            field.set(part, text);
        } else if (field.getType() == boolean.class) {
            field.set(part, true);
        } else if (field.getType() == Integer.class) {
            field.set(part, Integer.valueOf(text));
        }
    }

    @Test
    void theFloorArrivesAsItWasWritten() throws Exception {
        for (ReleaseStep step : steps().toList()) {
            GateRules rules = new GateRules();
            Set<String> applied = step instanceof BuildImageStep ? GateRules.OF_BUILDS : GateRules.OF_FINDINGS;
            for (String parameter : Weakenings.WEAK.keySet()) {
                weaken(step, parameter);
                if (applied.contains(parameter)) {
                    weaken(rules, parameter);
                }
            }
            step.getClass().getField("gate").set(step, rules);

            Flow flow = new Steps().with(Steps.pushed(null, "registry.example.com/shop/web", Steps.WEB)).set(Steps.floor(FLOOR)).flow(step);

            assertThat(flow).as(step.function()).extracting("request.floor").isEqualTo(FLOOR);
        }
    }
}
