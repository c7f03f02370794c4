package io.jenkins.plugins.containerrelease.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageConfigReaderTest {
    private static final String LAYER = "sha256:" + "a1".repeat(32);

    private static ImageConfig read(String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return Saved.andRestored(new ImageConfigReader(Digest.of(bytes)).read(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream()));
    }

    private static String config(String config, String history) {
        return "{\"architecture\":\"amd64\",\"os\":\"linux\",\"created\":\"2026-11-26T06:38:24.45Z\",\"config\":" + config
                + ",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + LAYER + "\"]},\"history\":" + history + "}";
    }

    private static List<String> secrets(String step) throws IOException {
        String quoted = step.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return read(config("{}", "[{\"created_by\":\"COPY . .\"},{\"created_by\":\"" + quoted + "\"}]")).secrets();
    }

    @Test
    void whatAnImageSaysOfItselfIsRead() throws IOException {
        ImageConfig config = read(config("""
                {"User":"1000","Env":["PATH=/bin"],"Entrypoint":["/bin/app"],"Cmd":["serve","--port=80"],"Labels":{"a":"b"},
                "Healthcheck":{"Test":["CMD","/bin/true"]},"Shell":null,"ExposedPorts":{"80/tcp":{}}}""",
                "[{\"created_by\":\"COPY app / # buildkit\"}]"));
        assertThat(config.user()).isEqualTo("1000");
        assertThat(config.healthcheck()).isTrue();
        assertThat(config.entrypoint()).containsExactly("/bin/app");
        assertThat(config.command()).containsExactly("serve", "--port=80");
        assertThat(config.labels()).containsEntry("a", "b");
        assertThat(config.created()).isEqualTo("2026-11-26T06:38:24.45Z");
        assertThat(config.platform()).hasToString("linux/amd64");
        assertThat(config.diffIds()).hasToString("[" + LAYER + "]");
        assertThat(config.secrets()).isEmpty();
    }

    @Test
    void noUserIsRootAndADisabledHealthCheckIsNone() throws IOException {
        ImageConfig config = read(config("{\"Healthcheck\":{\"Test\":[\"NONE\"]}}", "null"));
        assertThat(config.user()).isEmpty();
        assertThat(config.healthcheck()).isFalse();
        assertThat(read(config("null", "[]")).healthcheck()).isFalse();
    }

    @Test
    void aTimeThatIsNoneIsNotKnown() throws IOException {
        assertThat(read(config("{}", "[]").replace("2026-11-26T06:38:24.45Z", "yesterday")).created()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"rootfs\":{}}", "{\"rootfs\":{\"diff_ids\":[\"x\"]}}",
        "{\"rootfs\":{\"diff_ids\":[]},\"config\":{\"Env\":{}}}", "{\"rootfs\":{\"diff_ids\":[]}} {}", "{\"rootfs\":{\"diff_ids\":[]"})
    void whatIsNoConfigurationIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(UnreadableException.class).hasMessageContaining("image configuration");
    }

    @Test
    void contentOfAnotherDigestIsRefused() {
        byte[] bytes = config("{}", "[]").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new ImageConfigReader(Digest.of(new byte[0])).read(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream()))
                .isInstanceOf(UnreadableException.class).hasMessageContaining("is not what was asked for");
    }

    @Test
    void aFloodOfStepsLabelsOrLayersIsRefused() {
        String step = "{\"created_by\":\"RUN true\"},";
        assertThatThrownBy(() -> read(config("{}", "[" + step.repeat(10_000) + "{}]"))).hasMessageContaining("more than 10000 steps");
        String words = "\"x\",".repeat(200) + "\"x\"";
        assertThatThrownBy(() -> read(config("{\"Cmd\":[" + words + "]}", "[]"))).hasMessageContaining("more than 200 words");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ==> ", quoteCharacter = '~', value = {
        "ENV API_TOKEN=abc123secret ==> sets API_TOKEN",
        "ENV AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY ==> sets AWS_SECRET_ACCESS_KEY",
        "ARG NPM_TOKEN=s3cr3t-value ==> sets NPM_TOKEN",
        "RUN |1 NPM_TOKEN=s3cr3t-value /bin/sh -c npm ci # buildkit ==> sets NPM_TOKEN",
        "RUN /bin/sh -c echo //registry.example.com/:_authToken=abcdef123456 > ~/.npmrc ==> sets _authToken",
        "RUN mysql --password=hunter2 -e 'select 1' ==> sets password",
        "RUN vault login --token hvs.CAESIJ ==> sets token",
        "ENV DB_PASS=\"hunter2\" ==> sets DB_PASS",
        "RUN git clone https://ada:hunter2@git.example.com/app.git ==> has a password in a URL",
        "RUN curl -H 'Authorization: Bearer abcdef' https://example.com ==> has an Authorization header",
        "RUN /bin/sh -c curl -fsSL -u ada:hunter2 https://example.com/x | tar xz ==> gives curl a password",
        "RUN curl --user='ada:hunter2' https://example.com ==> gives curl a password",
        "RUN echo ghp_0123456789abcdefghijklmnopqrstuvwxyz ==> shows what looks like a GitHub token",
        "ENV ID=AKIAIOSFODNN7EXAMPLE ==> shows what looks like an AWS access key",
        "RUN echo '-----BEGIN RSA PRIVATE KEY-----' > /k ==> shows what looks like a private key"})
    void aSecretInTheHistoryIsNamedAndItsValueIsNot(String step, String said) throws IOException {
        assertThat(secrets(step)).contains("the 2nd step of its history " + said);
        assertThat(secrets(step).toString()).doesNotContain("abc", "hunter2", "s3cr3t", "wJalr", "ghp_", "AKIA", "hvs.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "ARG NPM_TOKEN",
        "ENV TOKEN=$BUILD_TOKEN",
        "ENV PASSWORD=",
        "ENV PASSWORD=\"\"",
        "RUN --mount=type=secret,id=npm_token,target=/run/secrets/npm npm ci # buildkit",
        "RUN TOKEN=$(cat /run/secrets/token) npm ci",
        "RUN TOKEN=`cat /run/secrets/token` npm ci",
        "ENV PGPASSFILE=/run/secrets/pg POSTGRES_PASSWORD_FILE=/run/secrets/pg",
        "ENV TLS_PRIVATE_KEY=/etc/tls/tls.key",
        "ENV MAX_TOKEN=4096",
        "ENV GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568",
        "RUN docker login --username ada --password-stdin",
        "ENV PWD=/app",
        "RUN curl -u \"$USER:$PASSWORD\" https://example.com",
        "RUN curl -u ada:$(cat /run/secrets/p) https://example.com",
        "RUN curl -fsS https://example.com | chown -u 1000:1000 /app",
        "RUN wget https://example.com:8080/a@b"})
    void whatOnlyRefersToASecretIsNone(String step) throws IOException {
        assertThat(secrets(step)).isEmpty();
    }

    @Test
    void aSecretOfTheEnvironmentIsNamedOnceWhereTheHistorySetsIt() throws IOException {
        assertThat(read(config("{\"Env\":[\"A_TOKEN=x1y2\",\"B_TOKEN=x1y2\"]}", "[{\"created_by\":\"ENV A_TOKEN=x1y2\"}]")).secrets())
                .containsExactly("the 1st step of its history sets A_TOKEN", "its environment sets B_TOKEN");
    }

    @Test
    void aSecretInWhatTheImageRunsIsNamedWithItsPlace() throws IOException {
        assertThat(read(config("{\"Entrypoint\":[\"app\",\"--token\",\"s3cr3t\"],\"Cmd\":[\"--password=hunter2\"],"
                + "\"Shell\":[\"/bin/sh\",\"-c\",\"A_TOKEN=x1y2\"],"
                + "\"Healthcheck\":{\"Test\":[\"CMD-SHELL\",\"curl -u ada:hunter2 http://localhost/\"]}}", "[]")).secrets())
                .containsExactly("its entrypoint sets token", "its command sets password", "its shell sets A_TOKEN",
                        "its health check gives curl a password");
    }

    @Test
    void aHistoryMadeToTakeForeverIsReadAtOnce() throws IOException {
        String text = "a".repeat(200_000) + " --" + "a-".repeat(100_000) + " ://" + "x".repeat(200_000) + ":" + "=".repeat(100_000) + "eyJ".repeat(60_000)
                + "curl -u a".repeat(10_000);
        long before = System.nanoTime();
        secrets(text);
        assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
    }

    @Test
    void moreSecretsThanAnybodyReadsAreCounted() throws IOException {
        StringBuilder env = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            env.append(i == 0 ? "" : ",").append("\"A").append(i).append("_TOKEN=x1y2\"");
        }
        assertThat(read(config("{\"Env\":[" + env + "]}", "[]")).secrets()).hasSize(51).last().isEqualTo("and 10 more");
    }
}
