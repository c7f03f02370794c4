package org.jenkinsci.plugins.docker.commons.credentials;

import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ListBoxModel;

public class DockerServerEndpoint extends AbstractDescribableImpl<DockerServerEndpoint> {
    private DockerServerEndpoint() {}

    public static class DescriptorImpl extends Descriptor<DockerServerEndpoint> {
        private DescriptorImpl() {}

        public ListBoxModel doFillCredentialsIdItems(Item item, String uri) {
            throw new UnsupportedOperationException();
        }
    }
}
