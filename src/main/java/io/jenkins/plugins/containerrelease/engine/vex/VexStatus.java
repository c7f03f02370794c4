package io.jenkins.plugins.containerrelease.engine.vex;

/** What is stated about a product and a vulnerability. */
public enum VexStatus {
    NOT_AFFECTED,
    AFFECTED,
    FIXED,
    UNDER_INVESTIGATION,
    /** Nothing that says whether the product is affected: CSAF's {@code recommended} and {@code unknown}. */
    NOTHING_SAID;

    /**
     * The status of OpenVEX ("Status Labels"), of CSAF 2.0 and 2.1 (section 3.2.3.9, product status) or of CycloneDX 1.4 to 1.7
     * ({@code impactAnalysisState}) with this word.
     *
     * @return {@code null} where the format has no such word
     */
    static VexStatus of(VexFormat format, String word) {
        return switch (format) {
            case OPENVEX -> ofOpenVex(word);
            case CSAF -> ofCsaf(word);
            case CYCLONEDX -> ofCycloneDx(word);
        };
    }

    private static VexStatus ofOpenVex(String word) {
        return switch (word) {
            case "not_affected" -> NOT_AFFECTED;
            case "affected" -> AFFECTED;
            case "fixed" -> FIXED;
            case "under_investigation" -> UNDER_INVESTIGATION;
            default -> null;
        };
    }

    private static VexStatus ofCycloneDx(String word) {
        return switch (word) {
            case "not_affected", "false_positive" -> NOT_AFFECTED;
            case "exploitable" -> AFFECTED;
            case "resolved", "resolved_with_pedigree" -> FIXED;
            case "in_triage" -> UNDER_INVESTIGATION;
            default -> null;
        };
    }

    private static VexStatus ofCsaf(String word) {
        return switch (word) {
            case "known_not_affected" -> NOT_AFFECTED;
            case "first_affected", "known_affected", "last_affected" -> AFFECTED;
            case "first_fixed", "fixed" -> FIXED;
            case "under_investigation" -> UNDER_INVESTIGATION;
            case "recommended", "unknown" -> NOTHING_SAID;
            default -> null;
        };
    }
}
