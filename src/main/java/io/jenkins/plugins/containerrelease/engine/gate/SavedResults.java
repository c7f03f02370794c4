package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Gate results in a form that a flow can hold: as JSON, which later versions still read, and not as records. */
public final class SavedResults implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A result each, as a JSON object. */
    private final ArrayList<String> lines = new ArrayList<>();

    public SavedResults(List<GateResult> results) {
        results.forEach(result -> lines.add(Json.line(result)));
    }

    public List<GateResult> results() {
        return lines.stream().map(line -> Json.read(line, GateResult.class)).toList();
    }
}
