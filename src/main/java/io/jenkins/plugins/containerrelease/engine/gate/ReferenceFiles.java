package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.merge.KnownFindings;
import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/** The references of a judgement, in their order: those whose merged findings the judged stream begins with, and those without. */
public final class ReferenceFiles implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Why a reference cannot be compared with, by its text; {@code null} where the stream has its findings. */
    private final LinkedHashMap<String, String> problems = new LinkedHashMap<>();

    /** Without references: nothing is new or old. */
    public static ReferenceFiles none() {
        return new ReferenceFiles();
    }

    /**
     * Adds a reference.
     *
     * @param text as the policy has it
     * @param problem why it cannot be compared with, so that everything is new; {@code null} where the stream has its findings
     */
    public ReferenceFiles add(String text, String problem) {
        problems.put(text, problem);
        return this;
    }

    /** Reads the findings of all references that have some. */
    Known read(JsonInput json) throws IOException {
        Map<String, KnownFindings> findings = new LinkedHashMap<>();
        for (Map.Entry<String, String> reference : problems.entrySet()) {
            findings.put(reference.getKey(), reference.getValue() == null ? KnownFindings.read(json) : KnownFindings.none());
        }
        return new Known(findings);
    }

    /** What the references are known to have. */
    final class Known implements GateContext.References {
        private final Map<String, KnownFindings> findings;

        private Known(Map<String, KnownFindings> findings) {
            this.findings = findings;
        }

        /** Whether a finding is new since the first reference; {@code null} where there is none. */
        Boolean isNew(String key) {
            return findings.isEmpty() ? null : findings.values().iterator().next().isNew(key);
        }

        @Override
        public boolean isNew(String reference, String key) {
            KnownFindings known = findings.get(reference);
            return known == null || known.isNew(key);
        }

        @Override
        public String unknown(String reference) {
            return findings.containsKey(reference) ? problems.get(reference) : NONE.unknown(reference);
        }
    }
}
