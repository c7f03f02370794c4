package io.jenkins.plugins.containerrelease.jenkins.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds credentials for a build: what the job names as the job may, with its authentication or that of who gave a
 * credentials parameter; what settings name where these may, see {@link LookupScope}. What is wrong is told in one sentence,
 * and never with anything of the secret.
 */
final class CredentialLookup {
    private static final Logger LOGGER = Logger.getLogger(CredentialLookup.class.getName());

    private final Run<?, ?> run;

    CredentialLookup(Run<?, ?> run) {
        this.run = run;
    }

    /** A credential of a type for a server, {@code null} where there is none. */
    <C extends StandardCredentials> C find(LookupScope scope, String id, Class<C> type, List<DomainRequirement> server) {
        return scope.find(id, type, run, server);
    }

    /** Why a credential that was looked for is not there. */
    AbortException missing(LookupScope scope, String use, String id, Predicate<StandardCredentials> usable, String expected) {
        StandardCredentials other = find(scope, id, StandardCredentials.class, List.of());
        if (other == null) {
            return new AbortException(scope.missing(use, id));
        }
        if (usable.test(other)) {
            return wrong(use, id, "is in a domain of credentials that is not for this server");
        }
        return wrong(use, id, "is " + CredentialKind.describe(other) + "; expected " + expected);
    }

    /** What is wrong with a credential, as the sentence goes on after its name. */
    static AbortException wrong(String use, String id, String what) {
        return new AbortException(use + ": the credential '" + Quoted.text(id) + "' " + what);
    }

    /** Reads of a credential what may have to be fetched from elsewhere, and notes that this build used it. */
    <C extends StandardCredentials, T> T use(String use, String id, C credential, Reading<C, T> reading)
            throws IOException, InterruptedException {
        CredentialsProvider.track(run, credential);
        try {
            return reading.read(credential);
        } catch (AbortException e) {
            throw wrong(use, id, e.getMessage());
        } catch (IOException | RuntimeException e) {
            // its text is the provider's, who may have put anything in it: for administrators only
            LOGGER.log(Level.WARNING, e, () -> "Cannot read the credential '" + Quoted.text(id) + "' for " + run);
            throw wrong(use, id, "could not be read; the log of Jenkins says why");
        }
    }

    /** Takes something from a credential; an {@link AbortException} goes on with the sentence after its name. */
    interface Reading<C, T> {
        T read(C credential) throws IOException, InterruptedException;
    }
}
