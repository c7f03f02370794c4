package io.jenkins.plugins.containerrelease.jenkins.step;

import io.jenkins.plugins.containerrelease.engine.call.ToolPins;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.image.RepositoryPattern;
import io.jenkins.plugins.containerrelease.jenkins.config.DefaultLogin;
import io.jenkins.plugins.containerrelease.jenkins.config.Settings;
import io.jenkins.plugins.containerrelease.jenkins.config.SignerSettings;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What administrators set for the job of a step.
 *
 * @param floor what no job can weaken
 * @param logins logins, the longest scope first
 * @param mirrors where a builder that is created looks first, by registry
 * @param insecureRegistries hosts that are spoken to without TLS
 * @param scanners scanners where a step names none; empty: nobody has said
 * @param offline whether scanners stay off the network; a step cannot switch that off
 * @param cacheDir folder with scanners' databases; {@code null}: their own
 * @param dbRepositories where Trivy's database comes from; empty: its own place
 * @param javaDbRepository where Trivy's index of Java libraries comes from; {@code null}: its own place
 * @param checksRepository where Trivy's checks for misconfigurations come from; {@code null}: its own place
 * @param grypeDatabaseUrl where Grype learns of its newest database; {@code null}: its own place
 * @param pins which programs tools have to be; a step cannot weaken that
 * @param signer who signs where a step does not say; {@code null}: nobody was named
 * @param promotionRefusal why images may not be promoted to a repository; {@code null} where they may
 * @param protectedRepositories where no build may write
 * @param forbidsScanResults who forbids jobs to bring results of scanners; {@code null}: nobody
 * @param forbidsOwnTools who forbids jobs to bring tools, and databases of scanners; {@code null}: nobody
 */
record Defaults(
        Policy floor,
        List<DefaultLogin> logins,
        Map<String, String> mirrors,
        List<String> insecureRegistries,
        List<String> scanners,
        boolean offline,
        String cacheDir,
        List<String> dbRepositories,
        String javaDbRepository,
        String checksRepository,
        String grypeDatabaseUrl,
        ToolPins pins,
        SignerSettings signer,
        UnaryOperator<String> promotionRefusal,
        List<RepositoryPattern> protectedRepositories,
        String forbidsScanResults,
        String forbidsOwnTools) {

    static Defaults of(Settings settings) {
        return new Defaults(settings.floor(), settings.logins(), settings.mirrors(), settings.insecureRegistries(), settings.scanners(),
                settings.database().offline(), settings.database().cacheDir(), settings.database().dbRepositories(),
                settings.database().javaDbRepository(), settings.database().checksRepository(),
                settings.database().grypeDatabaseUrl(), settings.pins(), settings.signer(), settings::promotionRefusal,
                settings.protectedRepositories(), settings.forbidsScanResults(), settings.forbidsOwnTools());
    }

    /** Nobody set anything. */
    static Defaults none() {
        return new Defaults(Policy.nothing(), List.of(), Map.of(), List.of(), List.of(), false, null, List.of(), null, null, null,
                ToolPins.none(), null, repository -> null, List.of(), null, null);
    }
}
