package io.jenkins.plugins.containerrelease.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryConfigTest {
    private static final String ONE = "registry.example.com/shop/web";
    private static final String OTHER = "other.example.com:5000/shop/web";

    @TempDir
    private Path folder;

    private JsonNode config(List<Login> logins, String... repositories) throws IOException {
        Path target = folder.resolve("made/default");
        new RegistryConfig(List.of(folder.resolve("outer"), folder.resolve("own")), new Secrets(Map.of(), logins, Set.of()))
                .write(RegistryAccess.to(repositories), target);
        return Json.mapper().readTree(target.resolve("config.json").toFile());
    }

    private void own(String json) throws IOException {
        write("own", json);
    }

    /** A configuration that counts before {@link #own}. */
    private void outer(String json) throws IOException {
        write("outer", json);
    }

    private void write(String name, String json) throws IOException {
        Files.createDirectories(folder.resolve(name));
        Files.writeString(folder.resolve(name).resolve("config.json"), json);
    }

    private static Login login(String scope) {
        return new Login(scope, "user", Secret.of("password\n"));
    }

    @Test
    void aGivenLoginIsThereAndTheUsersOthersAreNot() throws IOException {
        own("""
                {"auths":{"registry.example.com":{"auth":"b3du"},"unrelated.example.com":{"auth":"bm8="}}}""");

        JsonNode config = config(List.of(login("registry.example.com")), ONE);

        assertThat(config.toString()).isEqualTo("{\"auths\":{\"registry.example.com\":{\"auth\":\"dXNlcjpwYXNzd29yZA==\"}}}");
    }

    @Test
    void withoutALoginTheUsersOwnEntryHoldsHoweverItIsWritten() throws IOException {
        own("""
                {"auths":{"https://registry.example.com/v2/":{"auth":"b3du"},"https://index.docker.io/v1/":{"auth":"aHVi"},
                 "unrelated.example.com":{"auth":"bm8="}}}""");

        JsonNode config = config(List.of(), ONE, "docker.io/library/alpine");

        assertThat(config.toString()).isEqualTo("{\"auths\":{\"registry.example.com\":{\"auth\":\"b3du\"},"
                + "\"https://index.docker.io/v1/\":{\"auth\":\"aHVi\"}}}");
    }

    @Test
    void aCredentialStoreIsAskedOnlyForRegistriesWithoutAGivenLogin() throws IOException {
        own("""
                {"credsStore":"desktop","credHelpers":{"other.example.com:5000":"ecr-login"},"auths":{"registry.example.com":{}}}""");

        assertThat(config(List.of(login("registry.example.com")), ONE, OTHER).toString())
                .isEqualTo("{\"auths\":{\"registry.example.com\":{\"auth\":\"dXNlcjpwYXNzd29yZA==\"}},"
                        + "\"credHelpers\":{\"other.example.com:5000\":\"ecr-login\"}}");
    }

    @Test
    void aCredentialStoreIsTheHelperOfEachWantedRegistry() throws IOException {
        own("{\"credsStore\":\"desktop\",\"auths\":{\"registry.example.com\":{}}}");

        assertThat(config(List.of(), ONE).toString())
                .isEqualTo("{\"auths\":{},\"credHelpers\":{\"registry.example.com\":\"desktop\"}}");
    }

    @Test
    void whatIsNoLoginIsCarriedOver() throws IOException {
        own("""
                {"proxies":{"default":{"httpProxy":"http://proxy:3128"}},"currentContext":"remote",
                 "cliPluginsExtraDirs":["/opt/plugins"],"auths":{"unrelated.example.com":{"auth":"bm8="}}}""");
        Files.createDirectories(folder.resolve("own/contexts/meta"));
        Files.createDirectories(folder.resolve("own/cli-plugins"));

        JsonNode config = config(List.of(), ONE);

        assertThat(config.at("/proxies/default/httpProxy").textValue()).isEqualTo("http://proxy:3128");
        assertThat(config.at("/currentContext").textValue()).isEqualTo("remote");
        assertThat(config.at("/cliPluginsExtraDirs").toString())
                .isEqualTo("[\"" + folder.resolve("own/cli-plugins") + "\",\"/opt/plugins\"]");
        assertThat(folder.resolve("made/default/contexts/meta")).isDirectory();
        assertThat(config.toString()).doesNotContain("unrelated");
    }

    @Test
    void twoLoginsOnOneRegistryDoNotFitIntoOneConfiguration() {
        assertThatThrownBy(() -> config(List.of(login("registry.example.com"),
                        new Login("registry.example.com/prod", "releaser", Secret.of("password"))), ONE, "registry.example.com/prod/web"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("registry.example.com/shop/web").hasMessageContaining("registry.example.com/prod/web")
                .hasMessageNotContaining("password");
    }

    @Test
    void anUnreadableConfigurationIsNamedAndNotQuoted() throws IOException {
        own("{\"auths\":{\"registry.example.com\":{\"auth\":\"b3du\"");

        assertThatThrownBy(() -> config(List.of(), ONE)).isInstanceOf(UsageException.class)
                .hasMessageContaining("own/config.json").hasMessageContaining("line 1").hasMessageNotContaining("b3du");
    }

    @Test
    void aGivenLoginCountsBeforeTheOuterConfigurationAndThatBeforeTheMachines() throws IOException {
        outer("""
                {"auths":{"registry.example.com":{"auth":"b3V0ZXI="},"https://other.example.com:5000":{"auth":"b3V0ZXI="}}}""");
        own("""
                {"auths":{"other.example.com:5000":{"auth":"b3du"},"third.example.com":{"auth":"b3du"}},
                 "credHelpers":{"other.example.com:5000":"own-helper","fourth.example.com":"own-helper"}}""");

        JsonNode config = config(List.of(login("registry.example.com")),
                ONE, OTHER, "third.example.com/shop/web", "fourth.example.com/shop/web");

        assertThat(config.toString()).isEqualTo("{\"auths\":{\"registry.example.com\":{\"auth\":\"dXNlcjpwYXNzd29yZA==\"},"
                + "\"other.example.com:5000\":{\"auth\":\"b3V0ZXI=\"},\"third.example.com\":{\"auth\":\"b3du\"}},"
                + "\"credHelpers\":{\"fourth.example.com\":\"own-helper\"}}");
    }

    @Test
    void anOuterConfigurationHidesNothingElseOfTheMachines() throws IOException {
        outer("{\"currentContext\":\"outer\",\"auths\":{}}");
        own("""
                {"currentContext":"own","proxies":{"default":{"httpProxy":"http://proxy:3128"}}}""");
        Files.createDirectories(folder.resolve("own/contexts/meta"));
        Files.createDirectories(folder.resolve("own/cli-plugins"));

        JsonNode config = config(List.of(), ONE);

        assertThat(config.at("/currentContext").textValue()).isEqualTo("outer");
        assertThat(config.at("/proxies/default/httpProxy").textValue()).isEqualTo("http://proxy:3128");
        assertThat(config.at("/cliPluginsExtraDirs").toString()).isEqualTo("[\"" + folder.resolve("own/cli-plugins") + "\"]");
        assertThat(folder.resolve("made/default/contexts/meta")).isDirectory();
    }

    @Test
    void theMachinesOwnLoginCanBeMeantForAPartOfARegistry() throws IOException {
        own("{\"auths\":{\"registry.example.com\":{\"auth\":\"b3du\"}}}");

        JsonNode config = config(List.of(login("registry.example.com"), Login.own("registry.example.com/shop")), ONE);

        assertThat(config.toString()).isEqualTo("{\"auths\":{\"registry.example.com\":{\"auth\":\"b3du\"}}}");
    }

    @Test
    void oneAccountOnTwoPathsOfARegistryIsOneLogin() throws IOException {
        JsonNode config = config(List.of(login("registry.example.com/shop"), login("registry.example.com/prod")),
                ONE, "registry.example.com/prod/web");

        assertThat(config.toString()).isEqualTo("{\"auths\":{\"registry.example.com\":{\"auth\":\"dXNlcjpwYXNzd29yZA==\"}}}");
    }
}
