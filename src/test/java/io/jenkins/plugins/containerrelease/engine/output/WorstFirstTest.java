package io.jenkins.plugins.containerrelease.engine.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is kept are the first things there are, by number and by size; whatever is forgotten comes after them. */
class WorstFirstTest {
    /** A thing with a place and a size. */
    private record Thing(int place, long size) {}

    private static WorstFirst<Thing> keeping(int most, long bytes) {
        return new WorstFirst<>(Comparator.comparingInt(Thing::place), Thing::size, most, bytes);
    }

    @Test
    void whatComesLaterDoesNotTakeThePlaceOfWhatWasForgottenBeforeIt() {
        WorstFirst<Thing> kept = keeping(10, 100);
        kept.add(new Thing(2, 80));
        kept.add(new Thing(1, 60));
        kept.add(new Thing(3, 10));
        assertThat(kept.sorted()).as("the second is forgotten, so the third is").extracting(Thing::place).containsExactly(1);
        assertThat(kept.leftOut()).isEqualTo(2);
    }

    @Test
    void nothingThatIsForgottenComesBeforeWhatIsKept() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            WorstFirst<Thing> kept = keeping(8, 300);
            List<Thing> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Thing thing = new Thing(random.nextInt(1_000_000), random.nextInt(100));
                all.add(thing);
                kept.add(thing);
            }
            all.sort(Comparator.comparingInt(Thing::place));
            List<Thing> first = kept.sorted();
            assertThat(first).as("seed " + seed).isEqualTo(all.subList(0, first.size())).isNotEmpty();
            assertThat(kept.leftOut() + first.size()).isEqualTo(40);
            assertThat(first.stream().mapToLong(Thing::size).sum()).isLessThanOrEqualTo(300);
            assertThat(first.size()).isLessThanOrEqualTo(8);
        }
    }
}
