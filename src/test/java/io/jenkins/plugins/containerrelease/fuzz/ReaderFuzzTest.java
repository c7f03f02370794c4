package io.jenkins.plugins.containerrelease.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No reader hangs, fails in an unexpected way, or takes garbage for a clean report. {@code -Dfuzz.seconds=60} looks longer at
 * each, {@code -Dfuzz.seed=N} elsewhere; the seed is in the message of a failure.
 */
class ReaderFuzzTest {
    private static final double SECONDS = Double.parseDouble(System.getProperty("fuzz.seconds", "0.4"));
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_301L);
    /** Readers that understand nothing of what they read: they hash it. */
    private static final Set<String> OF_OUR_OWN = Set.of("ContentReader");

    @ParameterizedTest
    @EnumSource
    void readsItsExamples(FuzzedReader reader) {
        for (byte[] seed : reader.seeds()) {
            assertThat(Promise.holds(reader, seed)).as(new String(seed, 0, Math.min(200, seed.length))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void keepsItsPromiseWhateverTheBytesAre(FuzzedReader reader) throws IOException {
        Random random = new Random(SEED + reader.name().hashCode());
        Mutator mutator = new Mutator(random);
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        long tried = 0;
        long read = 0;
        do {
            byte[] bytes = mutator.mutate(reader.seeds());
            tried++;
            try {
                read += Promise.holds(reader, bytes) ? 1 : 0;
            } catch (Throwable e) {
                Path kept = Path.of("target", "fuzz", reader + "-" + tried);
                Files.createDirectories(kept.getParent());
                Files.write(kept, bytes);
                throw new AssertionError(reader + ", seed " + SEED + ", input " + tried + " (kept in " + kept + "): " + e, e);
            }
        } while (System.nanoTime() < end);
        System.out.println("fuzz " + reader + ", seed " + SEED + ": " + tried + " inputs, " + read + " read, the others refused");
        assertThat(tried).isPositive();
    }

    @Test
    void noReaderIsForgotten() throws IOException {
        Path classes = Path.of("target", "classes");
        Set<String> known = new HashSet<>(FuzzedReader.classes());
        try (Stream<Path> files = Files.walk(classes.resolve("io/jenkins/plugins/containerrelease/engine"))) {
            assertThat(files.map(file -> classes.relativize(file).toString()).filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(ReaderFuzzTest::reads).filter(name -> !known.contains(name)))
                    .as("add an example of what they read to FuzzedReader").isEmpty();
        }
    }

    private static boolean reads(String name) {
        try {
            Class<?> type = Class.forName(name, false, ReaderFuzzTest.class.getClassLoader());
            return FileReader.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())
                    && !OF_OUR_OWN.contains(type.getSimpleName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
