package com.cloudbees.plugins.credentials.domains;

import edu.umd.cs.findbugs.annotations.CheckForNull;

public class HostnameRequirement extends DomainRequirement {
    public HostnameRequirement(@CheckForNull String hostname) {}
}
