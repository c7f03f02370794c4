package com.cloudbees.plugins.credentials;

public class CredentialsUnavailableException extends RuntimeException {
    public CredentialsUnavailableException(String property) {}

    public CredentialsUnavailableException(String property, String message) {}

    public CredentialsUnavailableException(String property, String message, Throwable cause) {}

    public CredentialsUnavailableException(String property, Throwable cause) {}

    public String getMessage() {
        throw new UnsupportedOperationException();
    }

    public String getProperty() {
        throw new UnsupportedOperationException();
    }
}
