package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.call.Round;
import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Manifests, configurations and provenance, read from registries and from a layout: what was asked for is fetched together,
 * once, and either it is here then, or the reason why it is not.
 */
final class Documents implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What was read, by what it was asked for by. */
    private final LinkedHashMap<String, Serializable> found = new LinkedHashMap<>();
    /** Why something could not be read. */
    private final LinkedHashMap<String, String> problems = new LinkedHashMap<>();
    /** Files of a layout that are still to be read, by what they are asked for by. */
    private final LinkedHashMap<String, Action.ReadFile> files = new LinkedHashMap<>();
    /** Calls that are still to be made, by what they are asked for by. */
    private final LinkedHashMap<String, BuildxRead> calls = new LinkedHashMap<>();
    /** What the calls of the round are asked for by, in its order. */
    private final ArrayList<String> called = new ArrayList<>();
    /** The calls that are being made; {@code null} where none are. */
    private Round round;

    /** A manifest or configuration in a registry. @return {@code null} where it is not read yet, or cannot be */
    <T extends Serializable> T raw(ImageReference image, FileReader<T> reader, Class<T> type) {
        return call(image.toString(), BuildxRead.raw(image, reader), type);
    }

    /** The provenance of an index in a registry. @return {@code null} where it is not read yet, or cannot be */
    <T extends Serializable> T provenance(ImageReference image, FileReader<T> reader, Class<T> type) {
        return call("provenance of " + image, BuildxRead.provenance(image, reader), type);
    }

    private <T extends Serializable> T call(String key, BuildxRead call, Class<T> type) {
        if (!isAnswered(key)) {
            calls.put(key, call);
        }
        return type.cast(found.get(key));
    }

    /** A manifest, configuration or statement in a layout. @return {@code null} where it is not read yet, or cannot be */
    <T extends Serializable> T blob(String layout, Digest digest, FileReader<T> reader, Class<T> type) {
        String key = key(digest);
        if (!isAnswered(key)) {
            files.put(key, new Action.ReadFile(FileRef.workspace(
                    layout + "/blobs/" + digest.algorithm() + "/" + digest.hex()), reader));
        }
        return type.cast(found.get(key));
    }

    private static String key(Digest digest) {
        return "layout " + digest;
    }

    private boolean isAnswered(String key) {
        return found.containsKey(key) || problems.containsKey(key);
    }

    /** Why something in a registry could not be read; {@code null} where it could, or was not asked for. */
    String problem(ImageReference image) {
        return problems.get(image.toString());
    }

    /** Why something in the layout could not be read; {@code null} where it could, or was not asked for. */
    String problem(Digest digest) {
        return problems.get(key(digest));
    }

    /** Fetches what was asked for since; {@code null} where nothing was. */
    Action fetch(ScanState state) {
        if (!files.isEmpty()) {
            return files.values().iterator().next();
        }
        if (calls.isEmpty()) {
            return null;
        }
        called.clear();
        called.addAll(calls.keySet());
        round = new Round(new ArrayList<>(calls.values()), state.request().parallel(), state.request().retries());
        calls.clear();
        return round.begin(state);
    }

    /** The next action; {@code null} where all that was asked for was answered. */
    Action next(Event event, ScanState state) {
        if (round == null) {
            file(event);
            return fetch(state);
        }
        Action action = round.next(event, state);
        if (action != null) {
            return action;
        }
        for (int i = 0; i < called.size(); i++) {
            String problem = round.problem(i, state);
            if (problem == null) {
                found.put(called.get(i), round.read(i, Serializable.class));
            } else {
                problems.put(called.get(i), problem);
            }
        }
        round = null;
        return null;
    }

    private void file(Event event) {
        String key = files.keySet().iterator().next();
        files.remove(key);
        if (event instanceof Event.FileRead read) {
            found.put(key, (Serializable) read.result());
        } else if (event instanceof Event.FileUnreadable unreadable) {
            problems.put(key, unreadable.message());
        } else {
            throw new IllegalStateException("not an answer: " + event);
        }
    }
}
