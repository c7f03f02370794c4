package io.jenkins.plugins.containerrelease.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.jenkins.credentials.LookupScope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How what the administrator and folders say comes together. */
class SettingsTest {
    private static Layer targets(String folder, String... patterns) {
        return new Layer(folder, List.of(), List.of(), null, List.of(patterns), false, List.of(), false, false, List.of());
    }

    private static Layer registries(String folder, RegistryEntry... entries) {
        return new Layer(folder, List.of(entries), List.of(), null, List.of(), false, List.of(), false, false, List.of());
    }

    private static Settings settings(Layer... layers) {
        return new Settings(List.of(layers), null, null, null);
    }

    private static RegistryEntry registry(String scope, String credentialsId) {
        RegistryEntry entry = new RegistryEntry(scope);
        entry.setCredentialsId(credentialsId);
        return entry;
    }

    @Test
    void everythingIsATargetWhereNobodySaysSomething() {
        assertThat(settings(targets(null), targets("team")).promotionRefusal("prod.example.com/shop/web")).isNull();
    }

    @Test
    void aTargetHasToBeAllowedAtEveryLevel() {
        Settings settings = settings(targets(null, "prod.example.com/**"), targets("team"),
                targets("team/shop", "prod.example.com/shop/*", "eu.example.com/shop/*"));
        assertThat(settings.promotionRefusal("prod.example.com/shop/web")).isNull();
        assertThat(settings.promotionRefusal("eu.example.com/shop/web")).isEqualTo("'eu.example.com/shop/web' is not a"
                + " repository to promote to: the administrator allows only prod.example.com/**");
        assertThat(settings.promotionRefusal("prod.example.com/bank/web")).isEqualTo("'prod.example.com/bank/web' is not a"
                + " repository to promote to: the folder 'team/shop' allows only prod.example.com/shop/*, eu.example.com/shop/*");
    }

    @Test
    void theLongestScopeComesFirst() {
        assertThat(settings(registries(null, registry("a.example.com", "all"), registry("a.example.com/shop/eu", "eu")),
                registries("team", registry("a.example.com/shop", "shop"))).logins())
                .extracting(DefaultLogin::credentialsId).containsExactly("eu", "shop", "all");
    }

    @Test
    void aFoldersLoginReplacesTheOneForTheSameScopeAndNothingElse() {
        RegistryEntry global = registry("a.example.com", "global");
        global.setInsecure(true);
        global.setMirror("mirror.example.com");
        Settings settings = settings(registries(null, global), registries("team", registry("a.example.com", "team")),
                registries("team/shop", registry("a.example.com", "shop")));
        assertThat(settings.logins()).usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new DefaultLogin("a.example.com", "shop", LookupScope.folder("team/shop")));
        assertThat(settings.insecureRegistries()).containsExactly("a.example.com");
        assertThat(settings.mirrors()).containsExactly(Map.entry("a.example.com", "mirror.example.com"));
    }

    @Test
    void anEntryWithoutCredentialIsTheAgentsOwnLoginBelowAWiderOne() {
        assertThat(settings(registries(null, registry("a.example.com", "all"), registry("a.example.com/public", null))).logins())
                .usingRecursiveFieldByFieldElementComparator().containsExactly(
                        new DefaultLogin("a.example.com/public", null, LookupScope.controller()),
                        new DefaultLogin("a.example.com", "all", LookupScope.controller()));
    }

    @Test
    void foldersProtectAndForbidMore() {
        Settings settings = settings(
                new Layer(null, List.of(), List.of(), null, List.of(), false, List.of("prod.example.com/**"), false, true, List.of()),
                new Layer("team", List.of(), List.of(), null, List.of(), false, List.of("eu.example.com/shop/*"), true, false, List.of()));
        assertThat(settings.protectedRepositories()).extracting(Object::toString)
                .containsExactly("prod.example.com/**", "eu.example.com/shop/*");
        assertThat(settings.forbidsScanResults()).isEqualTo("the folder 'team'");
        assertThat(settings.forbidsOwnTools()).isEqualTo("the administrator");
        assertThat(settings(targets(null)).forbidsScanResults()).isNull();
        assertThat(settings(targets(null)).forbidsOwnTools()).isNull();
    }

    @Test
    void insecureIsAHost() {
        RegistryEntry entry = registry("localhost:5000/shop", null);
        entry.setInsecure(true);
        assertThat(settings(registries(null, entry, registry("a.example.com", null))).insecureRegistries())
                .containsExactly("localhost:5000");
    }

    @Test
    void onlyAWholeRegistryHasAMirror() {
        RegistryEntry entry = registry("docker.io", null);
        entry.setMirror("mirror.example.com/dockerhub");
        assertThat(settings(registries(null, entry, registry("docker.io/shop", "shop"))).mirrors())
                .containsExactly(Map.entry("docker.io", "mirror.example.com/dockerhub"));
        assertThatThrownBy(() -> registry("docker.io/shop", null).setMirror("mirror.example.com"))
                .hasMessage("mirror: only a whole registry has one: 'docker.io/shop' is a part of one, name docker.io for it");
    }

    @Test
    void scannersAreAdded() {
        Settings settings = settings(new Layer(null, List.of(), List.of("trivy"), null, List.of(), false, List.of(), false, false, List.of()),
                new Layer("team", List.of(), List.of("grype", "trivy"), null, List.of(), false, List.of(), false, false, List.of()));
        assertThat(settings.scanners()).containsExactly("trivy", "grype");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example.com", "registry.example.com:5000/shop", "localhost", "localhost:5000", "docker.io",
        "docker.io/shop", " registry.example.com ", "[::1]:5000"})
    void aScopeIsAHostWithOrWithoutAPath(String scope) {
        assertThat(new RegistryEntry(scope).getScope()).isEqualTo(scope.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop", "shop/web", "https://registry.example.com", "registry.example.com/", "registry.example.com/Shop",
        "registry.example.com/shop:1.0", "registry.example.com/*", "-registry.example.com", "a b.example.com"})
    void anythingElseIsNoScope(String scope) {
        assertThatThrownBy(() -> new RegistryEntry(scope)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + scope + "' is not a registry: ");
    }

    @Test
    void aToolHasToBeWhatEveryLevelDemands() {
        Settings settings = settings(
                new Layer(null, List.of(), List.of(), null, List.of(), false, List.of(), false, false, List.of("cosign=2.5.0", "cosign=2.6.0")),
                new Layer("team", List.of(), List.of(), null, List.of(), false, List.of(), false, false, List.of("cosign=2.6.0", "oras=1.2.0")));
        assertThat(settings.pins().refusal("cosign", null, "v2.6.0")).isNull();
        assertThat(settings.pins().refusal("cosign", null, "v2.5.0")).isEqualTo(
                "it is version v2.5.0, but the folder 'team' demands cosign=2.6.0");
        assertThat(settings.pins().refusal("cosign", null, "v2.7.0")).isEqualTo(
                "it is version v2.7.0, but the administrator demands cosign=2.5.0 or cosign=2.6.0");
        assertThat(settings.pins().refusal("oras", null, "1.3.0")).isEqualTo("it is version 1.3.0, but the folder 'team' demands oras=1.2.0");
        assertThat(settings.pins().refusal("trivy", null, null)).isNull();
    }
}
