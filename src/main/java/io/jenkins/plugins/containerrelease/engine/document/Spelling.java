package io.jenkins.plugins.containerrelease.engine.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the word that somebody probably meant. */
public final class Spelling {
    private static final int LONGEST = 40;

    private Spelling() {}

    /** The nearest of the words, {@code null} where none is near: at most one letter in three differs. */
    public static String nearest(String written, Collection<String> words) {
        if (written.length() > LONGEST) {
            return null;
        }
        String given = written.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
        return words.stream()
                .filter(word -> distance(given, word.toLowerCase(Locale.ROOT)) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(word -> distance(given, word.toLowerCase(Locale.ROOT))))
                .orElse(null);
    }

    /** Number of letters to insert, remove, replace or swap with their neighbour (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
