package io.jenkins.plugins.containerrelease.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lets Jazzer look for inputs that break a reader's promise, guided by what they reach in the code: each reader in a JVM of its
 * own with little memory, for some seconds, from the examples and from what earlier runs found worth keeping. Arguments: folder,
 * seconds for each reader, seed, and the readers (all without any). Ends with 1 where one was found: Jazzer prints it, and
 * leaves it in the reader's folder.
 */
public final class FuzzRun {
    private static final String HEAP = "-Xmx256m";

    private FuzzRun() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        List<FuzzedReader> readers = arguments.length > 3
                ? Arrays.stream(arguments).skip(3).map(FuzzedReader::valueOf).toList() : List.of(FuzzedReader.values());
        List<FuzzedReader> broken = new ArrayList<>();
        for (FuzzedReader reader : readers) {
            if (run(folder.resolve(reader.name()), reader, arguments[1], arguments[2]) != 0) {
                broken.add(reader);
            }
        }
        System.out.println("fuzz, " + arguments[1] + " s each, seed " + arguments[2] + ": " + readers.size() + " readers, broken: " + broken);
        System.exit(broken.isEmpty() ? 0 : 1);
    }

    private static int run(Path folder, FuzzedReader reader, String seconds, String seed) throws IOException, InterruptedException {
        Path examples = Files.createDirectories(folder.resolve("examples"));
        Path found = Files.createDirectories(folder.resolve("found"));
        for (int i = 0; i < reader.seeds().size(); i++) {
            Files.write(examples.resolve("example-" + i), reader.seeds().get(i));
        }
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP,
                "-Dfuzz.reader=" + reader, "-cp", System.getProperty("java.class.path"), "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + ReaderFuzzer.class.getName(),
                "--instrumentation_includes=io.jenkins.plugins.containerrelease.engine.**",
                "--custom_hook_includes=io.jenkins.plugins.containerrelease.engine.**",
                "--reproducer_path=" + folder, "-artifact_prefix=" + folder + "/",
                "-max_total_time=" + seconds, "-timeout=" + Promise.LONGEST.toSeconds(), "-max_len=100000", "-seed=" + seed,
                "-print_final_stats=1", found.toString(), examples.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        int code = process.waitFor();
        List<String> log = Files.readAllLines(folder.resolve("log"), StandardCharsets.ISO_8859_1);
        String executed = log.stream().filter(line -> line.contains("number_of_executed_units")).findFirst().orElse("?");
        System.out.println("fuzz " + reader + ": " + executed.replaceAll("\\D", "") + " inputs, exit code " + code);
        if (code != 0) {
            log.stream().skip(Math.max(0, log.size() - 60)).forEach(System.out::println);
        }
        return code;
    }
}
