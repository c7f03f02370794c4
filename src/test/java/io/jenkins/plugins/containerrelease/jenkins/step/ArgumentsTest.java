package io.jenkins.plugins.containerrelease.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.containerrelease.engine.build.BuiltImage.Delivery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static final Map<String, Class<?>> SCANNERS = new LinkedHashMap<>();

    static {
        SCANNERS.put("trivy", Trivy.class);
        SCANNERS.put("snyk", Snyk.class);
    }

    private static Map<String, Object> scan(Map<String, ?> given) {
        return of(ScanImageStep.class, given);
    }

    private static Map<String, Object> of(Class<?> step, Map<String, ?> given) {
        return new Arguments(type -> type == ScannerChoice.class ? SCANNERS : Map.of()).of("the step", step, given);
    }

    @Test
    void whatIsWrittenAsItShouldBeStaysAsItIs() {
        Map<String, Object> given = Map.of("image", "registry.example.com/shop/web", "platforms", List.of("linux/amd64"), "retries", 2,
                "offline", true, "gate", Map.of("failOn", "HIGH", "maxMedium", 5));

        assertThat(scan(given)).isEqualTo(given);
    }

    @Test
    void aMisspelledParameterIsNamedWithWhatWasMeant() {
        assertThatIllegalArgumentException().isThrownBy(() -> scan(Map.of("gaet", Map.of("failOn", "HIGH"))))
                .withMessage("the step has no parameter 'gaet'; did you mean 'gate'?");
    }

    @Test
    void aMisspelledRuleIsNamedToo() {
        assertThatIllegalArgumentException().isThrownBy(() -> scan(Map.of("gate", Map.of("failon", "HIGH"))))
                .withMessage("gate has no parameter 'failon'; did you mean 'failOn'?");
    }

    @Test
    void oneValueIsAListOfOne() {
        assertThat(scan(Map.of("platforms", "linux/amd64"))).containsEntry("platforms", List.of("linux/amd64"));
    }

    @Test
    void aMapIsAListOfNamesAndValues() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("CHANNEL", "stable");
        arguments.put("YEAR", 2026);

        assertThat(of(BuildImageStep.class, Map.of("buildArgs", arguments)))
                .containsEntry("buildArgs", List.of("CHANNEL=stable", "YEAR=2026"));
    }

    @Test
    void numbersAndFlagsAreTextsWhereTextsAreAskedFor() {
        assertThat(of(BuildImageStep.class, Map.of("version", 1.4))).containsEntry("version", "1.4");
    }

    @Test
    void textsAreNumbersAndFlagsWhereTheseAreAskedFor() {
        assertThat(scan(Map.of("retries", "2", "offline", "true"))).containsEntry("retries", 2).containsEntry("offline", true);
    }

    @Test
    void aFlagThatIsNoneIsNotTakenForFalse() {
        assertThatIllegalArgumentException().isThrownBy(() -> scan(Map.of("offline", "yes")))
                .withMessage("offline: 'yes' is not accepted; expected true or false");
    }

    @Test
    void aValueOfAWrongTypeIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> scan(Map.of("image", List.of("a"))))
                .withMessageStartingWith("image: a value of type ").withMessageEndingWith("is not accepted; expected a text");
        assertThatIllegalArgumentException().isThrownBy(() -> scan(Map.of("parallel", "many")))
                .withMessage("parallel: 'many' is not accepted; expected a whole number");
        assertThatIllegalArgumentException().isThrownBy(() -> scan(Map.of("gate", "HIGH")))
                .withMessage("gate: 'HIGH' is not accepted; expected a map, e.g. [name: 'value']");
    }

    @Test
    void anUnknownScannerIsNamedWithThoseThatThereAre() {
        assertThatIllegalArgumentException().isThrownBy(() -> scan(Map.of("scanners", List.of("clair"))))
                .withMessage("scanners: 'clair' is not accepted; expected one of trivy(…), snyk(…)");
    }

    @Test
    void whatBuildImageReturnedNamesItsImage() {
        BuildResult pushed = new BuildResult(Steps.outcome(
                Steps.built(null, "registry.example.com/shop/web", Steps.WEB, Delivery.PUSHED)));
        BuildResult layout = new BuildResult(Steps.outcome(
                Steps.built(null, "registry.example.com/shop/web", Steps.WEB, Delivery.LAYOUT)));

        assertThat(scan(Map.of("image", pushed))).containsEntry("image", "registry.example.com/shop/web@" + Steps.WEB);
        assertThat(scan(Map.of("image", layout))).containsEntry("image", Steps.WEB);
    }

    @Test
    void ofSeveralImagesOneHasToBeChosen() {
        BuildResult both = new BuildResult(Steps.outcome(
                Steps.built("web", "registry.example.com/shop/web", Steps.WEB, Delivery.PUSHED),
                Steps.built("api", "registry.example.com/shop/api", Steps.API, Delivery.PUSHED)));

        assertThatIllegalArgumentException().isThrownBy(() -> scan(Map.of("image", both)))
                .withMessage("this build made several images; choose one with target('…'): web, api");
        assertThat(scan(Map.of("image", both.target("api"))))
                .containsEntry("image", "registry.example.com/shop/api@" + Steps.API);
    }

    @Test
    void whatIsNullWasNotGiven() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("image", null);

        assertThat(scan(given)).isEmpty();
    }
}
