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
     * The status of OpenVEX ("Status Labels") or of CSAF 2.0 and 2.1 (section 3.2.3.9, product status) with this word.
     *
     * @return {@code null} where the format has no such word
     */
    static VexStatus of(VexFormat format, String word) {
        return format == VexFormat.OPENVEX ? ofOpenVex(word) : ofCsaf(word);
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
