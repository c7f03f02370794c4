package io.jenkins.plugins.containerrelease.engine.exception;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.document.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PathIndexTest {
    private static List<String> candidates(PathIndex<String> index, String path) {
        List<String> found = new ArrayList<>();
        index.forEach(path, found::add);
        return found;
    }

    @Test
    void patternsThatBeginAlikeAreToldApartByWhatOnlyOneOfThemHas() {
        PathIndex<String> index = new PathIndex<>();
        for (int i = 0; i < 500; i++) {
            index.add("usr/share/**/lib" + i + "/*", "lib" + i);
        }
        assertThat(candidates(index, "usr/share/java/lib7/a.jar")).containsExactly("lib7");
        assertThat(candidates(index, "usr/share/java/other/a.jar")).isEmpty();
    }

    /** What it leaves out does not match. */
    @Property
    void everyPatternThatMatchesIsAmongThoseFound(@ForAll("patterns") List<String> patterns, @ForAll("paths") String path) {
        PathIndex<String> index = new PathIndex<>();
        patterns.forEach(pattern -> index.add(pattern, pattern));
        TreeSet<String> matching = new TreeSet<>();
        patterns.stream().filter(pattern -> Glob.parse(pattern).matches(path)).forEach(matching::add);

        assertThat(new TreeSet<>(candidates(index, path))).containsAll(matching);
    }

    @Provide
    Arbitrary<List<String>> patterns() {
        return Arbitraries.of("a", "b", "ab", "*", "**", "a*", "*b", "a**").list().ofMinSize(1).ofMaxSize(4)
                .map(names -> String.join("/", names)).list().ofMinSize(1).ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("a", "b", "ab", "bb").list().ofMinSize(1).ofMaxSize(4).map(names -> String.join("/", names));
    }
}
