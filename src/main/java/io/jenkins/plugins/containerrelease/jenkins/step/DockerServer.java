package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.docker.commons.credentials.DockerServerEndpoint;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A Docker engine, as docker-commons' server endpoint names one; this one can be saved with a running Pipeline. */
public final class DockerServer extends AbstractDescribableImpl<DockerServer> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Its address, e.g. {@code tcp://docker.example.com:2376}. */
    private final String uri;
    /** Client certificate; {@code null} where it asks for none. */
    private String credentialsId;

    @DataBoundConstructor
    public DockerServer(String uri) {
        this.uri = uri;
    }

    public String getUri() {
        return uri;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String id) {
        this.credentialsId = id;
    }

    /** @throws IllegalArgumentException if it is not the address of an engine */
    static String address(String uri) {
        if (!uri.matches("(?:tcp|unix|ssh)://\\S+")) {
            throw new IllegalArgumentException("'" + Quoted.text(uri)
                    + "' is not the address of a Docker engine, e.g. tcp://docker.example.com:2376");
        }
        return uri;
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends PartDescriptor<DockerServer> {
        @Override
        public String getDisplayName() {
            return Messages.DockerServer_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String uri) {
            return Jenkins.get().getDescriptorByType(DockerServerEndpoint.DescriptorImpl.class).doFillCredentialsIdItems(item, uri);
        }

        @POST
        public FormValidation doCheckUri(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.required(item, value, DockerServer::address);
        }
    }
}
