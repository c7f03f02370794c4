package org.jenkinsci.plugins.docker.commons.credentials;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;

public class DockerServerDomainRequirement extends DomainRequirement {
    public DockerServerDomainRequirement() {}
}
