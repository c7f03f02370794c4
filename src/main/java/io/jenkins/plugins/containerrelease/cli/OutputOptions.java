package io.jenkins.plugins.containerrelease.cli;

import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.output.CodeScanning;
import io.jenkins.plugins.containerrelease.engine.output.Output;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import io.jenkins.plugins.containerrelease.host.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What findings and gate results are handed on as, and to whom. */
final class OutputOptions {
    private static final String TOKEN = "code-scanning-token";

    @Option(names = "--output", paramLabel = "FORM[=FILE]",
            description = "Form to write findings (sarif, csv) or gate results (junit) in, kept in the report; with a file, copied there"
                    + " as well; may be repeated.")
    private List<String> outputs = new ArrayList<>();

    @Option(names = "--code-scanning", paramLabel = "OWNER/NAME", description = "Upload the findings to the code scanning of this repository.")
    private String repository;

    @Option(names = "--code-scanning-token", paramLabel = ValueSource.FORM, converter = ValueSource.Converter.class,
            description = "Token that may write security events there.")
    private ValueSource token;

    @Option(names = "--code-scanning-url", paramLabel = "URL", description = "Address of the API (default: https://api.github.com).")
    private String apiUrl;

    @Option(names = "--code-scanning-commit", paramLabel = "HASH", description = "Commit that the findings are about (default: as Git says).")
    private String commit;

    @Option(names = "--code-scanning-ref", paramLabel = "REF",
            description = "Reference that they are about, e.g. refs/heads/main (default: as Git says).")
    private String ref;

    @Option(names = "--code-scanning-category", paramLabel = "NAME",
            description = "Tells this analysis from others of the same commit (default: by the image).")
    private String category;

    @Option(names = "--code-scanning-failure", paramLabel = "warn|fail", description = "What a failure of the upload does (default: warn).")
    private Verdict onFailure;

    List<Output> outputs() {
        return outputs.stream().map(text -> Named.value("--output", text, Output::parse)).toList();
    }

    /** {@code null} where nothing is uploaded. */
    CodeScanning codeScanning() {
        if (repository == null) {
            if (token != null || apiUrl != null || commit != null || ref != null || category != null || onFailure != null) {
                throw new UsageException("--code-scanning OWNER/NAME is missing: the other options about code scanning say how");
            }
            return null;
        }
        if (token == null) {
            throw new UsageException("--code-scanning needs --code-scanning-token");
        }
        CodeScanning.Builder where = Named.value("--code-scanning", repository, text -> CodeScanning.to(text, new SecretSlot(TOKEN)));
        if (apiUrl != null) {
            Named.value("--code-scanning-url", apiUrl, where::apiUrl);
        }
        if (commit != null) {
            Named.value("--code-scanning-commit", commit, where::commit);
        }
        if (ref != null) {
            Named.value("--code-scanning-ref", ref, where::ref);
        }
        if (category != null) {
            Named.value("--code-scanning-category", category, where::category);
        }
        if (onFailure != null) {
            where.onFailure(onFailure);
        }
        return where.build();
    }

    void addSecrets(Map<String, ValueSource> secrets) {
        if (token != null) {
            secrets.put(TOKEN, token);
        }
    }
}
