package io.jenkins.plugins.containerrelease.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {
    private static final Instant TIME = Instant.parse("2026-03-01T22:05:09Z");
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private static TagFacts version(String version) {
        return new TagFacts(version, null, "main", true, null, COMMIT, "42", false, TIME);
    }

    private static TagFacts branch(String branch, boolean isDefault) {
        return new TagFacts(null, null, branch, isDefault, null, COMMIT, "42", false, TIME);
    }

    private static TagFacts sourceTag(String tag) {
        return new TagFacts(null, tag, null, false, null, COMMIT, "42", false, TIME);
    }

    private static TagFacts scheduled(String branch, boolean isDefault) {
        return new TagFacts(null, null, branch, isDefault, null, COMMIT, "42", true, TIME);
    }

    private static TagFacts changeRequest(String version) {
        return new TagFacts(version, null, "PR-7", true, "7", COMMIT, "42", false, TIME);
    }

    private static List<String> tags(TagFacts facts, String... templates) {
        return Tags.of(Stream.of(templates).map(TagTemplate::parse).toList(), facts, "", LatestRule.AUTO).tags();
    }

    @Test
    void aReleaseHasItsFamily() {
        assertThat(tags(version("1.4.2"), "{{semver}}")).containsExactly("1.4.2", "1.4", "1");
        assertThat(tags(version("v1.4.2"), "{{semver}}")).containsExactly("1.4.2", "1.4", "1");
        assertThat(tags(sourceTag("v1.4.2"), "web-{{semver}}")).containsExactly("web-1.4.2", "web-1.4", "web-1");
    }

    @Test
    void majorVersionZeroPromisesNothing() {
        assertThat(tags(version("0.4.2"), "{{semver}}")).containsExactly("0.4.2", "0.4");
    }

    @Test
    void preReleasesAndBuildsOfTheirOwnHaveNoFamilyAndAreNotTheLatest() {
        assertThat(tags(version("1.4.2-rc.1"), "{{semver}}", "latest")).containsExactly("1.4.2-rc.1");
        assertThat(tags(version("1.4.2+5"), "{{semver}}", "latest")).containsExactly("1.4.2-5");
        assertThat(tags(sourceTag("v2.0.0-beta"))).containsExactly("2.0.0-beta");
    }

    @Test
    void whatStartedTheBuildSaysWhichTagsAreUsual() {
        assertThat(tags(sourceTag("v1.4.2"))).containsExactly("1.4.2", "1.4", "1", "latest");
        assertThat(tags(sourceTag("release/spring"))).containsExactly("release-spring");
        assertThat(tags(version("1.4.2"))).containsExactly("1.4.2", "1.4", "1", "latest");
        assertThat(tags(branch("main", true))).containsExactly("latest", "sha-0123456");
        assertThat(tags(branch("feature/Größe_1", false))).containsExactly("feature-Gr-e_1", "sha-0123456");
        assertThat(tags(scheduled("main", true))).containsExactly("20260301");
        assertThat(tags(scheduled("next", false))).containsExactly("next-20260301");
        assertThat(tags(new TagFacts(null, null, null, false, null, COMMIT, null, false, TIME))).containsExactly("sha-0123456");
        assertThat(tags(new TagFacts(null, null, null, false, null, null, null, false, TIME))).isEmpty();
    }

    @Test
    void aChangeRequestNeverTakesAReleasesTags() {
        assertThat(tags(changeRequest("1.4.2"))).containsExactly("pr-7");
        assertThat(tags(changeRequest("1.4.2"), "pr-{{pr}}", "latest")).containsExactly("pr-7");
    }

    @Test
    void latestIsLeftOutWithANoteWhereItIsNotAllowed() {
        List<TagTemplate> asked = List.of(TagTemplate.parse("{{branch}}"), TagTemplate.parse("latest"));

        Tags made = Tags.of(asked, branch("next", false), "", LatestRule.AUTO);
        assertThat(made.tags()).containsExactly("next");
        assertThat(made.notes()).singleElement().asString().contains("'latest' is left out").contains("default branch");

        assertThat(Tags.of(asked, branch("main", true), "", LatestRule.AUTO).tags()).containsExactly("main", "latest");
        assertThat(Tags.of(asked, branch("next", false), "", LatestRule.ALWAYS).tags()).containsExactly("next", "latest");
        assertThat(Tags.of(asked, branch("main", true), "", LatestRule.NEVER).tags()).containsExactly("main");
    }

    @Test
    void aBranchCalledLatestIsNotTheLatest() {
        assertThat(tags(branch("latest", false), "{{branch}}", "{{commit}}")).containsExactly("0123456");
        assertThat(tags(branch("..latest", false))).containsExactly("sha-0123456");
    }

    @Test
    void everyTagOfAVariantHasItsSuffix() {
        List<TagTemplate> templates = List.of(TagTemplate.parse("{{semver}}"), TagTemplate.parse("latest"));

        assertThat(Tags.of(templates, version("1.4.2"), "production", LatestRule.AUTO).tags())
                .containsExactly("1.4.2-production", "1.4-production", "1-production", "latest-production");
        assertThat(Tags.of(templates, version("1.4.2"), "-slim", LatestRule.AUTO).tags()).contains("latest-slim");
        assertThat(Tags.of(templates, version("1.4.2-rc.1"), "production", LatestRule.AUTO).tags())
                .containsExactly("1.4.2-rc.1-production");
    }

    @ParameterizedTest
    @CsvSource({
        "{{version}}, 1.4.2",
        "{{ version }}-{{build}}, 1.4.2-42",
        "{{date}}-{{commit}}, 20260301-0123456",
        "{{date yyyyMMdd-HHmmss}}, 20260301-220509",
        "{{date 'YYYY.MM.DD'}}, 2026.03.01",
        "sha-{{sha}}, sha-0123456",
        "build-{{build}}, build-42",
        "stable, stable"
    })
    void placeholdersStandForWhatIsKnown(String template, String tag) {
        assertThat(tags(version("v1.4.2"), template)).containsExactly(tag);
    }

    @ParameterizedTest
    @CsvSource({
        "{{version}}, version",
        "{{semver}}, version",
        "{{tag}}, source tag",
        "{{branch}}, branch",
        "{{pr}}, change request",
        "sha-{{commit}}, commit",
        "{{build}}, build number"
    })
    void aTemplateWhoseFactIsNotKnownNamesIt(String template, String fact) {
        TagFacts nothing = new TagFacts(null, null, null, false, null, null, null, false, TIME);
        assertThatThrownBy(() -> tags(nothing, template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + template + "' needs the " + fact);
    }

    @Test
    void theFamilyNeedsASemanticVersion() {
        assertThatThrownBy(() -> tags(version("spring"), "{{semver}}"))
                .hasMessageContaining("needs a semantic version such as 1.4.2, but the version is 'spring'");
        assertThatThrownBy(() -> tags(version("01.4.2"), "{{semver}}")).hasMessageContaining("'01.4.2'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "{{nonsense}}", "{{semver x}}", "{{date qq}}", "{{date}", "-{{commit}}", ".a", "ä",
        "{{version", "a:b", "x\u0000"})
    void whatIsNoTemplateIsRefusedAtOnce(String text) {
        assertThatThrownBy(() -> TagTemplate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a tag template");
    }

    @Test
    void aBranchThatNoTagCanBeMadeOfIsRefused() {
        assertThatThrownBy(() -> tags(branch("...", false), "{{branch}}")).hasMessageContaining("no tag can be made");
    }

    @Test
    void longBranchesThatDifferAtTheEndHaveDifferentTags() {
        String common = "feature/" + "x".repeat(200);
        List<String> one = tags(branch(common + "1", false), "{{branch}}");
        List<String> other = tags(branch(common + "2", false), "{{branch}}");

        assertThat(one).isNotEqualTo(other);
        assertThat(one.get(0)).hasSize(128).startsWith("feature-xxx");
    }

    @Property
    void whatIsMadeIsAlwaysATag(@ForAll @NotBlank @StringLength(max = 300) String branch, @ForAll boolean isDefault) {
        TagFacts facts = branch(branch, isDefault);
        List<String> made;
        try {
            made = Tags.of(List.of(TagTemplate.parse("{{branch}}")), facts, "production", LatestRule.ALWAYS).tags();
        } catch (IllegalArgumentException e) {
            assertThat(branch).as(e.getMessage()).doesNotContainPattern("[a-zA-Z0-9]");
            return;
        }
        assertThat(made).isNotEmpty().allMatch(ImageReference::isTag);
    }

    @Property
    void templatesAreReadOrRefusedWithAMessage(@ForAll @StringLength(max = 60) String text) {
        try {
            Tags.of(List.of(TagTemplate.parse(text)), version("1.4.2"), "", LatestRule.AUTO).tags()
                    .forEach(tag -> assertThat(ImageReference.isTag(tag)).isTrue());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("tag");
        }
    }
}
