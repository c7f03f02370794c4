package io.jenkins.plugins.containerrelease.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a folder takes, and what it refuses. */
class FolderSettingsTest {
    private final FolderSettings settings = new FolderSettings();

    @Test
    void aFieldOfAFormIsAListOfOneText() {
        settings.setScanners(List.of("trivy\r\n\r\n grype \ntrivy"));
        settings.setPromotionTargets(List.of("prod.example.com/shop/*\nprod.example.com/web"));
        assertThat(settings.getScanners()).containsExactly("trivy", "grype");
        assertThat(settings.getPromotionTargets()).containsExactly("prod.example.com/shop/*", "prod.example.com/web");
    }

    @Test
    void whatCannotBeReadIsRefusedByItsField() {
        assertThatThrownBy(() -> settings.setScanners(List.of("trivy", "clair")))
                .hasMessage("scanners: 'clair' is not a scanner that can be run: accepted are trivy, grype, snyk, docker-scout");
        assertThatThrownBy(() -> settings.setPromotionTargets(List.of("shop"))).hasMessageStartingWith("promotionTargets: 'shop'");
        assertThatThrownBy(() -> settings.setFloorPolicy("version: 2")).hasMessageStartingWith("floor policy:1:10: ");
        assertThatThrownBy(() -> new FolderLogin("registry.example.com", " ")).hasMessageStartingWith("credentialsId: ");
        assertThat(settings.getScanners()).isEmpty();
        assertThat(settings.getFloorPolicy()).isNull();
    }

    @Test
    void whatItSaysIsForItsLevel() {
        settings.setLogins(List.of(new FolderLogin("registry.example.com/shop", "shop")));
        settings.setOffline(true);
        settings.setFloorPolicy("version: 1\nfailOn: LOW\n");
        Layer layer = settings.layer("team/shop");
        assertThat(layer.offline()).isTrue();
        assertThat(layer.registries()).singleElement()
                .satisfies(entry -> assertThat(entry.getScope()).isEqualTo("registry.example.com/shop"))
                .satisfies(entry -> assertThat(entry.getCredentialsId()).isEqualTo("shop"))
                .satisfies(entry -> assertThat(entry.isInsecure()).isFalse());
        assertThat(layer.floor().rules()).allMatch(rule -> rule.origin().equals("floor policy of team/shop:2"));
    }
}
