package hudson.model;

import hudson.FilePath;
import jakarta.servlet.ServletException;
import java.io.IOException;
import jenkins.util.VirtualFile;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

public final class DirectoryBrowserSupport implements HttpResponse {
    public DirectoryBrowserSupport(ModelObject owner, FilePath base, String title, String icon, boolean serveDirIndex) {}

    public DirectoryBrowserSupport(ModelObject owner, VirtualFile base, String title, String icon, boolean serveDirIndex) {}

    public void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node) throws IOException, ServletException {
        throw new UnsupportedOperationException();
    }

    public void setIndexFileName(String fileName) {
        throw new UnsupportedOperationException();
    }
}
