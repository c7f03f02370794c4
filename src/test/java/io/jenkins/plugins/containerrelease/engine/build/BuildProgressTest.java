package io.jenkins.plugins.containerrelease.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildProgressTest {
    private static final String RECORDED = "/recorded/buildx-0.13.1/";

    private static List<String> shown(String output) {
        List<String> shown = new ArrayList<>();
        Consumer<String> lines = new BuildProgress().open(shown::add);
        output.lines().forEach(lines);
        return shown;
    }

    private static String recorded(String name) {
        return new String(FlowTester.resource(RECORDED + name), StandardCharsets.UTF_8);
    }

    private static BuildSteps read(String output) throws IOException {
        return new ProgressReader().read(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)), OutputStream.nullOutputStream());
    }

    @Test
    void aBuildIsShownStepByStep() {
        assertThat(shown("""
                #0 building with "default" instance using docker driver

                #1 [internal] load build definition from Dockerfile
                #1 transferring dockerfile: 1.18kB done
                #1 DONE 0.0s

                #2 [base 1/2] COPY . /
                #2 CACHED

                #3 [base 2/2] RUN make
                #3 0.341 compiling
                #3 DONE 12.3s
                """)).containsExactly(
                "started  [base 1/2] COPY . /",
                "cached   [base 1/2] COPY . /",
                "started  [base 2/2] RUN make",
                "         | compiling",
                "done     [base 2/2] RUN make (12.3 s)");
    }

    @Test
    void aFailureIsShownWithWhereAndWhy() {
        assertThat(shown(recorded("failed-foreign-platform.err")))
                .contains("         | exec /bin/sh: exec format error")
                .anyMatch(line -> line.startsWith("failed   [2/2] RUN --network=none true: process"))
                .contains("   3 | >>> RUN --network=none true")
                .anyMatch(line -> line.startsWith("ERROR: failed to solve"));
    }

    @Test
    void whatABuildStepPrintsCannotPoseAsBuildKit() {
        assertThat(shown("#3 [1/1] RUN x\n#3 0.1 #4 CACHED\n#3 0.2 ERROR: failed\n#3 DONE 0.3s")).containsExactly(
                "started  [1/1] RUN x", "         | #4 CACHED", "         | ERROR: failed", "done     [1/1] RUN x (0.3 s)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#3 0.1 \u001B[31mred\u001B[0m", "#3 0.1 \u001B]0;title\u0007red", "#3 0.1 re\u0007d", "#3 0.1 \u202Ered",
        "#3 0.1 \u001B[2J\u001B[Hred", "#3 0.1 r\u0000ed"})
    void terminalsAreNotGivenOrders(String line) {
        assertThat(shown(line)).containsExactly("         | red");
    }

    @Test
    void cacheHitsAndSlowStepsAreCounted() throws IOException {
        BuildSteps steps = read("""
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.1s
                #2 [base 1/3] COPY . /
                #2 CACHED
                #3 [base 2/3] RUN make
                #3 DONE 12.3s
                #2 [base 1/3] COPY . /
                #4 [auth] shop/web:pull,push token for registry.example.com
                #4 DONE 0.0s
                #5 [service internal] load .dockerignore
                #5 DONE 0.0s
                #6 [base 3/3] RUN fail
                #6 CANCELED
                #7 exporting to image
                #7 DONE 2.0s
                """);

        assertThat(steps.cached()).isEqualTo(1);
        assertThat(steps.total()).isEqualTo(3);
        assertThat(steps.slowest()).extracting(BuildSteps.Step::name).containsExactly("[base 2/3] RUN make", "exporting to image",
                "[internal] load build definition from Dockerfile", "[base 1/3] COPY . /");
        assertThat(steps.slowest().get(0).millis()).isEqualTo(12_300);
        assertThat(steps.slowest().get(3).cached()).isTrue();
    }

    @Test
    void recordedProgressIsRead() throws IOException {
        BuildSteps steps = read(recorded("progress-plain.err"));
        assertThat(steps.total()).isPositive();
        assertThat(steps.slowest()).anyMatch(step -> step.name().startsWith("exporting to image"));
        assertThat(read(recorded("failed-connection-refused.err")).cached()).isEqualTo(3);
    }

    @Test
    void manyAndLongLinesDoNotFillTheMemory() throws IOException {
        StringBuilder text = new StringBuilder("#1 [1/1] " + "x".repeat(1_000_000) + "\n");
        for (int i = 0; i < 30_000; i++) {
            text.append('#').append(i).append(" [1/1] RUN x\n#").append(i).append(" DONE 0.1s\n");
        }
        BuildSteps steps = read(text.toString());
        assertThat(steps.slowest()).hasSize(100).allMatch(step -> step.name().length() < 2_100);
    }

    @Property
    void anythingIsShownHarmlessly(@ForAll String text) {
        assertThat(shown("#1 [1/1] RUN x\n" + text)).allMatch(line -> line.chars().noneMatch(Character::isISOControl));
    }
}
