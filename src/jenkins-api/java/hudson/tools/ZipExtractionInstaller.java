package hudson.tools;

import hudson.FilePath;
import hudson.model.Node;
import hudson.model.TaskListener;
import java.io.IOException;

public class ZipExtractionInstaller extends ToolInstaller {
    public ZipExtractionInstaller(String label, String url, String subdir) {
        super(null);
    }

    public FilePath performInstallation(ToolInstallation tool, Node node, TaskListener log) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
