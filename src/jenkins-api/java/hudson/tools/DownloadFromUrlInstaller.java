package hudson.tools;

import hudson.FilePath;
import hudson.model.Node;
import hudson.model.TaskListener;
import java.io.IOException;

public abstract class DownloadFromUrlInstaller extends ToolInstaller {
    public final String id = null;

    protected DownloadFromUrlInstaller(String id) {
        super(null);
    }

    protected FilePath findPullUpDirectory(FilePath root) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public DownloadFromUrlInstaller.Installable getInstallable() throws IOException {
        throw new UnsupportedOperationException();
    }

    protected boolean isUpToDate(FilePath expectedLocation, DownloadFromUrlInstaller.Installable i) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public FilePath performInstallation(ToolInstallation tool, Node node, TaskListener log) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public static class Installable {
        public Installable() {}
    }
}
