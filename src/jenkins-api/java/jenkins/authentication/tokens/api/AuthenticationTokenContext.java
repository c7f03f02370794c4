package jenkins.authentication.tokens.api;

public final class AuthenticationTokenContext<T> {
    private AuthenticationTokenContext() {}
}
