package io.jenkins.plugins.containerrelease.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Every field of a form can be filled in, has help, and the page's security policy has nothing to complain about. */
class ConfigFormsTest {
    private static final Path RESOURCES = Path.of("src/main/resources", "io/jenkins/plugins/containerrelease/jenkins/config");
    private static final Pattern FIELD = Pattern.compile("field=\"(\\w+)\"|getHelpFile\\('(\\w+)'\\)");
    private static final Pattern INLINE = Pattern.compile("<script|<style|\\son\\w+=|\\sstyle=|javascript:", Pattern.CASE_INSENSITIVE);

    static List<Class<?>> forms() {
        return List.of(GlobalSettings.class, FolderSettings.class, RegistryEntry.class, FolderLogin.class, CosignKey.class, Keyless.class);
    }

    private static String jelly(Class<?> form) throws IOException {
        return Files.readString(RESOURCES.resolve(form.getSimpleName()).resolve("config.jelly"));
    }

    private static List<String> fields(Class<?> form) throws IOException {
        return FIELD.matcher(jelly(form)).results().map(match -> match.group(match.group(1) == null ? 2 : 1)).distinct().toList();
    }

    private static List<String> properties(Class<?> form) {
        Stream<String> constructed = Arrays.stream(form.getConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .flatMap(constructor -> Arrays.stream(constructor.getParameters())).map(parameter -> parameter.getName());
        Stream<String> set = Arrays.stream(form.getMethods()).filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(method -> Character.toLowerCase(method.getName().charAt(3)) + method.getName().substring(4));
        return Stream.concat(constructed, set).toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyPropertyHasAFieldAndEveryFieldHasHelp(Class<?> form) throws IOException {
        assertThat(fields(form)).containsExactlyInAnyOrderElementsOf(properties(form));
        assertThat(fields(form)).allSatisfy(field ->
                assertThat(RESOURCES.resolve(form.getSimpleName()).resolve("help-" + field + ".html")).isNotEmptyFile());
    }

    @Test
    void pagesEscapeAndHaveNothingInline() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            List<Path> pages = files.filter(file -> file.toString().matches(".*\\.(jelly|html)")).toList();
            assertThat(pages).isNotEmpty().allSatisfy(page -> {
                String text = Files.readString(page);
                Matcher inline = INLINE.matcher(text);
                assertThat(inline.find() ? inline.group() : null).isNull();
                if (page.toString().endsWith(".jelly")) {
                    assertThat(text).startsWith("<?jelly escape-by-default='true'?>");
                }
            });
        }
    }
}
