package io.jenkins.plugins.containerrelease.jenkins.durable;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult.Ending;
import io.jenkins.plugins.containerrelease.engine.flow.Event.FileUnreadable.Reason;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.host.LocalFiles;
import io.jenkins.plugins.containerrelease.host.PrivateFiles;
import io.jenkins.plugins.containerrelease.host.Secrets;
import io.jenkins.plugins.containerrelease.storage.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jenkins.MasterToSlaveFileCallable;

/** What is done on the agent, each piece in the flow's private folder; all of it may be repeated. */
final class AgentWork {
    private AgentWork() {}

    /** Shows that the agent is there. */
    static final class Answer extends MasterToSlaveFileCallable<Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean invoke(File folder, VirtualChannel channel) {
            return true;
        }
    }

    /** Makes the private folder, and removes those beside it whose steps never came back for them. */
    static final class MakeScratch extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;
        /** A running command gives a sign of life every few seconds. */
        private static final Duration FORSAKEN = Duration.ofDays(7);

        @Override
        public Void invoke(File scratch, VirtualChannel channel) throws IOException {
            Path folder = PrivateFiles.folder(scratch.toPath());
            FileTime forsaken = FileTime.from(Instant.now().minus(FORSAKEN));
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.getParent())) {
                for (Path each : all) {
                    if (!each.equals(folder) && isUntouchedSince(forsaken, each)) {
                        PrivateFiles.removeQuietly(each);
                    }
                }
            }
            return null;
        }

        private static boolean isUntouchedSince(FileTime time, Path folder) throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).compareTo(time) > 0) {
                        return false;
                    }
                }
                return true;
            } catch (NoSuchFileException | UncheckedIOException e) {
                // somebody is at work there
                return false;
            }
        }
    }

    /** Removes the private folder. */
    static final class RemoveScratch extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;
        private static final int MOST_REMOVALS = 10;
        private static final long PAUSE = 300;

        @Override
        public Void invoke(File scratch, VirtualChannel channel) throws IOException, InterruptedException {
            for (int attempt = 1; ; attempt++) {
                try {
                    PrivateFiles.remove(scratch.toPath());
                    return null;
                } catch (DirectoryNotEmptyException e) {
                    // what was just stopped may write a last file meanwhile
                    if (attempt == MOST_REMOVALS) {
                        throw e;
                    }
                    Thread.sleep(PAUSE);
                }
            }
        }
    }

    /** Work in the folder of one run of a command. */
    private abstract static class OnCommand<T> extends MasterToSlaveFileCallable<T> {
        private static final long serialVersionUID = 1L;
        private final String workspace;
        private final String commandId;
        private final String token;

        OnCommand(String workspace, String commandId, String token) {
            this.workspace = workspace;
            this.commandId = commandId;
            this.token = token;
        }

        @Override
        public final T invoke(File scratch, VirtualChannel channel) throws IOException {
            return in(new CommandFolder(scratch.toPath(), Path.of(workspace), commandId, token));
        }

        abstract T in(CommandFolder folder) throws IOException;
    }

    /** Makes ready what a command needs; answers with the path of the script to run. */
    static final class Prepare extends OnCommand<String> {
        private static final long serialVersionUID = 1L;
        private final Command command;
        private final Secrets secrets;
        private final String outerDockerConfig;
        private final String nodeDockerConfig;
        private final String buildxConfig;

        /**
         * @param outerDockerConfig {@code DOCKER_CONFIG} of the step's environment; {@code null} where it has none
         * @param nodeDockerConfig {@code DOCKER_CONFIG} that administrators set for the node, which steps around this one may hide;
         *     {@code null} where they set none
         * @param buildxConfig {@code BUILDX_CONFIG} of the step's environment; {@code null} where it has none
         */
        Prepare(
                String workspace,
                Command command,
                String token,
                Secrets secrets,
                String outerDockerConfig,
                String nodeDockerConfig,
                String buildxConfig) {
            super(workspace, command.id(), token);
            this.command = command;
            this.secrets = secrets;
            this.outerDockerConfig = outerDockerConfig;
            this.nodeDockerConfig = nodeDockerConfig;
            this.buildxConfig = buildxConfig;
        }

        @Override
        String in(CommandFolder folder) throws IOException {
            Path own = ownDockerConfig();
            List<Path> configs = new ArrayList<>();
            if (outerDockerConfig != null && !outerDockerConfig.isEmpty()) {
                configs.add(Path.of(outerDockerConfig));
            }
            configs.add(own);
            Path builders = buildxConfig == null || buildxConfig.isEmpty() ? own.resolve("buildx") : Path.of(buildxConfig);
            return folder.prepare(command, secrets, configs, builders).toString();
        }

        /** The agent's own, whatever the build's environment says. */
        private Path ownDockerConfig() {
            String set = nodeDockerConfig != null ? nodeDockerConfig : System.getenv("DOCKER_CONFIG");
            return set == null || set.isEmpty() ? Path.of(System.getProperty("user.home"), ".docker") : Path.of(set);
        }
    }

    /** Looks at a running command. */
    static final class Look extends OnCommand<Sighting> {
        private static final long serialVersionUID = 1L;
        private final long from;
        private final int most;

        Look(String workspace, String commandId, String token, long from, int most) {
            super(workspace, commandId, token);
            this.from = from;
            this.most = most;
        }

        @Override
        Sighting in(CommandFolder folder) throws IOException {
            return folder.look(from, most);
        }
    }

    /** Claims a run, so that its script will never start; answers whether it had not started before. */
    static final class Claim extends OnCommand<Boolean> {
        private static final long serialVersionUID = 1L;

        Claim(String workspace, String commandId, String token) {
            super(workspace, commandId, token);
        }

        @Override
        Boolean in(CommandFolder folder) throws IOException {
            return folder.claim();
        }
    }

    /** Concludes a run. */
    static final class Conclude extends OnCommand<CommandResult> {
        private static final long serialVersionUID = 1L;
        private final Command command;
        private final Ending stopped;
        private final Duration duration;

        /** @param stopped how it ended where its script could not say so; {@code null} where the script says */
        Conclude(String workspace, Command command, String token, Ending stopped, Duration duration) {
            super(workspace, command.id(), token);
            this.command = command;
            this.stopped = stopped;
            this.duration = duration;
        }

        @Override
        CommandResult in(CommandFolder folder) throws IOException {
            return folder.conclude(command, stopped, duration);
        }
    }

    /** What became of reading. */
    static final class ReadAnswer implements Serializable {
        private static final long serialVersionUID = 1L;
        private final Object result;
        private final long written;
        private final Reason reason;
        private final String message;

        private ReadAnswer(Object result, long written, Reason reason, String message) {
            this.result = result;
            this.written = written;
            this.reason = reason;
            this.message = message;
        }

        /** There is more to take into the report than anybody takes. */
        static ReadAnswer tooLarge(String file, long most) {
            return new ReadAnswer(null, 0, Reason.MALFORMED,
                    file + " for the report is larger than " + most + " bytes, the most that is taken from an agent");
        }

        /** What the reader gave back. */
        Object result() {
            return result;
        }

        /** How many bytes it wrote. */
        long written() {
            return written;
        }

        /** {@code null} where it was read. */
        Reason reason() {
            return reason;
        }

        String message() {
            return message;
        }
    }

    /** Hands files to a reader. */
    static final class Read extends MasterToSlaveFileCallable<ReadAnswer> {
        private static final long serialVersionUID = 1L;
        private final FileReader<?> reader;
        private final List<String> paths;
        private final OutputStream output;

        /**
         * @param paths absolute, or relative to the folder it is done in
         * @param output takes what the reader derives, and can travel; {@code null} where nobody wants it
         */
        Read(FileReader<?> reader, List<String> paths, OutputStream output) {
            this.reader = reader;
            this.paths = List.copyOf(paths);
            this.output = output;
        }

        @Override
        public ReadAnswer invoke(File folder, VirtualChannel channel) throws IOException {
            List<Path> files = paths.stream().map(path -> folder.toPath().resolve(path)).toList();
            try (CountingStream out = new CountingStream(output == null ? OutputStream.nullOutputStream() : output)) {
                Object result = LocalFiles.read(reader, files, out);
                out.flush();
                return new ReadAnswer(result, out.count(), null, null);
            } catch (NoSuchFileException e) {
                return new ReadAnswer(null, 0, Reason.ABSENT, e.getMessage());
            } catch (UnreadableException e) {
                return new ReadAnswer(null, 0, Reason.MALFORMED, e.getMessage());
            }
        }
    }

    /** Passes a file on as it is. */
    static final class Copy implements FileReader<Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long read(InputStream in, OutputStream out) throws IOException {
            return in.transferTo(out);
        }
    }

    /** Puts a file of the controller in its place: whole, or not at all. */
    static final class Receive extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;
        private final String path;
        private final InputStream content;
        private final long size;

        /**
         * @param path absolute, or relative to the folder it is done in
         * @param content can travel
         * @param size how many bytes have to arrive
         */
        Receive(String path, InputStream content, long size) {
            this.path = path;
            this.content = content;
            this.size = size;
        }

        @Override
        public Void invoke(File folder, VirtualChannel channel) throws IOException {
            Path file = folder.toPath().resolve(path);
            Files.createDirectories(file.getParent());
            AtomicFile.write(file, out -> {
                long arrived = content.transferTo(out);
                if (arrived != size) {
                    throw new IOException("of " + size + " bytes for " + file + " " + arrived + " arrived");
                }
            });
            return null;
        }
    }

    /** Writes a small file. */
    static final class Write extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;
        private final String path;
        private final String content;

        Write(String path, String content) {
            this.path = path;
            this.content = content;
        }

        @Override
        public Void invoke(File folder, VirtualChannel channel) throws IOException {
            Path file = folder.toPath().resolve(path);
            Files.createDirectories(file.getParent());
            AtomicFile.write(file, content);
            return null;
        }
    }
}
