package io.jenkins.plugins.containerrelease.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.Saved;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.RepositoryPattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildRequestTest {
    private static final Bake BAKE = new Bake(List.of("docker-bake.hcl"), List.of(), List.of(), Map.of());

    private static BuildRequest.Builder request() {
        return BuildRequest.create().image(ImageReference.parse("registry.example.com/shop/web"));
    }

    private static void refused(UnaryOperator<BuildRequest.Builder> change, String... message) {
        assertThatThrownBy(() -> change.apply(request()).build()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(message);
    }

    @Test
    void theImageIsARepository() {
        assertThatThrownBy(() -> BuildRequest.create().build()).hasMessageContaining("image: name the repository");
        refused(r -> r.image(ImageReference.parse("shop/web:1")), "image: 'docker.io/shop/web:1' has a tag");
    }

    @Test
    void aBakeFileAndOptionsThatItSaysExcludeEachOther() {
        refused(r -> r.bake(BAKE), "image: the bake file says this");
        assertThatThrownBy(() -> BuildRequest.create().bake(BAKE).context("app").build()).hasMessageContaining("context: the bake file");
        assertThatThrownBy(() -> BuildRequest.create().bake(BAKE).context(".").build()).hasMessageContaining("context: the bake file");
        assertThatThrownBy(() -> BuildRequest.create().bake(BAKE).platforms(List.of(Platform.parse("linux/amd64"))).build())
                .hasMessageContaining("platforms: the bake file").hasMessageContaining("bake-set");
        assertThat(BuildRequest.create().bake(BAKE).noCache(true).labels(Map.of("a", "b")).build().bake()).isNotNull();
    }

    @Test
    void whatWouldBeTakenForAnOptionIsRefused() {
        refused(r -> r.context("--output=/etc"), "context: '--output=/etc' begins with '-'");
        refused(r -> r.context("-"), "context: '-' would read the context from the standard input");
        refused(r -> r.dockerfile("-"), "dockerfile: '-'");
        refused(r -> r.dockerfile("a\nb"), "dockerfile:", "control characters");
        refused(r -> r.buildContexts(Map.of("x", "-y")), "build-contexts:");
        refused(r -> r.previousReport(""), "previous-report: it is empty");
        refused(r -> r.target("--x"), "target: '--x' is not the name of a stage");
    }

    @Test
    void aProtectedRepositoryGetsNeitherAnImageNorACache() {
        List<RepositoryPattern> production = List.of(RepositoryPattern.parse("registry.example.com/shop/**"));
        refused(r -> r.protectedRepositories(production).delivery(BuiltImage.Delivery.PUSHED),
                "image: 'registry.example.com/shop/web' is protected (registry.example.com/shop/**): nothing but a promotion");
        refused(r -> r.protectedRepositories(production).cacheTo(List.of(CacheSpec.to("registry.example.com/shop/web:cache"))),
                "cache-to: 'registry.example.com/shop/web' is protected");
        assertThat(request().protectedRepositories(production).delivery(BuiltImage.Delivery.LAYOUT).build().image()).isNotNull();
        assertThat(request().protectedRepositories(List.of(RepositoryPattern.parse("prod.example.com/**")))
                .delivery(BuiltImage.Delivery.PUSHED).build().image()).isNotNull();
    }

    @Test
    void theLayoutStaysInTheWorkspace() {
        refused(r -> r.layout("/etc"), "layout: '/etc' leaves the workspace");
        refused(r -> r.layout("a/../../b"), "leaves the workspace");
    }

    @Test
    void everyWrongValueIsQuotedWithWhatIsAccepted() {
        refused(r -> r.network("bridge"), "network: 'bridge' is not accepted; accepted are default, none, host");
        refused(r -> r.entitlements(List.of("root")), "entitlements: 'root'", "network.host, security.insecure");
        refused(r -> r.variant("a b"), "variant: 'a b' is not a suffix");
        refused(r -> r.buildArgs(Map.of("1x", "y")), "build-args: '1x' is not the name");
        refused(r -> r.annotations(Map.of("layer:x", "y")), "annotation: 'layer:x' is not a key", "index, manifest");
        refused(r -> r.labels(Map.of("a=b", "y")), "labels: 'a=b'");
        refused(r -> r.addHosts(List.of("db")), "add-hosts: 'db'");
        refused(r -> r.insecureRegistries(List.of("http://x")), "insecure-registries: 'http://x'");
        refused(r -> r.registryMirrors(Map.of("docker.io/shop", "x")), "registry-mirrors: 'docker.io/shop'");
        refused(r -> r.registryMirrors(Map.of("docker.io", "a\"]")), "registry-mirrors: 'a\"]'");
        refused(r -> r.attests(List.of("sbom")), "attests: 'sbom'");
        refused(r -> r.reads(List.of("UPPER/x!")), "reads: 'UPPER/x!'");
        refused(r -> r.sbomGenerator("x"), "sbom-generator:", "set sbom as well");
        refused(r -> r.retries(11), "retries: 11 is not accepted; accepted are 0 to 10");
        refused(r -> r.timeout(Duration.ZERO), "timeout:");
        refused(r -> r.secrets(List.of(new BuildSecret("a", new SecretSlot("x")), new BuildSecret("a", new SecretSlot("y")))),
                "secrets: the id 'a' is there twice");
    }

    @Test
    void requestsSurviveARestart() {
        BuildRequest saved = Saved.andRestored(request().platforms(List.of(Platform.parse("linux/arm64"))).labels(Map.of("a", "b"))
                .cacheTo(List.of(CacheSpec.to("type=inline"))).builder(BuilderChoice.remote(null, "tcp://b:1", Map.of())).build());

        assertThat(saved.platforms()).containsExactly(Platform.parse("linux/arm64"));
        assertThat(saved.labels()).containsEntry("a", "b");
        assertThat(saved.cacheTo()).hasToString("[type=inline]");
        assertThat(saved.builder().name()).startsWith("container-release-");
    }

    @Test
    void cachesAreTakenInBuildxForm() {
        assertThat(CacheSpec.from("registry.example.com/web:cache")).hasToString("type=registry,ref=registry.example.com/web:cache");
        assertThat(CacheSpec.to("type=registry,ref=registry.example.com/web:cache,mode=max").repository())
                .contains("registry.example.com/web");
        assertThat(CacheSpec.to("type=local,dest=/cache").repository()).isEmpty();
        assertThatThrownBy(() -> CacheSpec.from("type=inline")).hasMessageContaining("name the image instead");
        assertThatThrownBy(() -> CacheSpec.to("type=local")).hasMessageContaining("type=local needs dest=");
        assertThatThrownBy(() -> CacheSpec.to("type=registry,ref=x,mode=all")).hasMessageContaining("accepted are min and max");
        assertThatThrownBy(() -> CacheSpec.to("type=ftp")).hasMessageContaining("accepted are registry, inline, local");
        assertThatThrownBy(() -> CacheSpec.to("type=registry,ref=A:b:c")).hasMessageContaining("is not an image reference");
        assertThatThrownBy(() -> CacheSpec.to("type=gha,token=hunter2")).hasMessageContaining("token")
                .message().doesNotContain("hunter2");
        assertThatThrownBy(() -> CacheSpec.to("type=registry,x")).hasMessageContaining("'x' is not key=value");
    }

    @Test
    void buildersAreNamedAndCheckedAtOnce() {
        assertThatThrownBy(() -> BuilderChoice.existing("--x")).hasMessageContaining("builder: '--x'");
        assertThatThrownBy(() -> BuilderChoice.created("b", "remote", Map.of())).hasMessageContaining("docker-container and kubernetes");
        assertThatThrownBy(() -> BuilderChoice.remote("b", "buildkit:1234", Map.of())).hasMessageContaining("tcp://");
        assertThatThrownBy(() -> BuilderChoice.created("b", "kubernetes", Map.of("--x", "y"))).hasMessageContaining("builder-option");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "args.A", "=x", "*.args.A"})
    void whatIsNoOverrideIsRefused(String override) {
        assertThatThrownBy(() -> new Bake(List.of("f"), List.of(), List.of(override), Map.of()))
                .hasMessageContaining("bake-set").hasMessageContaining("TARGET.KEY=VALUE");
    }

    @Test
    void bakeFilesTargetsAndVariablesAreChecked() {
        assertThatThrownBy(() -> new Bake(List.of(), List.of(), List.of(), Map.of())).hasMessageContaining("bake-file: name at least one");
        assertThatThrownBy(() -> new Bake(List.of("-"), List.of(), List.of(), Map.of())).hasMessageContaining("bake-file: '-'");
        assertThatThrownBy(() -> new Bake(List.of("f"), List.of("--push"), List.of(), Map.of())).hasMessageContaining("bake-target: '--push'");
        assertThatThrownBy(() -> new Bake(List.of("f"), List.of(), List.of(), Map.of("a b", "c"))).hasMessageContaining("bake-variable: 'a b'");
        assertThatThrownBy(() -> new Bake(List.of("f"), List.of(), List.of(), Map.of("DOCKER_CONFIG", "c")))
                .hasMessageContaining("bake-variable: 'DOCKER_CONFIG'");
    }
}
