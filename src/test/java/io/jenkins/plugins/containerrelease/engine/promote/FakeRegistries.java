package io.jenkins.plugins.containerrelease.engine.promote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.RegistryAccess;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Registries in memory, and the few commands of oras 1.2 and cosign 2.5 that promotions use, with the messages that the
 * real ones print. A command can be torn: killed when half of its work is done.
 */
final class FakeRegistries {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    /** Repositories by full name. */
    private final Map<String, Repository> repositories = new TreeMap<>();
    /** Hosts that have the referrers API. */
    private final Set<String> withReferrersApi = new LinkedHashSet<>();
    /** Files that the flow wrote into the scratch folder, by absolute path. */
    private final Map<String, String> files = new LinkedHashMap<>();
    /** Answers that come instead of doing the work, taken from the front, by a part of the command line. */
    private final Map<String, List<CommandResult>> faults = new LinkedHashMap<>();
    /** What happens before and after the first command that begins like this. */
    private final Map<String, Runnable> before = new LinkedHashMap<>();
    private final Map<String, Runnable> after = new LinkedHashMap<>();
    /** All command lines that ran. */
    final List<String> ran = new ArrayList<>();
    /** How long each command may have run. */
    final Map<String, Duration> limits = new LinkedHashMap<>();
    /** Standard output of the last command that ran, where it goes to a file. */
    private String printed = "";

    /** A repository. */
    static final class Repository {
        final Map<String, String> manifests = new LinkedHashMap<>();
        final Map<String, String> tags = new TreeMap<>();
    }

    Repository repository(String name) {
        return repositories.computeIfAbsent(name, key -> new Repository());
    }

    void giveReferrersApi(String host) {
        withReferrersApi.add(host);
    }

    void file(String path, String content) {
        files.put(path, content);
    }

    /** The next command whose line has this part ends like this, without doing anything. */
    void fault(String part, int exitCode, String stderr) {
        fault(part, CommandResult.exited(exitCode, "", stderr, Duration.ofMillis(5)));
    }

    /** The next command whose line has this part ends like this, without doing anything. */
    void fault(String part, CommandResult ending) {
        faults.computeIfAbsent(part, key -> new ArrayList<>()).add(ending);
    }

    /** The next command whose line has this part prints this. */
    void answer(String part, String stdout) {
        fault(part, CommandResult.exited(0, stdout, "", Duration.ofMillis(5)));
    }

    /** Somebody else does something before the first command that begins like this. */
    void before(String start, Runnable happening) {
        before.put(start, happening);
    }

    /** Somebody else does something after all commands that begin like this. */
    void after(String start, Runnable happening) {
        after.put(start, happening);
    }

    String tag(String repository, String tag) {
        return repository(repository).tags.get(tag);
    }

    /** Puts a manifest there. */
    Digest put(String repository, String manifest, String... tags) {
        Digest digest = Digest.of(manifest.getBytes(StandardCharsets.UTF_8));
        repository(repository).manifests.put(digest.toString(), manifest);
        for (String tag : tags) {
            repository(repository).tags.put(tag, digest.toString());
        }
        return digest;
    }

    /** An image for two platforms, with BuildKit's attestation manifest, different for every name. */
    Digest image(String repository, String name, String... tags) {
        ObjectNode index = Json.mapper().createObjectNode().put("schemaVersion", 2).put("mediaType", INDEX);
        ArrayNode manifests = index.putArray("manifests");
        for (String architecture : List.of("amd64", "arm64")) {
            String child = manifest(null, null, name + architecture).toString();
            ObjectNode entry = manifests.addObject().put("mediaType", MANIFEST)
                    .put("digest", put(repository, child).toString()).put("size", child.length());
            entry.putObject("platform").put("os", "linux").put("architecture", architecture);
        }
        String attestation = manifest(null, null, name + "provenance").toString();
        ObjectNode entry = manifests.addObject().put("mediaType", MANIFEST)
                .put("digest", put(repository, attestation).toString()).put("size", attestation.length());
        entry.putObject("platform").put("os", "unknown").put("architecture", "unknown");
        entry.putObject("annotations").put("vnd.docker.reference.type", "attestation-manifest");
        return put(repository, index.toString(), tags);
    }

    /** The platforms' manifests of an image. */
    List<Digest> children(String repository, Digest index) {
        List<Digest> children = new ArrayList<>();
        read(repository(repository).manifests.get(index.toString())).get("manifests")
                .forEach(child -> children.add(Digest.parse(child.get("digest").asText())));
        return children;
    }

    /** Signs as cosign does: a tag, with the signature as annotation. */
    Digest sign(String repository, Digest subject, String... keys) {
        return put(repository, layers(subject, keys).toString(), Piece.tag(subject, "sig"));
    }

    /** Attests as cosign does: a tag, with the predicate types as annotations. */
    Digest attest(String repository, Digest subject, String... predicateTypes) {
        return put(repository, layers(subject, predicateTypes).toString(), Piece.tag(subject, "att"));
    }

    private static ObjectNode layers(Digest subject, String... annotations) {
        ObjectNode manifest = manifest(null, null, "config of " + subject);
        ArrayNode layers = manifest.putArray("layers");
        for (String annotation : annotations) {
            ObjectNode layer = layers.addObject().put("mediaType", "application/vnd.dev.cosign.simplesigning.v1+json")
                    .put("digest", Digest.of(subject.toString().getBytes(StandardCharsets.UTF_8)).toString()).put("size", 5);
            layer.putObject("annotations").put("said", annotation);
        }
        return manifest;
    }

    /** Attaches a referrer as oras does. */
    Digest attach(String repository, Digest subject, String artifactType, String content) {
        Digest digest = put(repository, manifest(subject, artifactType, content).toString());
        list(repository, digest.toString());
        return digest;
    }

    private static ObjectNode manifest(Digest subject, String artifactType, String content) {
        ObjectNode manifest = Json.mapper().createObjectNode().put("schemaVersion", 2).put("mediaType", MANIFEST);
        if (artifactType != null) {
            manifest.put("artifactType", artifactType);
        }
        manifest.putObject("config").put("mediaType", "application/vnd.oci.empty.v1+json")
                .put("digest", Digest.of("{}".getBytes(StandardCharsets.UTF_8)).toString()).put("size", 2);
        manifest.putArray("layers").addObject().put("mediaType", "application/octet-stream")
                .put("digest", Digest.of(content.getBytes(StandardCharsets.UTF_8)).toString()).put("size", 100);
        if (subject != null) {
            manifest.putObject("subject").put("mediaType", MANIFEST).put("digest", subject.toString()).put("size", 7);
        }
        return manifest;
    }

    /** Digests that refer to a manifest, as a client sees it. */
    List<String> referrers(String repository, String subject) {
        List<String> found = new ArrayList<>();
        Repository there = repository(repository);
        if (withReferrersApi.contains(host(repository))) {
            there.manifests.forEach((digest, manifest) -> {
                if (subject.equals(read(manifest).path("subject").path("digest").asText())) {
                    found.add(digest);
                }
            });
        } else {
            String index = there.manifests.get(there.tags.get(Piece.tag(Digest.parse(subject), null)));
            if (index != null) {
                read(index).get("manifests").forEach(entry -> found.add(entry.get("digest").asText()));
            }
        }
        return found;
    }

    /** What the client does after pushing a manifest with a subject to a registry without the API. */
    private void list(String repository, String digest) {
        Repository there = repository(repository);
        JsonNode manifest = read(there.manifests.get(digest));
        String subject = manifest.path("subject").path("digest").asText();
        if (subject.isEmpty() || withReferrersApi.contains(host(repository))) {
            return;
        }
        ObjectNode index = Json.mapper().createObjectNode().put("schemaVersion", 2).put("mediaType", INDEX);
        ArrayNode entries = index.putArray("manifests");
        for (String listed : referrers(repository, subject)) {
            entries.add(entry(there, listed));
        }
        entries.add(entry(there, digest));
        put(repository, index.toString(), Piece.tag(Digest.parse(subject), null));
    }

    private static ObjectNode entry(Repository repository, String digest) {
        String manifest = repository.manifests.get(digest);
        return Json.mapper().createObjectNode().put("mediaType", MANIFEST).put("digest", digest)
                .put("size", manifest.length()).put("artifactType", read(manifest).path("artifactType").asText());
    }

    /** What the last command printed into its file. */
    String printed() {
        return printed;
    }

    /** Runs a command, or half of it. */
    CommandResult run(Command command, boolean torn) {
        String line = String.join(" ", command.argv());
        List.copyOf(before.keySet()).stream().filter(line::startsWith).forEach(start -> before.remove(start).run());
        CommandResult result = doRun(command, torn);
        after.forEach((start, happening) -> {
            if (line.startsWith(start)) {
                happening.run();
            }
        });
        return result;
    }

    /** The checksum of a tool's executable. */
    static String checksum(String tool) {
        return Digest.of(tool.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private CommandResult doRun(Command command, boolean torn) {
        if (command.argv().get(0).equals("sh")) {
            return CommandResult.exited(0, checksum(command.argv().get(4)) + "  /usr/bin/" + command.argv().get(4) + "\n", "", Duration.ZERO);
        }
        ran.add(String.join(" ", command.argv()));
        limits.put(ran.get(ran.size() - 1), command.timeout());
        printed = "";
        for (Map.Entry<String, List<CommandResult>> fault : faults.entrySet()) {
            if (ran.get(ran.size() - 1).contains(fault.getKey()) && !fault.getValue().isEmpty()) {
                return fault.getValue().remove(0);
            }
        }
        List<String> operands = command.argv().stream().filter(argument -> !argument.startsWith("--")).toList();
        String answer = switch (operands.get(0) + " " + operands.get(1)) {
            case "cosign version" -> "GitVersion:    v2.5.0";
            case "oras version" -> "Version:    1.2.0\nGo version: go1.24.4";
            case "oras resolve" -> resolve(operands.get(2));
            case "oras manifest" -> operands.get(2).equals("fetch") ? fetch(operands.get(3)) : push(operands);
            case "oras discover" -> discover(operands.get(3));
            case "oras cp" -> copy(command, torn);
            case "oras tag" -> tag(operands, torn);
            case "cosign verify", "cosign verify-attestation" -> verify(command.argv());
            default -> throw new AssertionError("nobody knows the command " + command);
        };
        boolean failed = answer.startsWith("Error");
        if (!failed && command.stdout() != null) {
            printed = answer;
        }
        return failed
                ? CommandResult.exited(1, "", answer, Duration.ofMillis(20))
                : CommandResult.exited(0, command.stdout() == null ? answer + "\n" : "", "", Duration.ofMillis(20));
    }

    private String digestOf(ImageReference image) {
        Repository there = repository(image.repository());
        String digest = image.digest().isPresent()
                ? image.digest().get().toString()
                : there.tags.get(image.tag().orElseThrow());
        return digest != null && there.manifests.containsKey(digest) ? digest : null;
    }

    private String resolve(String text) {
        String digest = digestOf(ImageReference.parse(text));
        return digest != null
                ? digest
                : "Error response from registry: failed to resolve digest: " + text + ": not found";
    }

    private String fetch(String text) {
        ImageReference image = ImageReference.parse(text);
        String digest = digestOf(image);
        return digest != null
                ? repository(image.repository()).manifests.get(digest)
                : "Error response from registry: failed to fetch the content of \"" + text + "\": " + text + ": not found";
    }

    private String discover(String text) {
        ImageReference image = ImageReference.parse(text);
        if (digestOf(image) == null) {
            return "Error response from registry: " + text + ": not found";
        }
        ObjectNode answer = Json.mapper().createObjectNode();
        ArrayNode manifests = answer.putArray("manifests");
        for (String digest : referrers(image.repository(), digestOf(image))) {
            manifests.add(entry(repository(image.repository()), digest)
                    .put("reference", image.repository() + "@" + digest));
        }
        return answer.toString();
    }

    private String push(List<String> operands) {
        ImageReference image = ImageReference.parse(operands.get(operands.size() - 2));
        String content = files.get(operands.get(operands.size() - 1));
        put(image.repository(), content, image.tag().orElseThrow());
        return "Pushed";
    }

    private String copy(Command command, boolean torn) {
        List<String> names = command.registries().stream().map(RegistryAccess::name).toList();
        if (!names.equals(List.of("from", "to"))) {
            throw new AssertionError("a copy needs two configurations: " + command);
        }
        List<String> argv = command.argv();
        ImageReference from = ImageReference.parse(argv.get(argv.size() - 2));
        ImageReference to = ImageReference.parse(argv.get(argv.size() - 1));
        String digest = digestOf(from);
        if (digest == null) {
            return "Error response from registry: failed to resolve " + from + ": not found";
        }
        Set<String> all = new LinkedHashSet<>();
        graph(from.repository(), digest, argv.contains("--recursive"), all);
        if (argv.contains("--recursive") && referrers(from.repository(), digest).isEmpty()
                && all.stream().anyMatch(one -> isReferrer(repository(from.repository()), one))) {
            // oras starts from what refers to the index's manifests, and so never comes to the index
            all.remove(digest);
        }
        Repository source = repository(from.repository());
        Repository target = repository(to.repository());
        List<String> missing = all.stream().filter(one -> !target.manifests.containsKey(one)).toList();
        for (String one : torn ? untilTheLastReferrer(missing, source) : missing) {
            target.manifests.put(one, source.manifests.get(one));
            list(to.repository(), one);
        }
        if (torn) {
            // killed between the last referrer and its entry in the list of referrers
            missing.stream().filter(one -> isReferrer(source, one)).reduce((one, other) -> other)
                    .ifPresent(one -> target.manifests.put(one, source.manifests.get(one)));
        }
        if (!torn) {
            to.tag().ifPresent(tag -> target.tags.put(tag, digest));
        }
        return "Copied";
    }

    private static List<String> untilTheLastReferrer(List<String> digests, Repository source) {
        int last = 0;
        for (int i = 0; i < digests.size(); i++) {
            last = isReferrer(source, digests.get(i)) ? i : last;
        }
        return digests.subList(0, last);
    }

    private static boolean isReferrer(Repository repository, String digest) {
        return read(repository.manifests.get(digest)).has("subject");
    }

    private void graph(String repository, String digest, boolean referrers, Set<String> found) {
        JsonNode manifest = read(repository(repository).manifests.get(digest));
        manifest.path("manifests").forEach(child -> graph(repository, child.get("digest").asText(), referrers, found));
        if (found.add(digest) && referrers) {
            referrers(repository, digest).forEach(one -> graph(repository, one, true, found));
        }
    }

    private String tag(List<String> operands, boolean torn) {
        // oras tag 1 IMAGE TAG...: the number is the value of --concurrency
        ImageReference image = ImageReference.parse(operands.get(3));
        String digest = digestOf(image);
        if (digest == null) {
            return "Error response from registry: " + image + ": not found";
        }
        List<String> tags = operands.subList(4, torn ? 5 : operands.size());
        tags.forEach(tag -> repository(image.repository()).tags.put(tag, digest));
        return "Tagged";
    }

    private String verify(List<String> argv) {
        ImageReference image = ImageReference.parse(argv.get(argv.size() - 1));
        boolean statement = argv.get(1).equals("verify-attestation");
        Digest subject = image.digest().orElseThrow();
        Repository there = repository(image.repository());
        String manifest = there.manifests.get(there.tags.get(Piece.tag(subject, statement ? "att" : "sig")));
        String wanted = statement ? argv.get(argv.indexOf("--type") + 1) : argv.get(argv.indexOf("--key") + 1);
        if (manifest == null) {
            return statement ? "Error: no matching attestations: " : "Error: no signatures found";
        }
        for (JsonNode layer : read(manifest).get("layers")) {
            if (wanted.endsWith(layer.path("annotations").path("said").asText())) {
                return "Verified";
            }
        }
        return statement
                ? "Error: none of the attestations matched the predicate type: " + wanted
                : "Error: no matching signatures: invalid signature";
    }

    private static String host(String repository) {
        return repository.substring(0, repository.indexOf('/'));
    }

    private static JsonNode read(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All tags of all repositories, to compare. */
    Map<String, Map<String, String>> tags() {
        Map<String, Map<String, String>> all = new TreeMap<>();
        repositories.forEach((name, repository) -> all.put(name, new TreeMap<>(repository.tags)));
        return all;
    }
}
