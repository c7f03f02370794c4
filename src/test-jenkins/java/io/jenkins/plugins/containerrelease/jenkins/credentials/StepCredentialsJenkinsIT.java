package io.jenkins.plugins.containerrelease.jenkins.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsParameterValue;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.AbortException;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Fingerprint;
import hudson.model.FreeStyleProject;
import hudson.model.ItemGroup;
import hudson.model.ModelObject;
import hudson.model.ParametersAction;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.Secret;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.Places;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.flow.SecretUse;
import io.jenkins.plugins.containerrelease.host.Login;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.authentication.tokens.api.AuthenticationTokenSource;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryToken;
import org.jenkinsci.plugins.docker.commons.credentials.DockerServerCredentials;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class StepCredentialsJenkinsIT {
    private static final SecretSlot SLOT = new SecretSlot("npm_token");
    private static final Places PLACES = new Places("/workspace", "/workspace@tmp/release");
    private static final String KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----";

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
    }

    private static Credentials text(CredentialsScope scope, String id, String secret) {
        return new StringCredentialsImpl(scope, id, null, Secret.fromString(secret));
    }

    private static Credentials text(String id, String secret) {
        return text(CredentialsScope.GLOBAL, id, secret);
    }

    private static Credentials account(String id, String username, String password) throws Exception {
        return new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, null, username, password);
    }

    private static Credentials file(String id, String content) {
        return new FileCredentialsImpl(CredentialsScope.GLOBAL, id, null, "file",
                SecretBytes.fromBytes(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static Credentials sshKey(String id, String passphrase) {
        return new BasicSSHUserPrivateKey(CredentialsScope.GLOBAL, id, "git",
                new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource(KEY), passphrase, null);
    }

    private static void add(Credentials... credentials) throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().addAll(List.of(credentials));
        SystemCredentialsProvider.getInstance().save();
    }

    private static void addTo(ModelObject owner, Domain domain, Credentials credential) throws Exception {
        for (CredentialsStore store : CredentialsProvider.lookupStores(owner)) {
            if (store.getContext() == owner) {
                if (!domain.isGlobal()) {
                    store.addDomain(domain);
                }
                store.addCredentials(domain, credential);
                return;
            }
        }
        throw new AssertionError("no store of " + owner);
    }

    private Run<?, ?> build() throws Exception {
        return build(jenkins.jenkins);
    }

    private Run<?, ?> build(ItemGroup<?> in) throws Exception {
        FreeStyleProject project = in instanceof Folder folder
                ? folder.createProject(FreeStyleProject.class, "job")
                : jenkins.createFreeStyleProject();
        return jenkins.buildAndAssertSuccess(project);
    }

    private static StepCredentials of(String id, SecretForm form, LookupScope scope) {
        return StepCredentials.builder().slot(SLOT, id, form, scope).build();
    }

    private static StepCredentials of(String id, SecretForm form) {
        return StepCredentials.builder().slot(SLOT, id, form).build();
    }

    private static Command command(SecretUse... uses) {
        Command.Builder command = Command.of("build", "Build").argv("docker");
        List.of(uses).forEach(command::secret);
        return command.build();
    }

    private static Command commandTo(String... repositories) {
        return Command.of("build", "Build").argv("docker").registry(RegistryAccess.to(repositories)).build();
    }

    private static String read(StepCredentials credentials, Run<?, ?> run) throws Exception {
        credentials.check(run);
        return new String(
                credentials.resolve(run, command(SecretUse.file(SLOT)), PLACES).secrets().in(SLOT).bytes(),
                StandardCharsets.UTF_8);
    }

    private static List<Login> logins(StepCredentials credentials, Run<?, ?> run, String... repositories) throws Exception {
        return credentials.resolve(run, commandTo(repositories), PLACES).secrets().logins();
    }

    private static Login login(String scope, String username, String password) {
        return new Login(scope, username, io.jenkins.plugins.containerrelease.host.Secret.of(password));
    }

    @Test
    void everyKindOfCredentialGivesWhatIsInIt() throws Exception {
        add(text("text", "s3cret"), file("file", "line one\nline two\n"), account("account", "ada", "pässword"),
                sshKey("key", ""), sshKey("locked", "open sesame"));
        Run<?, ?> run = build();

        assertThat(read(of("file", SecretForm.FILE), run)).isEqualTo("line one\nline two\n");
        assertThat(read(of("account", SecretForm.TOKEN), run)).isEqualTo("pässword");
        assertThat(read(of("text", SecretForm.TOKEN), run)).isEqualTo("s3cret");
        assertThat(read(of("key", SecretForm.SSH_KEY), run)).isEqualTo(KEY + "\n");
        assertThat(read(of("file", SecretForm.KEY), run)).isEqualTo("line one\nline two\n");
        assertThat(read(of("text", SecretForm.KEY), run)).isEqualTo("s3cret");
        assertThat(read(of("locked", SecretForm.KEY), run)).isEqualTo(KEY + "\n");
        assertThat(read(of("locked", SecretForm.KEY_PASSPHRASE), run)).isEqualTo("open sesame");
        assertThat(read(of("file", SecretForm.KEY_PASSPHRASE), run)).isEmpty();
    }

    @Test
    void aKeyEndsWithALineBreakWhoeverKeepsIt() throws Exception {
        add(new KeyWithoutLineBreak("key"));

        assertThat(read(of("key", SecretForm.SSH_KEY), build())).isEqualTo(KEY + "\n");
    }

    @Test
    void aKeyWithAPassphraseIsRefusedWhereNobodyCanBeAsked() throws Exception {
        add(sshKey("locked", "open sesame"));
        Run<?, ?> run = build();

        assertThatThrownBy(() -> read(of("locked", SecretForm.SSH_KEY), run))
                .isInstanceOf(AbortException.class)
                .hasMessage("secret 'npm_token': the credential 'locked' has a passphrase, which cannot be given to a"
                        + " build: use a key without one");
    }

    @Test
    void anUnknownCredentialIsNamed() throws Exception {
        Run<?, ?> run = build();

        assertThatThrownBy(() -> of("npm", SecretForm.TOKEN).check(run))
                .isInstanceOf(AbortException.class)
                .hasMessage("secret 'npm_token': no credential 'npm' is visible to this job");
        assertThatThrownBy(() -> StepCredentials.builder().login("registry.example.com", "push").build().check(run))
                .isInstanceOf(AbortException.class)
                .hasMessage("login for registry.example.com: no credential 'push' is visible to this job");
        assertThatThrownBy(() -> StepCredentials.builder().server("tcp://docker:2376", "docker").build().check(run))
                .isInstanceOf(AbortException.class)
                .hasMessage("dockerServer: no credential 'docker' is visible to this job");
    }

    @Test
    void aCredentialOfTheWrongKindIsNamedWithBothKinds() throws Exception {
        add(text("text", "s3cret"), new OtherCredentials("other"));
        Run<?, ?> run = build();

        assertThatThrownBy(() -> of("text", SecretForm.FILE).check(run))
                .isInstanceOf(AbortException.class)
                .hasMessage("secret 'npm_token': the credential 'text' is a secret text; expected a secret file");
        assertThatThrownBy(() -> of("other", SecretForm.KEY).check(run))
                .hasMessage("secret 'npm_token': the credential 'other' is of the kind 'Something else'; expected"
                        + " a secret file, or a secret text, or an SSH username with private key");
        assertThatThrownBy(() -> StepCredentials.builder().login("registry.example.com", "text").build().check(run))
                .hasMessage("login for registry.example.com: the credential 'text' is a secret text; expected"
                        + " a username with password, or another kind that gives logins to registries");
        assertThatThrownBy(() -> StepCredentials.builder().server(null, "text").build().check(run))
                .hasMessage("dockerServer: the credential 'text' is a secret text; expected an X.509 client certificate");
    }

    @Test
    void aCredentialOfTheSystemIsNotForJobs() throws Exception {
        add(text(CredentialsScope.SYSTEM, "npm", "s3cret"));
        Run<?, ?> run = build();

        assertThatThrownBy(() -> of("npm", SecretForm.TOKEN).check(run))
                .hasMessage("secret 'npm_token': no credential 'npm' is visible to this job");
    }

    @Test
    void aFoldersCredentialIsForItsJobsOnlyAndCountsBeforeTheControllers() throws Exception {
        add(text("shared", "of the controller"));
        Folder folder = jenkins.createProject(Folder.class, "shop");
        addTo(folder, Domain.global(), text("npm", "of the folder"));
        addTo(folder, Domain.global(), text("shared", "of the folder too"));
        Run<?, ?> inside = build(folder);
        Run<?, ?> outside = build();

        assertThat(read(of("npm", SecretForm.TOKEN), inside)).isEqualTo("of the folder");
        assertThat(read(of("shared", SecretForm.TOKEN), inside)).isEqualTo("of the folder too");
        assertThat(read(of("shared", SecretForm.TOKEN), outside)).isEqualTo("of the controller");
        assertThatThrownBy(() -> of("npm", SecretForm.TOKEN).check(outside)).isInstanceOf(AbortException.class);
    }

    @Test
    void aUsersCredentialIsForJobsThatRunAsThisUser() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy().grant(Jenkins.ADMINISTER)
                .everywhere().to("ada", "bob"));
        addToUser("ada", text(CredentialsScope.USER, "npm", "of ada"));
        FreeStyleProject adas = jenkins.createFreeStyleProject("adas");
        FreeStyleProject bobs = jenkins.createFreeStyleProject("bobs");
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().add(new MockQueueItemAuthenticator()
                .authenticate("adas", User.getById("ada", true).impersonate2())
                .authenticate("bobs", User.getById("bob", true).impersonate2()));
        Run<?, ?> asAda = jenkins.buildAndAssertSuccess(adas);
        Run<?, ?> asBob = jenkins.buildAndAssertSuccess(bobs);

        assertThat(read(of("npm", SecretForm.TOKEN), asAda)).isEqualTo("of ada");
        assertThatThrownBy(() -> of("npm", SecretForm.TOKEN).check(asBob))
                .hasMessage("secret 'npm_token': no credential 'npm' is visible to this job");
    }

    @Test
    void aJobWhoseUserMayNotUseCredentialsSeesNone() throws Exception {
        add(text("npm", "s3cret"));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, hudson.model.Item.READ, hudson.model.Item.BUILD, hudson.model.Computer.BUILD)
                .everywhere().to("eve"));
        FreeStyleProject project = jenkins.createFreeStyleProject("job");
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().add(
                new MockQueueItemAuthenticator().authenticate("job", User.getById("eve", true).impersonate2()));
        Run<?, ?> run = jenkins.buildAndAssertSuccess(project);

        assertThatThrownBy(() -> of("npm", SecretForm.TOKEN).check(run))
                .hasMessage("secret 'npm_token': no credential 'npm' is visible to this job");
    }

    @Test
    void aParameterGivesTheCredentialOfWhoStartedTheBuild() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy().grant(Jenkins.ADMINISTER)
                .everywhere().to("ada"));
        addToUser("ada", text(CredentialsScope.USER, "mine", "of ada"));
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.addProperty(new hudson.model.ParametersDefinitionProperty(
                new com.cloudbees.plugins.credentials.CredentialsParameterDefinition(
                        "TOKEN", null, null, StringCredentialsImpl.class.getName(), true)));
        Run<?, ?> run;
        try (ACLContext ada = ACL.as2(User.getById("ada", true).impersonate2())) {
            run = jenkins.assertBuildStatusSuccess(project.scheduleBuild2(0,
                    new ParametersAction(new CredentialsParameterValue("TOKEN", "mine", null, false)),
                    new CauseAction(new Cause.UserIdCause())));
        }

        assertThat(read(of("${TOKEN}", SecretForm.TOKEN), run)).isEqualTo("of ada");
    }

    private static void addToUser(String name, Credentials credential) throws Exception {
        User user = User.getById(name, true);
        try (ACLContext as = ACL.as2(user.impersonate2())) {
            addTo(user, Domain.global(), credential);
        }
    }

    @Test
    void whatACommandUsesIsTrackedAndNothingElse() throws Exception {
        Credentials used = text("npm", "s3cret");
        Credentials login = account("push", "ada", "password");
        Credentials unused = text("other", "s3cret");
        Credentials elsewhere = account("elsewhere", "ada", "password");
        add(used, login, unused, elsewhere);
        Run<?, ?> run = build();
        StepCredentials credentials = StepCredentials.builder()
                .slot(SLOT, "npm", SecretForm.TOKEN)
                .slot(new SecretSlot("other"), "other", SecretForm.TOKEN)
                .login("registry.example.com", "push")
                .login("elsewhere.example.com", "elsewhere")
                .build();

        credentials.check(run);
        assertThat(List.of(used, login, unused, elsewhere)).noneMatch(credential -> isUsedBy(credential, run));

        credentials.resolve(run, Command.of("build", "Build").argv("docker").secret(SecretUse.file(SLOT))
                .registry(RegistryAccess.to("registry.example.com/shop/web")).build(), PLACES);
        assertThat(List.of(used, login)).allMatch(credential -> isUsedBy(credential, run));
        assertThat(List.of(unused, elsewhere)).noneMatch(credential -> isUsedBy(credential, run));
    }

    private static boolean isUsedBy(Credentials credential, Run<?, ?> run) {
        try {
            Fingerprint fingerprint = CredentialsProvider.getFingerprintOf(credential);
            return fingerprint != null
                    && fingerprint.getRangeSet(run.getParent()).includes(run.getNumber());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aSecretThatChangedMeanwhileIsReadAnew() throws Exception {
        add(text("npm", "before"));
        Run<?, ?> run = build();
        StepCredentials credentials = of("npm", SecretForm.TOKEN);
        assertThat(read(credentials, run)).isEqualTo("before");

        SystemCredentialsProvider.getInstance().getCredentials().clear();
        add(text("npm", "after"));

        assertThat(read(credentials, run)).isEqualTo("after");
    }

    @Test
    void aCommandGetsTheLoginWithTheLongestScopeOfEachRepository() throws Exception {
        add(account("all", "all", "p:w"), account("shop", "shop", "password"), account("hub", "hub", "password"));
        Run<?, ?> run = build();
        StepCredentials credentials = StepCredentials.builder()
                .login("registry.example.com", "all").login("registry.example.com/shop", "shop").login("docker.io", "hub")
                .build();

        assertThat(logins(credentials, run, "registry.example.com/shop/web"))
                .containsExactly(login("registry.example.com/shop", "shop", "password"));
        assertThat(logins(credentials, run, "registry.example.com/shopping/web", "docker.io/library/alpine"))
                .containsExactly(login("registry.example.com", "all", "p:w"), login("docker.io", "hub", "password"));
        assertThat(logins(credentials, run, "other.example.com/shop/web")).isEmpty();
    }

    @Test
    void whatTheStepSaysCountsBeforeWhatTheAdministratorSet() throws Exception {
        add(account("step", "step", "password"), account("admin", "admin", "password"));
        Run<?, ?> run = build();
        StepCredentials credentials = StepCredentials.builder()
                .defaultLogin("registry.example.com/shop", "admin", LookupScope.controller()).defaultLogin("other.example.com", "admin", LookupScope.controller())
                .defaultLogin("third.example.com", "admin", LookupScope.controller())
                .login("registry.example.com", "step").login("third.example.com/public", null)
                .build();

        assertThat(logins(credentials, run, "registry.example.com/shop/web", "other.example.com/shop/web",
                        "third.example.com/public/web"))
                .containsExactly(login("registry.example.com", "step", "password"),
                        login("other.example.com", "admin", "password"), Login.own("third.example.com/public"));
        assertThat(logins(credentials, run, "third.example.com/shop/web"))
                .containsExactly(login("third.example.com", "admin", "password"));
    }

    @Test
    void anAdministratorsLoginThatIsNotThereFailsWhenItIsNeeded() throws Exception {
        Run<?, ?> run = build();
        StepCredentials credentials = StepCredentials.builder().defaultLogin("registry.example.com", "admin", LookupScope.controller()).build();

        credentials.check(run);
        assertThat(logins(credentials, run, "other.example.com/shop/web")).isEmpty();
        assertThatThrownBy(() -> logins(credentials, run, "registry.example.com/shop/web"))
                .isInstanceOf(AbortException.class)
                .hasMessage("login for registry.example.com: no credential 'admin' is there for the settings of this Jenkins, which name it");
    }

    @Test
    void nobodyTakesThePlaceOfAnAdministratorsCredential() throws Exception {
        add(account("registry", "administrator", "password"), text("release-key", "the administrator's"),
                text(CredentialsScope.SYSTEM, "only-for-settings", "of the system"));
        Folder folder = jenkins.createProject(Folder.class, "team");
        addTo(folder, Domain.global(), account("registry", "mallory", "password"));
        addTo(folder, Domain.global(), text("release-key", "mallory's"));
        Run<?, ?> run = build(folder);
        StepCredentials login = StepCredentials.builder()
                .defaultLogin("registry.example.com", "registry", LookupScope.controller()).build();

        assertThat(logins(login, run, "registry.example.com/shop/web"))
                .containsExactly(login("registry.example.com", "administrator", "password"));
        assertThat(read(of("release-key", SecretForm.KEY, LookupScope.controller()), run)).isEqualTo("the administrator's");
        assertThat(read(of("release-key", SecretForm.KEY, LookupScope.job()), run)).isEqualTo("mallory's");
        assertThat(read(of("only-for-settings", SecretForm.KEY, LookupScope.controller()), run)).isEqualTo("of the system");
        assertThatThrownBy(() -> read(of("only-for-settings", SecretForm.KEY, LookupScope.job()), run))
                .hasMessageContaining("no credential 'only-for-settings' is visible to this job");
    }

    @Test
    void nobodyTakesThePlaceOfAFoldersCredential() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        Folder inner = team.createProject(Folder.class, "inner");
        addTo(team, Domain.global(), account("registry", "team", "password"));
        addTo(inner, Domain.global(), account("registry", "mallory", "password"));
        add(account("registry", "controller", "password"), account("of-controller", "controller", "password"));
        Run<?, ?> run = build(inner);
        StepCredentials credentials = StepCredentials.builder()
                .defaultLogin("registry.example.com", "registry", LookupScope.folder("team"))
                .defaultLogin("other.example.com", "of-controller", LookupScope.folder("team"))
                .defaultLogin("gone.example.com", "registry", LookupScope.folder("elsewhere")).build();

        assertThat(logins(credentials, run, "registry.example.com/shop/web", "other.example.com/shop/web")).containsExactly(
                login("registry.example.com", "team", "password"), login("other.example.com", "controller", "password"));
        assertThatThrownBy(() -> logins(credentials, run, "gone.example.com/shop/web"))
                .hasMessage("login for gone.example.com: no credential 'registry' is visible to the folder 'elsewhere', whose settings name it");
    }

    @Test
    void aCredentialOfADomainIsForTheRegistriesOfTheDomain() throws Exception {
        addTo(jenkins.jenkins, new Domain("prod", null, List.of(new HostnameSpecification("prod.example.com", null))),
                account("push", "ada", "password"));
        Run<?, ?> run = build();

        StepCredentials.builder().login("prod.example.com:5000/shop", "push").build().check(run);
        assertThatThrownBy(() -> StepCredentials.builder().login("evil.example.com", "push").build().check(run))
                .hasMessage("login for evil.example.com: the credential 'push' is in a domain of credentials that is not"
                        + " for this server");
    }

    @Test
    void aCloudsCredentialGivesItsTokenOnceForAllScopesOfARegistry() throws Exception {
        add(new CloudCredentials("cloud", "token-%d"));
        Run<?, ?> run = build();
        StepCredentials credentials = StepCredentials.builder()
                .login("cloud.example.com/shop", "cloud").login("cloud.example.com/prod", "cloud").build();

        credentials.check(run);
        List<Login> logins = logins(credentials, run, "cloud.example.com/shop/web", "cloud.example.com/prod/web");

        assertThat(logins).extracting(Login::scope).containsExactly("cloud.example.com/shop", "cloud.example.com/prod");
        assertThat(logins).extracting(Login::username).containsOnly("_token");
        assertThat(Set.copyOf(logins.stream().map(Login::password).toList())).hasSize(1);
        assertThat(logins(credentials, run, "cloud.example.com/shop/web").get(0).password())
                .isNotEqualTo(logins.get(0).password());
    }

    @Test
    void aCloudThatGivesNoLoginIsNamedWithoutItsWords() throws Exception {
        add(new CloudCredentials("down", "fail"), new CloudCredentials("odd", "odd"));
        Run<?, ?> run = build();

        assertThatThrownBy(() -> logins(
                        StepCredentials.builder().login("cloud.example.com", "down").build(), run, "cloud.example.com/web"))
                .isInstanceOf(AbortException.class)
                .hasMessage("login for cloud.example.com: the credential 'down' could not be read;"
                        + " the log of Jenkins says why")
                .hasNoCause();
        assertThatThrownBy(() -> logins(
                        StepCredentials.builder().login("cloud.example.com", "odd").build(), run, "cloud.example.com/web"))
                .hasMessage("login for cloud.example.com: the credential 'odd' gave a login that is not a username and a"
                        + " password");
    }

    @Test
    void aDockerServersCertificatesAreFilesOfTheCommand() throws Exception {
        add(new DockerServerCredentials(
                CredentialsScope.GLOBAL, "docker", null, Secret.fromString("the key"), "the certificate", "the CA"));
        Run<?, ?> run = build();
        StepCredentials credentials = StepCredentials.builder().server("tcp://docker.example.com:2376", "docker").build();

        credentials.check(run);
        ResolvedCommand resolved = credentials.resolve(run, command(), PLACES);

        assertThat(resolved.command().environment()).isEqualTo(Map.of("DOCKER_HOST", "tcp://docker.example.com:2376",
                "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", "/workspace@tmp/release/build/secrets"));
        assertThat(resolved.command().secrets()).extracting(use -> PLACES.secretFile("build", use.slot()))
                .containsExactly("/workspace@tmp/release/build/secrets/ca.pem",
                        "/workspace@tmp/release/build/secrets/cert.pem", "/workspace@tmp/release/build/secrets/key.pem");
        assertThat(resolved.secrets().in(new SecretSlot("key.pem")).text()).isEqualTo("the key");
        assertThat(resolved.secrets().in(new SecretSlot("cert.pem")).text()).isEqualTo("the certificate");
        assertThat(resolved.secrets().in(new SecretSlot("ca.pem")).text()).isEqualTo("the CA");
        assertThat(resolved.toString()).doesNotContain("the key");
    }

    @Test
    void aDockerServerThatCouldNotBeVerifiedIsRefused() throws Exception {
        add(new DockerServerCredentials(
                        CredentialsScope.GLOBAL, "without-ca", null, Secret.fromString("the key"), "the certificate", null),
                new DockerServerCredentials(
                        CredentialsScope.GLOBAL, "half", null, (Secret) null, "the certificate", "the CA"));
        Run<?, ?> run = build();

        assertThatThrownBy(() -> StepCredentials.builder().server("tcp://docker:2376", "without-ca").build().check(run))
                .hasMessage("dockerServer: the credential 'without-ca' has no server CA certificate, without which the"
                        + " server cannot be verified");
        assertThatThrownBy(() -> StepCredentials.builder().server("tcp://docker:2376", "half").build()
                        .resolve(run, command(), PLACES))
                .hasMessage("dockerServer: the credential 'half' has only one of client key and client certificate");
    }

    @Test
    void aDockerServerWithoutCertificatesIsAnAddress() throws Exception {
        ResolvedCommand resolved = StepCredentials.builder().server("unix:///run/other.sock", null).build()
                .resolve(build(), command(), PLACES);

        assertThat(resolved.command().environment()).isEqualTo(Map.of("DOCKER_HOST", "unix:///run/other.sock"));
        assertThat(resolved.command().secrets()).isEmpty();
    }

    /** A kind that no step can use. */
    public static final class OtherCredentials extends BaseStandardCredentials {
        private static final long serialVersionUID = 1L;

        OtherCredentials(String id) {
            super(CredentialsScope.GLOBAL, id, null);
        }

        @TestExtension
        public static final class DescriptorImpl extends BaseStandardCredentialsDescriptor {
            @Override
            public String getDisplayName() {
                return "Something else";
            }
        }
    }

    /** Stands for a key that is kept outside Jenkins. */
    public static final class KeyWithoutLineBreak extends BaseStandardCredentials implements SSHUserPrivateKey {
        private static final long serialVersionUID = 1L;

        KeyWithoutLineBreak(String id) {
            super(CredentialsScope.GLOBAL, id, null);
        }

        @Override
        public String getUsername() {
            return "git";
        }

        @Override
        public Secret getPassphrase() {
            return null;
        }

        @Override
        public List<String> getPrivateKeys() {
            return List.of(KEY);
        }

        @TestExtension
        public static final class DescriptorImpl extends BaseStandardCredentialsDescriptor {
            @Override
            public String getDisplayName() {
                return "Key kept elsewhere";
            }
        }
    }

    /** Stands for what a cloud's plugin offers: a new token each time. */
    public static final class CloudCredentials extends BaseStandardCredentials {
        private static final long serialVersionUID = 1L;

        private final String token;
        private int asked;

        CloudCredentials(String id, String token) {
            super(CredentialsScope.GLOBAL, id, null);
            this.token = token;
        }

        @TestExtension
        public static final class DescriptorImpl extends BaseStandardCredentialsDescriptor {
            @Override
            public String getDisplayName() {
                return "Cloud";
            }
        }

        @TestExtension
        public static final class Tokens extends AuthenticationTokenSource<DockerRegistryToken, CloudCredentials> {
            public Tokens() {
                super(DockerRegistryToken.class, CloudCredentials.class);
            }

            @Override
            public DockerRegistryToken convert(CloudCredentials credential) {
                if (credential.token.equals("fail")) {
                    throw new IllegalStateException("the cloud said s3cret");
                }
                String account = credential.token.equals("odd")
                        ? "odd"
                        : "_token:" + credential.token.formatted(++credential.asked);
                return new DockerRegistryToken(
                        "", Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }
}
