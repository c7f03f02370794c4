package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import hudson.util.ArgumentListBuilder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

public abstract class Launcher {
    protected Launcher(@NonNull Launcher launcher) {}

    @NonNull
    public final Launcher decorateByEnv(@NonNull EnvVars _env) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public final Launcher decorateByPrefix(String... prefix) {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public VirtualChannel getChannel() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public TaskListener getListener() {
        throw new UnsupportedOperationException();
    }

    public boolean isUnix() {
        throw new UnsupportedOperationException();
    }

    public abstract void kill(Map<String, String> modelEnvVars) throws IOException, InterruptedException;

    @NonNull
    public final Launcher.ProcStarter launch() {
        throw new UnsupportedOperationException();
    }

    public abstract Proc launch(@NonNull Launcher.ProcStarter starter) throws IOException;

    public final class ProcStarter {
        @CheckForNull
        protected String[] envs;

        @CheckForNull
        protected boolean[] masks;

        @CheckForNull
        protected FilePath pwd;

        @CheckForNull
        protected OutputStream stderr;

        @CheckForNull
        protected InputStream stdin;

        @CheckForNull
        protected OutputStream stdout;

        private ProcStarter() {}

        public Launcher.ProcStarter cmdAsSingleString(String s) {
            throw new UnsupportedOperationException();
        }

        public List<String> cmds() {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter cmds(ArgumentListBuilder args) {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter cmds(File program, String... args) {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter cmds(List<String> args) {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter cmds(String... args) {
            throw new UnsupportedOperationException();
        }

        @NonNull
        public String[] envs() {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter envs(@NonNull Map<String, String> overrides) {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter envs(@CheckForNull String... overrides) {
            throw new UnsupportedOperationException();
        }

        public int join() throws IOException, InterruptedException {
            throw new UnsupportedOperationException();
        }

        @CheckForNull
        public boolean[] masks() {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter masks(@CheckForNull boolean... masks) {
            throw new UnsupportedOperationException();
        }

        @CheckForNull
        public FilePath pwd() {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter pwd(@CheckForNull FilePath workDir) {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter pwd(@NonNull File workDir) {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter pwd(@NonNull String workDir) {
            throw new UnsupportedOperationException();
        }

        public boolean quiet() {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter quiet(boolean quiet) {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter readStderr() {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter readStdout() {
            throw new UnsupportedOperationException();
        }

        public Proc start() throws IOException {
            throw new UnsupportedOperationException();
        }

        @CheckForNull
        public OutputStream stderr() {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter stderr(@CheckForNull OutputStream err) {
            throw new UnsupportedOperationException();
        }

        @CheckForNull
        public InputStream stdin() {
            throw new UnsupportedOperationException();
        }

        @NonNull
        public Launcher.ProcStarter stdin(@CheckForNull InputStream in) {
            throw new UnsupportedOperationException();
        }

        @CheckForNull
        public OutputStream stdout() {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter stdout(@NonNull TaskListener out) {
            throw new UnsupportedOperationException();
        }

        public Launcher.ProcStarter stdout(@CheckForNull OutputStream out) {
            throw new UnsupportedOperationException();
        }
    }

    public static class LocalLauncher extends Launcher {
        public LocalLauncher(@NonNull TaskListener listener) {
            super(null);
        }

        public LocalLauncher(TaskListener listener, VirtualChannel channel) {
            super(null);
        }

        public void kill(Map<String, String> modelEnvVars) throws InterruptedException {
            throw new UnsupportedOperationException();
        }

        public Proc launch(Launcher.ProcStarter ps) throws IOException {
            throw new UnsupportedOperationException();
        }
    }

    public static class RemoteLauncher extends Launcher {
        private RemoteLauncher() {
            super(null);
        }

        public void kill(Map<String, String> modelEnvVars) throws IOException, InterruptedException {
            throw new UnsupportedOperationException();
        }

        public Proc launch(Launcher.ProcStarter ps) throws IOException {
            throw new UnsupportedOperationException();
        }
    }
}
