package org.jenkinsci.plugins.docker.commons.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.FilePath;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.Run;
import hudson.remoting.VirtualChannel;
import hudson.util.ListBoxModel;
import java.io.IOException;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;

@SuppressWarnings("rawtypes")
public class DockerServerEndpoint extends AbstractDescribableImpl<DockerServerEndpoint> {
    public DockerServerEndpoint(String uri, String credentialsId) {}

    @Nullable
    public String getCredentialsId() {
        throw new UnsupportedOperationException();
    }

    @Nullable
    public String getUri() {
        throw new UnsupportedOperationException();
    }

    public KeyMaterialFactory newKeyMaterialFactory(FilePath dir, @Nullable DockerServerCredentials credentials) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public KeyMaterialFactory newKeyMaterialFactory(@NonNull Run context, @NonNull VirtualChannel target) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public static class DescriptorImpl extends Descriptor<DockerServerEndpoint> {
        public DescriptorImpl() {}

        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String uri) {
            throw new UnsupportedOperationException();
        }

        public String getDisplayName() {
            throw new UnsupportedOperationException();
        }
    }
}
