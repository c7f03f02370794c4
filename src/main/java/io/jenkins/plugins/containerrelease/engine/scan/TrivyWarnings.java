package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Trivy says on standard error that it does not look at. It ends with exit code 0 all the same. A version of an
 * operating system that is not on its list of ends of life is none of this: it looks such versions up, and every new one is
 * missing from the list for a while.
 *
 * <p>Source: {@code pkg/detector/library/driver.go}, {@code pkg/detector/ospkg} and {@code pkg/fanal/analyzer/language/java/jar}
 * of Trivy 0.44 and 0.69.
 */
final class TrivyWarnings {
    private static final int MOST = 20;
    /** Families and versions are given after a colon, in quotes, or as attributes. */
    private static final Pattern SYSTEM = Pattern.compile(
            "(?i)\\bunsupported os\\b[ :]{0,5}(?:\\s{0,9}family=)?\"?([^\\s\"]{1,100})");
    private static final Pattern NOT_LOOKED_UP = Pattern.compile(
            "(?i)\\b([\\w-]{1,50})(?: package)? is supported for SBOM, not for vulnerability scanning");
    private static final Pattern TYPE = Pattern.compile("(?i)The \"([^\"]{1,100})\" library type is not supported for vulnerability"
            + "|The library type is not supported for vulnerability scanning\\s{1,9}type=\"?([^\\s\"]{1,100})");
    private static final String NO_JARS = "Unable to initialize the Java DB";

    private TrivyWarnings() {}

    /** A sentence for each thing. */
    static List<String> uncovered(String stderr) {
        TreeSet<String> sentences = new TreeSet<>();
        Matcher system = SYSTEM.matcher(stderr);
        while (sentences.size() < MOST && system.find()) {
            sentences.add("it knows no vulnerabilities of the operating system " + Quoted.text(system.group(1)));
        }
        Matcher library = NOT_LOOKED_UP.matcher(stderr);
        while (sentences.size() < MOST && library.find()) {
            sentences.add(packages(library.group(1)));
        }
        Matcher type = TYPE.matcher(stderr);
        while (sentences.size() < MOST && type.find()) {
            sentences.add(packages(type.group(1) == null ? type.group(2) : type.group(1)));
        }
        if (stderr.contains(NO_JARS)) {
            sentences.add("it could not examine the image's jars, as its index of Java libraries cannot be opened");
        }
        return new ArrayList<>(sentences);
    }

    /** That packages of this type are listed, but not looked up. */
    static String packages(String type) {
        return "it lists packages of the type " + Quoted.text(type) + ", but knows no vulnerabilities of them";
    }
}
