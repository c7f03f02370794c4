package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.stream.JsonInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of one SARIF run, by component and index, and by id. They are held while the run's results are read, so
 * there is a limit: {@value #MOST_RULES} rules with {@value #MOST_TEXT} characters together.
 *
 * <p>Source: SARIF 2.1.0, sections 3.19.23 (rules) and 3.52 (reportingDescriptorReference).
 */
final class SarifRules {
    /** The component that is no extension. */
    static final int DRIVER = -1;
    static final int MOST_RULES = 100_000;
    static final long MOST_TEXT = 16_000_000;

    private final JsonInput json;
    private final Map<Integer, List<SarifRule>> byComponent = new HashMap<>();
    private final Map<String, SarifRule> byId = new HashMap<>();
    private int count;
    private long characters;

    SarifRules(SarifPass pass) {
        this.json = pass.json;
    }

    /** Reads the rules of a component. */
    void read(int component) throws IOException {
        List<SarifRule> rules = byComponent.computeIfAbsent(component, key -> new ArrayList<>());
        for (boolean more = json.firstItem(); more; more = json.nextItem()) {
            SarifRule rule = SarifRule.read(json);
            rules.add(rule);
            if (rule.id() != null) {
                byId.putIfAbsent(rule.id(), rule);
            }
            count++;
            characters += rule.characters();
            if (count > MOST_RULES || characters > MOST_TEXT) {
                throw json.wrong("it has more than " + MOST_RULES + " rules, or rules with more than " + MOST_TEXT + " characters");
            }
        }
    }

    /**
     * The rule of a result: by index, otherwise by id.
     *
     * @param component an extension's index, or {@link #DRIVER}
     * @param index -1 where unknown
     * @param id {@code null} where unknown
     * @param otherId {@code null} where unknown
     * @return {@link SarifRule#NONE} where there is none
     */
    SarifRule find(int component, long index, String id, String otherId) {
        List<SarifRule> rules = byComponent.getOrDefault(component, byComponent.getOrDefault(DRIVER, List.of()));
        if (index >= 0 && index < rules.size()) {
            return rules.get((int) index);
        }
        SarifRule rule = id == null ? null : byId.get(id);
        if (rule == null && otherId != null) {
            rule = byId.get(otherId);
        }
        return rule == null ? SarifRule.NONE : rule;
    }
}
