package io.jenkins.plugins.containerrelease.cli.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a run takes from the machine it is on.
 *
 * @param workspace working directory of all commands, absolute
 * @param dockerConfig folder of the user's own Docker configuration; need not exist
 * @param temporary folder for temporary files
 * @param user name of the user
 * @param grace how long a command may take to end when it is asked to
 * @param clock the time
 * @param waiting lets that much time pass
 */
public record Machine(
        Path workspace,
        Path dockerConfig,
        Path temporary,
        String user,
        Duration grace,
        Clock clock,
        Consumer<Duration> waiting) {

    /**
     * This machine.
     *
     * @param environment environment of this process
     */
    public static Machine current(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        String docker = environment.getOrDefault("DOCKER_CONFIG", "");
        String temporary = environment.getOrDefault("TMPDIR", "");
        return new Machine(
                Path.of("").toAbsolutePath(),
                (docker.isEmpty() ? Path.of(home, ".docker") : Path.of(docker)).toAbsolutePath(),
                Path.of(temporary.isEmpty() ? System.getProperty("java.io.tmpdir") : temporary).toAbsolutePath(),
                System.getProperty("user.name"),
                Duration.ofSeconds(10),
                Clock.systemUTC(),
                Machine::sleep);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
