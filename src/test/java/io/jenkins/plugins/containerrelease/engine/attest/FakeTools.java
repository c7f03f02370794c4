package io.jenkins.plugins.containerrelease.engine.attest;

import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.FlowTester;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays oras, Trivy, cosign 2.5.0, the files and the evidence store for one image after another attestation: what a run
 * adds, the next one finds. Their words and exit codes are those seen from the real tools.
 */
final class FakeTools {
    /** A signature or statement. */
    record Signed(String subject, String key, String type, String envelope) {}

    /** Files by path in the workspace, as a user would have them. */
    final Map<String, String> workspace = new LinkedHashMap<>();
    /** Everything signed, in the registry. */
    final List<Signed> registry = new ArrayList<>();
    /** The store, by id. */
    final Map<String, EvidenceEntry> store = new LinkedHashMap<>();
    /** Everything that ran. */
    final List<Command> ran = new ArrayList<>();
    /** What commands answer that contain this text, in the place of all else; once for each. */
    final Map<String, CommandResult> instead = new LinkedHashMap<>();
    /** The key of this run. */
    String key = "ours";
    /** Package that SBOMs list; {@code null} for none. */
    String content = "busybox";
    /** What an SBOM says it is about; {@code null}: what it was asked for. */
    String describes;
    private final Map<String, String> scratch = new LinkedHashMap<>();
    private final String manifest;
    private int clock;

    FakeTools(String manifest) {
        this.manifest = manifest;
    }

    /** Drives the flow to its end. */
    FlowTester run(AttestRequest request) {
        ran.clear();
        scratch.clear();
        FlowTester tester = FlowTester.start(new AttestFlow(request));
        while (!(tester.action() instanceof Action.Done) && !(tester.action() instanceof Action.Refused)) {
            answer(tester);
        }
        return tester;
    }

    private void answer(FlowTester tester) {
        Action action = tester.action();
        if (action instanceof Action.Run run) {
            tester.ran(command(run.command()));
        } else if (action instanceof Action.RunBatch batch) {
            tester.ran(batch.commands().stream().map(this::command).toArray(CommandResult[]::new));
        } else if (action instanceof Action.ReadFile read) {
            String file = content(read.file());
            if (file == null) {
                tester.absent();
            } else {
                tester.reads(file);
            }
        } else if (action instanceof Action.WriteFile write) {
            scratch.put(write.file().path(), write.content());
            tester.written();
        } else if (action instanceof Action.KeepFile) {
            tester.written();
        } else if (action instanceof Action.Record) {
            tester.entries().forEach(entry -> store.putIfAbsent(entry.id(), entry));
            tester.recorded();
        } else if (action instanceof Action.Recall recall) {
            tester.recalls(store.values().stream().filter(recall.query()::matches).toArray(EvidenceEntry[]::new));
        } else {
            tester.waited();
        }
    }

    private String content(FileRef file) {
        return file.place() == FileRef.Place.SCRATCH ? scratch.get(file.path()) : workspace.get(file.path());
    }

    private CommandResult command(Command command) {
        if (!command.argv().get(0).equals("sh")) {
            ran.add(command);
        }
        List<String> argv = command.argv();
        String line = String.join(" ", argv);
        for (String text : List.copyOf(instead.keySet())) {
            if (!argv.get(0).equals("sh") && line.contains(text)) {
                return instead.remove(text);
            }
        }
        return switch (argv.get(0) + " " + argv.get(1)) {
            case "sh -c" -> said(0, checksum(argv.get(4)) + "  /usr/bin/" + argv.get(4) + "\n", "");
            case "trivy version" -> said(0, "{\"Version\":\"0.44.1\"}\n", "");
            case "syft version" -> said(0, "Application: syft\nVersion:    1.30.0\n", "");
            case "oras version" -> said(0, "Version:    1.2.0\nGo version: go1.24.4\n", "");
            case "oras manifest" -> prints(command, argv.get(2).equals("fetch")
                    ? manifest
                    : "{\"architecture\": \"arm64\", \"os\": \"linux\"}");
            case "cosign version" -> said(0, "GitVersion:    v2.5.0\n", "");
            case "cosign public-key" -> prints(command, "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)) + "\n-----END PUBLIC KEY-----\n");
            case "trivy image", "syft scan" -> generates(command);
            case "cosign sign" -> {
                registry.add(new Signed(subject(argv), key, null, null));
                yield said(0, "", "Pushing signature to: registry.example.com/shop/web");
            }
            case "cosign verify" -> verifies(argv);
            case "cosign download" -> downloads(command);
            case "cosign attest" -> attests(argv);
            case "cosign verify-attestation" -> verifiesStatements(command);
            default -> throw new AssertionError("nobody knows how to run " + line);
        };
    }

    /** The checksum of a tool's executable. */
    static String checksum(String tool) {
        return Digest.of(tool.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private CommandResult prints(Command command, String text) {
        scratch.put(command.stdout().path(), text);
        return said(0, "", "");
    }

    private CommandResult generates(Command command) {
        List<String> argv = command.argv();
        String file = argv.contains("--output") ? argv.get(argv.indexOf("--output") + 1) : null;
        String path = file.substring(file.indexOf("/scratch/") + "/scratch/".length());
        String digest = describes == null ? subject(argv) : describes;
        scratch.put(path, path.endsWith("spdx.json") ? spdx(digest, content) : cycloneDx(digest, content));
        return said(0, "", "");
    }

    /** As a generator writes it: with another time and name at every run. */
    String spdx(String digest, String name) {
        return """
                {"spdxVersion": "SPDX-2.3", "documentNamespace": "https://example.com/%1$d",
                 "creationInfo": {"created": "2026-01-01T00:00:%1$02dZ", "creators": ["Tool: trivy-0.44.1"]},
                 "packages": [{"name": "web", "primaryPackagePurpose": "CONTAINER",
                     "attributionTexts": ["RepoDigest: registry.example.com/shop/web@%2$s"]}%3$s]}"""
                .formatted(clock++ % 60, digest, name == null ? "" : ", {\"name\": \"" + name + "\", \"licenseDeclared\": \"MIT\"}");
    }

    private String cycloneDx(String digest, String name) {
        return """
                {"bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": "urn:uuid:%1$d",
                 "metadata": {"component": {"type": "container", "name": "web",
                     "properties": [{"name": "aquasecurity:trivy:RepoDigest", "value": "registry.example.com/shop/web@%2$s"}]}},
                 "components": [%3$s]}"""
                .formatted(clock++, digest, name == null ? "" : "{\"type\": \"library\", \"name\": \"" + name + "\"}");
    }

    private static String subject(List<String> argv) {
        String last = argv.stream().filter(argument -> argument.contains("@sha256:")).findFirst().orElseThrow();
        return last.substring(last.indexOf('@') + 1);
    }

    private CommandResult verifies(List<String> argv) {
        String subject = subject(argv);
        List<Signed> there = registry.stream()
                .filter(one -> one.type() == null && one.subject().equals(subject))
                .toList();
        if (there.isEmpty()) {
            return said(10, "", "Error: no signatures found\nerror during command execution: no signatures found\n");
        }
        return there.stream().anyMatch(one -> one.key().equals(key))
                ? said(0, "\n[{\"critical\":{\"image\":{\"docker-manifest-digest\":\"" + subject + "\"}}}]", "")
                : said(12, "", "Error: no matching signatures: invalid signature when validating ASN.1 encoded signature\n");
    }

    private CommandResult attests(List<String> argv) {
        String type = argv.get(argv.indexOf("--type") + 1);
        String file = argv.get(argv.indexOf("--predicate") + 1);
        String predicate = file.startsWith("/scratch/")
                ? scratch.get(file.substring("/scratch/".length()))
                : workspace.get(file);
        if (argv.contains("--replace=true")) {
            registry.removeIf(one -> type(type).equals(one.type()) && one.subject().equals(subject(argv)));
        }
        attest(subject(argv), key, type(type), predicate);
        return said(0, "", "Using payload from: " + file);
    }

    /** Adds a statement to the registry, by whomever. */
    void attest(String subject, String by, String type, String predicate) {
        String statement = "{\"_type\": \"https://in-toto.io/Statement/v0.1\", \"predicateType\": \"" + type
                + "\", \"subject\": [{\"name\": \"registry.example.com/shop/web\", \"digest\": {\"sha256\": \""
                + subject.substring("sha256:".length()) + "\"}}], \"predicate\": " + predicate + "}";
        registry.add(new Signed(subject, by, type, "{\"payloadType\": \"application/vnd.in-toto+json\", \"payload\": \""
                + Base64.getEncoder().encodeToString(statement.getBytes(StandardCharsets.UTF_8)) + "\", \"signatures\": []}\n"));
    }

    private static String type(String cosignType) {
        for (SbomFormat format : SbomFormat.attestable()) {
            if (format.cosignType().equals(cosignType)) {
                return format.predicateType();
            }
        }
        return cosignType;
    }

    private CommandResult downloads(Command command) {
        StringBuilder all = new StringBuilder();
        registry.stream()
                .filter(one -> one.type() != null && one.subject().equals(subject(command.argv())))
                .forEach(one -> all.append(one.envelope()));
        return all.isEmpty()
                ? said(1, "", "Error: found no attestations\nerror during command execution: found no attestations\n")
                : prints(command, all.toString());
    }

    private CommandResult verifiesStatements(Command command) {
        List<String> argv = command.argv();
        String type = type(argv.get(argv.indexOf("--type") + 1));
        StringBuilder good = new StringBuilder();
        registry.stream()
                .filter(one -> type.equals(one.type()) && one.subject().equals(subject(argv)) && one.key().equals(key))
                .forEach(one -> good.append(one.envelope()));
        return good.isEmpty()
                ? said(1, "", "Error: no matching attestations: accepted signatures do not match threshold, Found: 0, Expected 1\n")
                : prints(command, good.toString());
    }

    static CommandResult said(int exitCode, String stdout, String stderr) {
        return CommandResult.exited(exitCode, stdout, stderr, Duration.ofSeconds(1));
    }

    /** How often a command ran whose arguments contain this. */
    long count(String text) {
        return ran.stream().filter(command -> String.join(" ", command.argv()).contains(text)).count();
    }
}
