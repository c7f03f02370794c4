package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;

/** What an image has to be like, by its own configuration, its history, its base image and the packages in it. */
public enum Hygiene {
    /** It does not run as root. */
    NON_ROOT("nonRoot", "runs as another user than root"),
    /** It says how to find out whether it works. */
    HEALTHCHECK("healthcheck", "has a health check"),
    /** No shell is in it. */
    NO_SHELL("noShell", "has no shell"),
    /** No package manager of an operating system is in it. */
    NO_PACKAGE_MANAGER("noPackageManager", "has no package manager"),
    /** Its base image is named by digest. */
    BASE_IMAGE_PINNED("baseImagePinned", "is built on a base image that is named by digest"),
    /** No secret is to be seen in its history. */
    NO_SECRETS_IN_HISTORY("noSecretsInHistory", "shows no secrets in its history"),
    /** It has a label. */
    LABEL("labels", "has the label");

    private static final String OF_LABEL = "label ";

    private final String field;
    private final String text;

    Hygiene(String field, String text) {
        this.field = field;
        this.text = text;
    }

    /** Its name in a policy. */
    public String field() {
        return field;
    }

    /** What rules are about. */
    String subject(String label) {
        return this == LABEL ? OF_LABEL + label : field;
    }

    /** What a rule is about; {@code null} where this version does not know it. */
    static Hygiene of(String subject) {
        for (Hygiene each : values()) {
            if (each == LABEL ? subject.startsWith(OF_LABEL) : subject.equals(each.field)) {
                return each;
            }
        }
        return null;
    }

    /** The label that a rule is about. */
    static String label(String subject) {
        return subject.substring(OF_LABEL.length());
    }

    /** What a rule demands, for people. */
    static String text(String subject) {
        Hygiene what = of(subject);
        return "the image " + (what == null ? Quoted.text(subject)
                : what == LABEL ? what.text + " " + Quoted.text(label(subject)) : what.text);
    }
}
