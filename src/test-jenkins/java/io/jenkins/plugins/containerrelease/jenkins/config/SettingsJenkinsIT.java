package io.jenkins.plugins.containerrelease.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What holds for an item, in a Jenkins with folders. */
@WithJenkins
class SettingsJenkinsIT {
    private static Folder folder(Folder folder, String floor, String... targets) throws Exception {
        FolderSettings settings = new FolderSettings();
        settings.setFloorPolicy(floor);
        settings.setPromotionTargets(List.of(targets));
        folder.addProperty(settings);
        return folder;
    }

    private static Path file(JenkinsRule jenkins) {
        return jenkins.jenkins.getRootDir().toPath().resolve(GlobalSettings.class.getName() + ".xml");
    }

    @Test
    void everyFolderAboveAnItemTightens(JenkinsRule jenkins) throws Exception {
        GlobalSettings.get().setFloorPolicy("version: 1\nfailOn: CRITICAL\n");
        GlobalSettings.get().setPromotionTargets(List.of("prod.example.com/**"));
        GlobalSettings.get().setScanners(List.of("trivy"));
        Folder team = folder(jenkins.createProject(Folder.class, "team"), "version: 1\nsecrets: 0\n", "prod.example.com/shop/*");
        Folder shop = folder(team.createProject(Folder.class, "shop"), "version: 1\nendOfLife: fail\n");
        shop.getProperties().get(FolderSettings.class).setOffline(true);
        shop.getProperties().get(FolderSettings.class).setScanners(List.of("grype"));
        FreeStyleProject job = shop.createProject(FreeStyleProject.class, "job");
        FreeStyleProject other = jenkins.createProject(FreeStyleProject.class, "other");

        Settings settings = Settings.of(job);
        assertThat(settings.floor().rules()).extracting(rule -> rule.origin())
                .containsOnly("floor policy:2", "floor policy of team:2", "floor policy of team/shop:2");
        assertThat(settings.promotionRefusal("prod.example.com/shop/web")).isNull();
        assertThat(settings.promotionRefusal("prod.example.com/bank/web")).contains("the folder 'team' allows only");
        assertThat(settings.scanners()).containsExactly("trivy", "grype");
        assertThat(settings.database().offline()).isTrue();

        Settings outside = Settings.of(other);
        assertThat(outside.floor().rules()).extracting(rule -> rule.origin()).containsOnly("floor policy:2");
        assertThat(outside.promotionRefusal("prod.example.com/bank/web")).isNull();
        assertThat(outside.database().offline()).isFalse();
        assertThat(Settings.of(shop).floor()).isEqualTo(settings.floor());
    }

    @Test
    void aFoldersSettingsAreThereAfterARestart(JenkinsRule jenkins) throws Throwable {
        Folder team = folder(jenkins.createProject(Folder.class, "team"), "version: 1\nsecrets: 0\n", "prod.example.com/shop/*");
        team.getProperties().get(FolderSettings.class).setLogins(List.of(new FolderLogin("registry.example.com", "team")));
        team.save();
        jenkins.restart();
        Settings settings = Settings.of(jenkins.jenkins.getItemByFullName("team"));
        assertThat(settings.floor().rules()).extracting(rule -> rule.origin()).containsExactly("floor policy of team:2");
        assertThat(settings.logins()).extracting(DefaultLogin::credentialsId).containsExactly("team");
        assertThat(settings.promotionRefusal("prod.example.com/bank/web")).isNotNull();
    }

    @Test
    void aDamagedFileOfSettingsIsNotTakenForOneThatDemandsNothing(JenkinsRule jenkins) throws Exception {
        GlobalSettings settings = GlobalSettings.get();
        settings.setFloorPolicy("version: 1\nfailOn: HIGH\n");
        Path file = file(jenkins);
        String saved = Files.readString(file);
        Files.writeString(file, saved.substring(0, saved.length() / 2));
        settings.load();
        assertThatThrownBy(() -> Settings.of(null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the global settings of Container Release cannot be read");
        assertThat(jenkins.createWebClient().goTo("configure").asNormalizedText()).contains("it is not known what they demand");

        Files.writeString(file, saved);
        settings.load();
        assertThat(Settings.of(null).floor().rules()).isNotEmpty();
    }

    @Test
    void aFloorThatWasDamagedByHandIsRefusedWithItsPlace(JenkinsRule jenkins) throws Exception {
        GlobalSettings settings = GlobalSettings.get();
        settings.setFloorPolicy("version: 1\nfailOn: HIGH\n");
        Path file = file(jenkins);
        Files.writeString(file, Files.readString(file).replace("failOn", "failon"));
        settings.load();
        assertThatThrownBy(() -> Settings.of(null).floor()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("floor policy:2:1: 'failon' is not a field");
    }
}
