package com.cloudbees.plugins.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;

public class BaseCredentials implements Credentials {
    protected BaseCredentials() {}

    @NonNull
    public CredentialsDescriptor getDescriptor() {
        throw new UnsupportedOperationException();
    }
}
