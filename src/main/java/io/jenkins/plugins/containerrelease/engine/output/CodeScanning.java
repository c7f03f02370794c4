package io.jenkins.plugins.containerrelease.engine.output;

import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.flow.SourceFacts;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.Serializable;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

/** Where findings are uploaded to: the code scanning of a repository at GitHub, or at a GitHub Enterprise server. */
public final class CodeScanning implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,99}/[A-Za-z0-9._-]{1,100}");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern REF = Pattern.compile("refs/(heads|tags|pull)/[^\\s\\p{Cntrl}~^:?*\\[\\\\]{1,255}");
    private static final Pattern CATEGORY = Pattern.compile("[\\p{Alnum}._/-]{1,200}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]");

    /** Owner and name, e.g. {@code shop/web}. */
    private final String repository;
    /** Token that may write security events. */
    private final SecretSlot token;
    /** Address of the API, without a slash at its end. */
    private final String apiUrl;
    /** Commit that the findings are about; {@code null}: the one that is built. */
    private final String commit;
    /** Full reference that the findings are about; {@code null}: the branch, tag or change request that is built. */
    private final String ref;
    /** Tells this analysis from others of the same commit; {@code null}: by the image. */
    private final String category;
    /** What a failure of the upload does: WARN or FAIL. */
    private final Verdict onFailure;

    private CodeScanning(Builder from) {
        repository = from.repository;
        token = from.token;
        apiUrl = from.apiUrl;
        commit = from.commit;
        ref = from.ref;
        category = from.category;
        onFailure = from.onFailure;
    }

    /**
     * An upload to a repository.
     *
     * @param repository {@code OWNER/NAME}
     * @throws IllegalArgumentException if it has another form
     */
    public static Builder to(String repository, SecretSlot token) {
        return new Builder(accepted("repository", repository, REPOSITORY, "OWNER/NAME"), Objects.requireNonNull(token));
    }

    private static String accepted(String name, String value, Pattern form, String expected) {
        if (value != null && !form.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + Quoted.text(value) + "' is not a " + name + ": expected " + expected);
        }
        return value;
    }

    public String repository() {
        return repository;
    }

    public SecretSlot token() {
        return token;
    }

    /** Where analyses are uploaded to. */
    String address() {
        return apiUrl + "/repos/" + repository + "/code-scanning/sarifs";
    }

    /** Whether it is spoken to with TLS. */
    boolean isSecure() {
        return apiUrl.startsWith("https:");
    }

    /** {@code null}: by the image. */
    public String category() {
        return category;
    }

    /** What a failure of the upload does: WARN or FAIL. */
    public Verdict onFailure() {
        return onFailure;
    }

    /** The commit; {@code null} where nobody knows it. */
    String commit(SourceFacts source) {
        String known = commit != null ? commit : source.commit();
        return known != null && COMMIT.matcher(known).matches() ? known : null;
    }

    /** The reference; {@code null} where nobody knows it. */
    String ref(SourceFacts source) {
        String known = ref;
        if (known == null && source.changeRequest() != null) {
            known = "refs/pull/" + source.changeRequest() + "/head";
        } else if (known == null && source.tag() != null) {
            known = "refs/tags/" + source.tag();
        } else if (known == null && source.branch() != null) {
            known = "refs/heads/" + source.branch();
        }
        return known != null && REF.matcher(known).matches() ? known : null;
    }

    /** Collects what an upload needs. */
    public static final class Builder {
        private final String repository;
        private final SecretSlot token;
        private String apiUrl = "https://api.github.com";
        private String commit;
        private String ref;
        private String category;
        private Verdict onFailure = Verdict.WARN;

        private Builder(String repository, SecretSlot token) {
            this.repository = Objects.requireNonNull(repository);
            this.token = token;
        }

        /**
         * Address of the API, e.g. {@code https://github.example.com/api/v3}; {@code null}: GitHub's.
         *
         * @throws IllegalArgumentException if it is no address with TLS, unless of this machine
         */
        public Builder apiUrl(String value) {
            if (value == null) {
                return this;
            }
            URI uri;
            try {
                uri = URI.create(value);
            } catch (IllegalArgumentException e) {
                throw noAddress(value);
            }
            boolean safe = "https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme()) && uri.getHost() != null && LOOPBACK.matcher(uri.getHost()).matches();
            if (!safe || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw noAddress(value);
            }
            apiUrl = value.replaceFirst("/+$", "");
            return this;
        }

        private static IllegalArgumentException noAddress(String value) {
            return new IllegalArgumentException("'" + Quoted.text(value) + "' is not the address of an API: expected"
                    + " https://HOST[/PATH], without user, query and fragment; http is accepted for this machine alone");
        }

        /** @throws IllegalArgumentException if it is no full hash; {@code null}: the commit that is built */
        public Builder commit(String value) {
            commit = accepted("commit", value, COMMIT, "a hash of 40 or 64 characters");
            return this;
        }

        /** @throws IllegalArgumentException if it is no full reference; {@code null}: what is built */
        public Builder ref(String value) {
            ref = accepted("reference", value, REF, "e.g. refs/heads/main or refs/pull/42/head");
            return this;
        }

        /** @throws IllegalArgumentException if it has other characters; {@code null}: by the image */
        public Builder category(String value) {
            category = accepted("category", value, CATEGORY, "letters, digits, '.', '_', '-' and '/'");
            return this;
        }

        /** @throws IllegalArgumentException if it is PASS: a failure is always said */
        public Builder onFailure(Verdict value) {
            if (value == Verdict.PASS) {
                throw new IllegalArgumentException("an upload that fails warns or fails, it does not pass");
            }
            onFailure = value;
            return this;
        }

        public CodeScanning build() {
            return new CodeScanning(this);
        }
    }
}
