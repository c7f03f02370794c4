package io.jenkins.plugins.containerrelease.host;

import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceQuery;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceStore;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Command;
import io.jenkins.plugins.containerrelease.engine.flow.CommandResult;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.manifest.Manifest;
import io.jenkins.plugins.containerrelease.engine.manifest.ManifestReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What commands might say where none is run: tools are there, images that the evidence store knows have the platforms that
 * it knows, nothing else refers to them, and no tag exists but those that the commands themselves would have set.
 */
final class Pretended {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String IMAGE = "application/vnd.oci.image.manifest.v1+json";
    /** Of a key that was thrown away. */
    private static final String PUBLIC_KEY = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE67Ncpl7ZuaYuz2wcppaWFa+AFsaY\n"
            + "S9H1g30i55LaBsgE98jhNQ6y7FjxZZsTzsYOCN38OQ5hioJZn9ohIMjTJg==\n-----END PUBLIC KEY-----\n";
    private static final CommandResult WELL = CommandResult.exited(0, "", "", Duration.ZERO);

    private final EvidenceStore store;
    private final Clock clock;
    /** The command whose standard output a file in the scratch folder would hold, by its path. */
    private final Map<String, Command> outputs = new HashMap<>();
    /** Tags that would be set, as {@code repository:tag}. */
    private final Map<String, String> tags = new HashMap<>();
    /** Manifests of platforms that were named by an index. */
    private final Set<Digest> platforms = new HashSet<>();

    Pretended(EvidenceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** How the command might end. */
    CommandResult result(Command command) {
        if (command.stdout() != null) {
            outputs.put(command.stdout().path(), command);
        }
        List<String> argv = command.argv();
        if (argv.contains("version") && argv.contains("json")) {
            // as Trivy says it
            String said = "{\"Version\":\"0.0.0\",\"VulnerabilityDB\":{\"Version\":2,\"UpdatedAt\":\"" + clock.instant() + "\"}}";
            return CommandResult.exited(0, said, "", Duration.ZERO);
        }
        if (argv.contains("resolve")) {
            return resolved(argv.get(argv.size() - 1));
        }
        if (argv.contains("tag")) {
            setTags(argv);
        }
        return WELL;
    }

    private CommandResult resolved(String image) {
        ImageReference reference = ImageReference.parse(image);
        String digest = reference.digest().map(Digest::toString).orElseGet(() -> tags.get(image));
        return digest == null
                ? CommandResult.exited(1, "", "Error: failed to resolve digest: " + image + ": not found", Duration.ZERO)
                : CommandResult.exited(0, digest + "\n", "", Duration.ZERO);
    }

    /** {@code oras tag REPOSITORY@DIGEST TAG...}. */
    private void setTags(List<String> argv) {
        ImageReference source = null;
        for (String argument : argv) {
            if (source != null) {
                tags.put(source.repository() + ":" + argument, source.digest().orElseThrow().toString());
            } else if (argument.contains("@sha256:")) {
                source = ImageReference.parse(argument);
            }
        }
    }

    /** What a reader might make of a file that a command would have written; {@code null} where that is not known. */
    Event read(Action.ReadFile action) throws IOException {
        Command command = outputs.get(action.files().get(0).path());
        if (command == null) {
            return null;
        }
        if (action.reader() instanceof ManifestReader) {
            Manifest manifest = manifest(command.argv());
            return manifest == null ? null : new Event.FileRead(clock.instant(), manifest);
        }
        if (command.argv().contains("discover")) {
            return read(action, "{\"manifests\":[]}");
        }
        return command.argv().contains("public-key") ? read(action, PUBLIC_KEY) : null;
    }

    private Event read(Action.ReadFile action, String content) throws IOException {
        Object result = action.reader().read(
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), OutputStream.nullOutputStream());
        return new Event.FileRead(clock.instant(), result);
    }

    /** The image that a command asks for, as evidence has it; {@code null} where it has none of it. */
    private Manifest manifest(List<String> argv) throws IOException {
        String last = argv.get(argv.size() - 1);
        if (!last.contains("@sha256:")) {
            return null;
        }
        Digest digest = ImageReference.parse(last).digest().orElseThrow();
        if (platforms.contains(digest)) {
            return Manifest.known(digest, IMAGE, List.of());
        }
        for (EvidenceEntry entry : store.find(EvidenceQuery.of(digest))) {
            Evidence.Built built = entry.as(Evidence.Built.class);
            if (built != null && entry.subject().equals(digest)) {
                List<Descriptor> images = built.platforms().stream()
                        .filter(platform -> !platform.digest().equals(digest))
                        .map(p -> new Descriptor(IMAGE, p.digest(), p.compressedSize(), p.platform(), null, Map.of()))
                        .toList();
                images.forEach(image -> platforms.add(image.digest()));
                return Manifest.known(digest, images.isEmpty() ? IMAGE : INDEX, images);
            }
        }
        return null;
    }
}
