package io.jenkins.plugins.containerrelease.engine.merge;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an identifier says. A CVE names one weakness. An advisory of a distribution names an update, which may be about many
 * weaknesses. CWE names a class of weaknesses, and therefore none. Everything else (GHSA, GO, PYSEC, TEMP, a tool's own) is
 * taken for the name of one weakness.
 *
 * <p>Source: CVE record format ({@code CVE-} year {@code -} four or more digits); names of advisories as the distributions' pages
 * and their OSV exports give them.
 */
final class Identifiers {
    private static final String GHSA = "GHSA-";
    private static final Pattern ADVISORY = Pattern.compile(
            "(?:DSA|DLA|DTSA|RHSA|RHBA|RHEA|ALAS[0-9A-Z.]*|ELSA|ELBA|ELEA|USN|LSN|ALSA|ALBA|ALEA|RLSA|RLBA|RLEA|RXSA"
                    + "|SUSE-[A-Z]{2}|OPENSUSE-[A-Z]{2}|FEDORA|PHSA|GLSA|ASA|AVG|MGASA|CLSA|OESA|KYSA|TLSA|AXSA|CESA|BRSA)[-:].+");

    /** What an identifier stands for. */
    enum Sort {
        /** One weakness, by the name that everybody uses. */
        CVE,
        /** One weakness, by another name. */
        OWN,
        /** An update of a distribution, for any number of weaknesses. */
        ADVISORY,
        /** Nothing by which findings are the same. */
        NONE
    }

    private Identifiers() {}

    /** The form in which identifiers are compared. */
    static String comparable(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c <= ' ' || c >= 'a') {
                return id.strip().toUpperCase(Locale.ROOT);
            }
        }
        return id;
    }

    /** @param comparable in the form of {@link #comparable} */
    static Sort sort(String comparable) {
        if (isCve(comparable)) {
            return Sort.CVE;
        }
        if (comparable.isEmpty() || comparable.startsWith("CWE-")) {
            return Sort.NONE;
        }
        return !comparable.startsWith(GHSA) && ADVISORY.matcher(comparable).matches() ? Sort.ADVISORY : Sort.OWN;
    }

    private static boolean isCve(String comparable) {
        int number = "CVE-2000-".length();
        if (!comparable.startsWith("CVE-") || comparable.length() < number + 4 || comparable.charAt(number - 1) != '-') {
            return false;
        }
        for (int i = 4; i < comparable.length(); i++) {
            char c = comparable.charAt(i);
            if (i != number - 1 && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** The order in which identifiers are preferred as the name of a finding: most people know the first one. */
    static int rank(String id) {
        String comparable = comparable(id);
        return switch (sort(comparable)) {
            case CVE -> 0;
            case OWN -> comparable.startsWith(GHSA) ? 1 : 2;
            case ADVISORY -> 3;
            case NONE -> 4;
        };
    }
}
