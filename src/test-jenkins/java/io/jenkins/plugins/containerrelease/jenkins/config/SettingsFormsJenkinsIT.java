package io.jenkins.plugins.containerrelease.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.ModelObject;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.containerrelease.jenkins.config.tools.CosignTool;
import io.jenkins.plugins.containerrelease.jenkins.config.tools.TrivyTool;
import java.util.List;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The settings in forms: what was set is shown and saved again as it is. */
@WithJenkins
class SettingsFormsJenkinsIT {
    private static final String FLOOR = "version: 1\nfailOn: HIGH\n";

    private static void give(ModelObject owner, String... ids) throws Exception {
        CredentialsStore store = CredentialsProvider.lookupStores(owner).iterator().next();
        for (String id : ids) {
            store.addCredentials(Domain.global(), id.endsWith("key") || id.endsWith("token")
                    ? new StringCredentialsImpl(CredentialsScope.GLOBAL, id, null, Secret.fromString("secret"))
                    : new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, null, "user", "pass-of-14-characters"));
        }
    }

    private static RegistryEntry registry() {
        RegistryEntry entry = new RegistryEntry("registry.example.com:5000");
        entry.setCredentialsId("registry");
        entry.setMirror("mirror.example.com");
        entry.setInsecure(true);
        return entry;
    }

    @Test
    void theGlobalPageKeepsEveryField(JenkinsRule jenkins) throws Exception {
        give(jenkins.jenkins, "registry", "release-key", "public-key");
        GlobalSettings settings = GlobalSettings.get();
        settings.setRegistries(List.of(registry(), new RegistryEntry("docker.io")));
        settings.setFloorPolicy(FLOOR);
        settings.setPromotionTargets(List.of("prod.example.com/shop/*", "prod.example.com/platform/**"));
        settings.setScanners(List.of("grype", "trivy"));
        settings.setOffline(true);
        settings.setCacheDir("/var/cache/scanners");
        settings.setTrivyDbRepositories(List.of("mirror.example.com/trivy-db:2", "other.example.com/trivy-db:2"));
        settings.setTrivyJavaDbRepository("mirror.example.com/trivy-java-db:1");
        settings.setProtectedRepositories(List.of("prod.example.com/**"));
        settings.setForbidScanResults(true);
        settings.setForbidOwnTools(true);
        CosignKey key = new CosignKey("release-key");
        key.setPublicKeyCredentialsId("public-key");
        key.setTlogUpload(false);
        key.setRekorUrl("https://rekor.example.com");
        settings.setSigner(key);

        jenkins.configRoundtrip();

        assertThat(settings.getRegistries()).usingRecursiveFieldByFieldElementComparator()
                .containsExactly(registry(), new RegistryEntry("docker.io"));
        assertThat(settings.getFloorPolicy().strip()).isEqualTo(FLOOR.strip());
        assertThat(settings.getPromotionTargets()).containsExactly("prod.example.com/shop/*", "prod.example.com/platform/**");
        assertThat(settings.getScanners()).containsExactly("grype", "trivy");
        assertThat(settings.isOffline()).isTrue();
        assertThat(settings.getCacheDir()).isEqualTo("/var/cache/scanners");
        assertThat(settings.getTrivyDbRepositories()).containsExactly("mirror.example.com/trivy-db:2", "other.example.com/trivy-db:2");
        assertThat(settings.getTrivyJavaDbRepository()).isEqualTo("mirror.example.com/trivy-java-db:1");
        assertThat(settings.getSigner()).usingRecursiveComparison().isEqualTo(key);
        assertThat(settings.getProtectedRepositories()).containsExactly("prod.example.com/**");
        assertThat(settings.isForbidScanResults()).isTrue();
        assertThat(settings.isForbidOwnTools()).isTrue();
    }

    @Test
    void whatIsEmptyStaysEmpty(JenkinsRule jenkins) throws Exception {
        jenkins.configRoundtrip();
        GlobalSettings settings = GlobalSettings.get();
        assertThat(settings.getRegistries()).isEmpty();
        assertThat(settings.getFloorPolicy()).isNull();
        assertThat(settings.getPromotionTargets()).isEmpty();
        assertThat(settings.getScanners()).isEmpty();
        assertThat(settings.isOffline()).isFalse();
        assertThat(settings.getCacheDir()).isNull();
        assertThat(settings.getTrivyDbRepositories()).isEmpty();
        assertThat(settings.getTrivyJavaDbRepository()).isNull();
        assertThat(settings.getSigner()).isNull();
        assertThat(settings.getDockerTool()).isNull();
        assertThat(settings.getProtectedRepositories()).isEmpty();
        assertThat(settings.isForbidScanResults()).isFalse();
        assertThat(settings.isForbidOwnTools()).isFalse();
    }

    @Test
    void aDockerThatIsNotInstalledIsShownAsAnErrorAndKept(JenkinsRule jenkins) throws Exception {
        GlobalSettings settings = GlobalSettings.get();
        settings.setDockerTool("docker-27");
        assertThat(jenkins.createWebClient().goTo("configure").getFormByName("config").asNormalizedText())
                .contains("docker-27 (not installed)");
        assertThat(settings.doCheckDockerTool("docker-27")).hasMessageContaining("There is no Docker installation of the name");
        assertThat(settings.doCheckDockerTool("").kind).isEqualTo(FormValidation.Kind.OK);
        jenkins.configRoundtrip();
        assertThat(settings.getDockerTool()).isEqualTo("docker-27");
    }

    @Test
    void anIdentityIsKept(JenkinsRule jenkins) throws Exception {
        give(jenkins.jenkins, "identity-token");
        Keyless keyless = new Keyless("release@example.com", "https://accounts.example.com");
        keyless.setTokenCredentialsId("identity-token");
        keyless.setFulcioUrl("https://fulcio.example.com");
        GlobalSettings.get().setSigner(keyless);
        jenkins.configRoundtrip();
        assertThat(GlobalSettings.get().getSigner()).usingRecursiveComparison().isEqualTo(keyless);
    }

    @Test
    void aFloorThatCannotBeReadIsNotSaved(JenkinsRule jenkins) throws Exception {
        GlobalSettings.get().setFloorPolicy(FLOOR);
        GlobalSettings.get().setScanners(List.of("trivy"));
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        HtmlForm form = client.goTo("configure").getFormByName("config");
        HtmlTextArea floor = form.getTextAreaByName("_.floorPolicy");
        floor.setText("version: 1\nfailon: HIGH\n");
        form.getTextAreaByName("_.scanners").setText("grype");
        HtmlPage answer = jenkins.submit(form);
        assertThat(answer.asNormalizedText()).contains("floor policy:2:1: 'failon' is not a field")
                .doesNotContain("Exception:").doesNotContain("\tat ");
        assertThat(GlobalSettings.get().getFloorPolicy()).isEqualTo(FLOOR);
        assertThat(GlobalSettings.get().getScanners()).containsExactly("trivy");
    }

    @Test
    void aFoldersFormKeepsEveryField(JenkinsRule jenkins) throws Exception {
        Folder folder = jenkins.createProject(Folder.class, "team");
        give(folder, "team-login");
        FolderSettings settings = new FolderSettings();
        settings.setFloorPolicy(FLOOR);
        settings.setPromotionTargets(List.of("prod.example.com/shop/*", "prod.example.com/web"));
        settings.setLogins(List.of(new FolderLogin("registry.example.com/shop", "team-login")));
        settings.setScanners(List.of("grype"));
        settings.setOffline(true);
        settings.setProtectedRepositories(List.of("prod.example.com/shop/**"));
        settings.setForbidScanResults(true);
        settings.setForbidOwnTools(true);
        folder.addProperty(settings);

        jenkins.configRoundtrip(folder);

        FolderSettings saved = folder.getProperties().get(FolderSettings.class);
        assertThat(saved).isNotSameAs(settings);
        assertThat(saved.getFloorPolicy().strip()).isEqualTo(FLOOR.strip());
        assertThat(saved.getPromotionTargets()).containsExactly("prod.example.com/shop/*", "prod.example.com/web");
        assertThat(saved.getLogins()).usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new FolderLogin("registry.example.com/shop", "team-login"));
        assertThat(saved.getScanners()).containsExactly("grype");
        assertThat(saved.isOffline()).isTrue();
        assertThat(saved.getProtectedRepositories()).containsExactly("prod.example.com/shop/**");
        assertThat(saved.isForbidScanResults()).isTrue();
        assertThat(saved.isForbidOwnTools()).isTrue();
    }

    @Test
    void toolsAreKept(JenkinsRule jenkins) throws Exception {
        TrivyTool.DescriptorImpl trivy = jenkins.jenkins.getDescriptorByType(TrivyTool.DescriptorImpl.class);
        CosignTool.DescriptorImpl cosign = jenkins.jenkins.getDescriptorByType(CosignTool.DescriptorImpl.class);
        trivy.setInstallations(new TrivyTool("default", "/opt/trivy", List.of()), new TrivyTool("next", "/opt/next", List.of()));
        cosign.setInstallations(new CosignTool("2.5", "/opt/cosign", List.of()));
        JenkinsRule.WebClient client = jenkins.createWebClient();
        jenkins.submit(client.goTo("manage/configureTools").getFormByName("config"));
        assertThat(trivy.getInstallations()).extracting(TrivyTool::getName).containsExactly("default", "next");
        assertThat(cosign.getInstallations()).extracting(CosignTool::getHome).containsExactly("/opt/cosign");
    }
}
