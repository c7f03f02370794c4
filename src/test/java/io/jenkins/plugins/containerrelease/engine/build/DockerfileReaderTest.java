package io.jenkins.plugins.containerrelease.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DockerfileReaderTest {
    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");

    private static Dockerfile read(String text) throws IOException {
        return new DockerfileReader().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), OutputStream.nullOutputStream());
    }

    /** What would run on arm64 where the builder runs amd64 alone; {@code null}: nothing. */
    private static Dockerfile.Foreign foreign(String text, String stage) throws IOException {
        return read(text).walk(stage, ARM64, AMD64, Map.of()).foreign(List.of(AMD64));
    }

    private static Dockerfile.Foreign foreign(String text) throws IOException {
        return foreign(text, null);
    }

    @Test
    void aRunInTheLastStageCounts() throws IOException {
        assertThat(foreign("FROM alpine\nRUN apk add curl\n")).isEqualTo(new Dockerfile.Foreign("number 0", 2, ARM64));
        assertThat(foreign("from alpine as web\nrun apk add curl\n")).isEqualTo(new Dockerfile.Foreign("'web'", 2, ARM64));
        assertThat(foreign("FROM scratch\nCOPY . /\n")).isNull();
    }

    @Test
    void workDoneOnTheBuildPlatformIsNotForeign() throws IOException {
        assertThat(foreign("FROM --platform=$BUILDPLATFORM golang AS build\nRUN go build\nFROM scratch\nCOPY --from=build /app /\n"))
                .isNull();
        assertThat(foreign("FROM --platform=${BUILDPLATFORM} golang AS build\nRUN go build\nFROM build\nRUN x\n"))
                .isEqualTo(new Dockerfile.Foreign("number 1", 4, ARM64));
        assertThat(foreign("FROM --platform=linux/amd64 x\nRUN y\n")).isNull();
        assertThat(foreign("FROM --platform=linux/s390x x\nRUN y\n").platform()).hasToString("linux/s390x");
    }

    @Test
    void onlyStagesThatTheBuildGoesThroughCount() throws IOException {
        String text = "FROM scratch AS tests\nRUN make test\nFROM scratch AS app\nCOPY . /\n";
        assertThat(foreign(text)).isNull();
        assertThat(foreign(text, "tests")).isNotNull();
        assertThat(foreign(text, "0")).isNotNull();
        assertThat(foreign(text, "absent")).isNull();
        assertThat(foreign("FROM scratch AS a\nRUN x\nFROM scratch\nRUN --mount=type=bind,from=a,target=/a true\n")).isNotNull();
        assertThat(foreign("FROM scratch AS A\nRUN x\nFROM scratch\nCOPY --chown=1 --from=a / /\n")).isNotNull();
    }

    @Test
    void aStageChosenByThePlatformIsFollowed() throws IOException {
        String text = """
                FROM scratch AS base
                ARG TARGETARCH
                COPY ${TARGETARCH}/ /
                FROM base AS app-amd64
                RUN echo built
                FROM base AS app-arm64
                COPY Dockerfile /app/built
                FROM app-${TARGETARCH} AS app
                """;
        assertThat(foreign(text)).isNull();
        assertThat(read(text).walk(null, AMD64, AMD64, Map.of()).foreign(List.of(ARM64))).isNotNull();
    }

    @Test
    void buildArgumentsChooseStagesToo() throws IOException {
        String text = "ARG VARIANT=plain\nFROM scratch AS plain\nFROM scratch AS tested\nRUN x\nFROM ${VARIANT}\n";
        assertThat(foreign(text)).isNull();
        assertThat(read(text).walk(null, ARM64, AMD64, Map.of("VARIANT", "tested")).foreign(List.of(AMD64))).isNotNull();
    }

    @Test
    void whatCannotBeKnownIsNotHeldAgainstTheBuild() throws IOException {
        assertThat(foreign("FROM --platform=$SOMETHING x\nRUN y\n")).isNull();
        assertThat(foreign("ARG X\nFROM $X\nCOPY . /\n")).isNull();
        assertThat(foreign("no dockerfile at all")).isNull();
        assertThat(foreign("")).isNull();
    }

    @Test
    void linesAreContinuedCommentedAndQuotedAsInTheReference() throws IOException {
        assertThat(foreign("FROM x\nCOPY \\\n# RUN in a comment\n\n  a \\\n  /b\n")).isNull();
        assertThat(foreign("# escape=`\nFROM x\nCOPY a `\nRUN /b\n")).isNull();
        assertThat(foreign("FROM x\nCOPY a \\\nRUN /b\n")).isNull();
        assertThat(foreign("FROM x\nCOPY <<EOF /run.sh\nRUN this\nFROM that\nEOF\n")).isNull();
        assertThat(foreign("FROM x\r\nRUN <<EOF\r\nFROM scratch AS other\r\nEOF\r\n")).isEqualTo(new Dockerfile.Foreign("number 0", 2, ARM64));
        assertThat(read("FROM x\nRUN <<-\"A\" cat <<B\nFROM a\nA\nFROM b\nB\nFROM c AS last\n").stages()).hasSize(2);
    }

    @Test
    void baseImagesAreThoseOfTheStagesThatCount() throws IOException {
        Dockerfile dockerfile = read("""
                ARG REGISTRY=registry.example.com
                FROM ${REGISTRY}/unused AS unused
                FROM ${REGISTRY}/java:${VERSION:-17} AS app
                COPY --from=docker.io/library/golang:1 /x /
                """);
        assertThat(dockerfile.walk(null, ARM64, AMD64, Map.of()).images())
                .containsExactlyInAnyOrder("registry.example.com/java:17", "docker.io/library/golang:1");
    }

    @Test
    void limitsAreNamed() {
        assertThatThrownBy(() -> read("FROM x\n".repeat(1_001))).isInstanceOf(UnreadableException.class)
                .hasMessageContaining("more than 1000 stages");
        assertThatThrownBy(() -> read("\n".repeat(100_002))).hasMessageContaining("more than 100000 lines");
        assertThatThrownBy(() -> read("RUN " + ("x".repeat(1000) + "\\\n").repeat(300))).hasMessageContaining("at line");
    }

    @Test
    void stagesThatUseEachOtherInALoopEnd() throws IOException {
        StringBuilder text = new StringBuilder("FROM scratch AS s0\n");
        for (int i = 1; i < 900; i++) {
            text.append("FROM s").append(i - 1).append(" AS s").append(i).append("\nCOPY --from=").append(i - 1).append(" / /\n");
        }
        assertThat(foreign(text.toString())).isNull();
    }

    @Property
    void anythingIsReadOrRefusedWithASentence(@ForAll String text) throws IOException {
        try {
            read("FROM a AS b\n" + text).walk(null, ARM64, AMD64, Map.of()).foreign(List.of(AMD64));
        } catch (UnreadableException e) {
            assertThat(e).hasMessageContaining("Dockerfile");
        }
    }
}
