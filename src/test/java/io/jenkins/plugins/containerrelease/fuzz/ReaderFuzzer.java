package io.jenkins.plugins.containerrelease.fuzz;

/** What Jazzer calls with the inputs that it makes up; {@code -Dfuzz.reader} names the reader. */
public final class ReaderFuzzer {
    private static FuzzedReader reader;

    private ReaderFuzzer() {}

    /** Loads what there is to load, so that its time is not that of the first input. */
    public static void fuzzerInitialize() {
        reader = FuzzedReader.valueOf(System.getProperty("fuzz.reader"));
        Promise.holds(reader, reader.seeds().get(0));
    }

    /** Reads these bytes. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Promise.holds(reader, bytes);
    }
}
