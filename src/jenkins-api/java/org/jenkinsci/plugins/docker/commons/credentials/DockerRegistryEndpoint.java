package org.jenkinsci.plugins.docker.commons.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Item;
import java.io.IOException;
import java.net.URL;

public class DockerRegistryEndpoint extends AbstractDescribableImpl<DockerRegistryEndpoint> {
    public DockerRegistryEndpoint(String url, String credentialsId) {}

    public static DockerRegistryEndpoint fromImageName(String s, @CheckForNull String credentialsId) {
        throw new UnsupportedOperationException();
    }

    @Nullable
    public String getCredentialsId() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public URL getEffectiveUrl() throws IOException {
        throw new UnsupportedOperationException();
    }

    @Deprecated
    @CheckForNull
    public DockerRegistryToken getToken(Item context) {
        throw new UnsupportedOperationException();
    }

    @Nullable
    public String getUrl() {
        throw new UnsupportedOperationException();
    }

    public String imageName(@NonNull String userAndRepo) throws IOException {
        throw new UnsupportedOperationException();
    }
}
