package io.jenkins.plugins.containerrelease.engine.gate;

import io.jenkins.plugins.containerrelease.engine.expression.Expression;
import io.jenkins.plugins.containerrelease.engine.expression.Model;
import io.jenkins.plugins.containerrelease.engine.image.ImageFacts;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Judges what the image of each platform is like: by its configuration and history, its base image, and the packages that
 * scanners list. What is not known does not hold.
 */
public final class ImageGates {
    /** Packages that are a shell, or bring one. */
    private static final Set<String> SHELLS = Set.of("ash", "bash", "bash-static", "busybox", "busybox-binsh", "busybox-static",
            "csh", "dash", "dash-binsh", "elvish", "fish", "ksh", "ksh93", "loksh", "mksh", "nushell", "oksh", "oil", "posh",
            "powershell", "rbash", "sash", "tcsh", "toybox", "yash", "zsh", "zsh-static");
    /** Programs that are a shell. */
    private static final Set<String> SHELL_PROGRAMS = Set.of("ash", "bash", "busybox", "cmd", "csh", "dash", "fish", "ksh", "mksh",
            "powershell", "pwsh", "rbash", "sh", "tcsh", "toybox", "yash", "zsh");
    /** Packages, and programs, that install packages of an operating system. */
    private static final Set<String> PACKAGE_MANAGERS = Set.of("apk", "apk-tools", "apk-tools-static", "apt", "apt-get", "aptitude",
            "dnf", "dnf5", "dpkg", "microdnf", "opkg", "pacman", "rpm", "swupd", "tdnf", "urpmi", "xbps", "yum", "zypper");
    private static final Set<String> ADMINISTRATORS = Set.of("root", "containeradministrator", "administrator");

    private ImageGates() {}

    /**
     * Judges.
     *
     * @param policy what applies, see {@link Policy#effective}
     * @param images what is known of the image of every platform that was scanned
     * @param now when the image was looked at
     */
    public static List<GateResult> judge(Policy policy, List<ImageFacts> images, Instant now) {
        List<GateResult> results = new ArrayList<>();
        policy.rules(Gate.HYGIENE).forEach(rule -> results.add(hygiene(rule, images)));
        policy.rules(Gate.CHECK).forEach(rule -> results.add(check(rule, images, now)));
        policy.rules(Gate.BASE_IMAGE_AGE).forEach(rule -> results.add(baseImageAge(rule, images, now)));
        return results;
    }

    private static GateResult hygiene(Rule rule, List<ImageFacts> images) {
        return each(rule, images, image -> problem(rule.subject(), image));
    }

    private static GateResult check(Rule rule, List<ImageFacts> images, Instant now) {
        Expression expression = Expression.parse(rule.subject(), Model.IMAGE);
        return each(rule, images, image -> switch (expression.evaluate(ExpressionFacts.of(image, now))) {
            case TRUE -> null;
            case FALSE -> "does not hold " + rule.text();
            case UNKNOWN -> "cannot be judged: the expression asks for something that is not known of it";
            case TOO_LONG -> "cannot be judged: the expression takes too long";
        });
    }

    private static GateResult each(Rule rule, List<ImageFacts> images, Function<ImageFacts, String> judge) {
        List<String> problems = new ArrayList<>();
        if (images.isEmpty()) {
            problems.add("nothing is known of the image");
        }
        for (ImageFacts image : images) {
            String problem = judge.apply(image);
            if (problem != null) {
                problems.add(image.name() + " " + problem);
            }
        }
        return problems.isEmpty()
                ? rule.held(rule.text(), rule.text() + places(images))
                : rule.broken(rule.text(), String.join("; ", problems), problems);
    }

    private static String places(List<ImageFacts> images) {
        return images.size() == 1 ? "" : ", on all " + images.size() + " platforms";
    }

    /** What is wrong with an image; {@code null} where nothing is. */
    private static String problem(String subject, ImageFacts image) {
        Hygiene what = Hygiene.of(subject);
        if (what == null) {
            return "cannot be judged: this version does not know '" + Quoted.text(subject) + "'";
        }
        return switch (what) {
            case NON_ROOT -> user(image.user());
            case HEALTHCHECK -> flag(image.healthcheck(), "has no health check", "whether it has a health check");
            case NO_SHELL -> programs(image, "shell", SHELLS, SHELL_PROGRAMS);
            case NO_PACKAGE_MANAGER -> programs(image, "package manager", PACKAGE_MANAGERS, PACKAGE_MANAGERS);
            case BASE_IMAGE_PINNED -> flag(image.basePinned(), "is built on " + base(image) + ", which is not named by digest",
                    "whether its base image is named by digest");
            case NO_SECRETS_IN_HISTORY -> history(image.secretsInHistory());
            case LABEL -> label(image, Hygiene.label(subject));
        };
    }

    private static String user(String user) {
        if (user == null) {
            return "cannot be judged: its user is not known";
        }
        String name = user.split(":", 2)[0].strip();
        boolean root = name.isEmpty() || name.matches("[+-]?0+") || ADMINISTRATORS.contains(name.toLowerCase(Locale.ROOT));
        return !root ? null : "runs as root: " + (name.isEmpty() ? "it sets no user" : "its user is '" + Quoted.text(user) + "'");
    }

    private static String flag(Boolean good, String bad, String unknown) {
        return good == null ? "cannot be judged: it is not known " + unknown : good ? null : bad;
    }

    private static String base(ImageFacts image) {
        return image.baseName() == null ? "a base image" : Quoted.text(image.baseName());
    }

    /** Of what is in an image only packages are known, and what it is started with. */
    private static String programs(ImageFacts image, String what, Set<String> packages, Set<String> programs) {
        if (image.packages() != null) {
            for (String name : image.packages()) {
                if (packages.contains(name)) {
                    return "has a " + what + ": the package " + name;
                }
            }
        }
        String started = started(image.entrypoint(), programs);
        started = started == null ? started(image.command(), programs) : started;
        if (started != null) {
            return "has a " + what + ": it is started with " + Quoted.text(started);
        }
        if (image.packages() == null) {
            return "cannot be judged: no scanner lists its packages";
        }
        return image.entrypoint() == null || image.command() == null
                ? "cannot be judged: it is not known what it is started with" : null;
    }

    private static String started(Collection<String> arguments, Set<String> programs) {
        if (arguments == null || arguments.isEmpty()) {
            return null;
        }
        String program = arguments.iterator().next();
        String name = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT).replaceFirst("\\.exe$", "");
        return programs.contains(name) ? program : null;
    }

    private static String history(List<String> secrets) {
        if (secrets == null) {
            return "cannot be judged: its history is not known";
        }
        return secrets.isEmpty() ? null : "shows secrets: " + String.join(", ", secrets.stream().limit(5).map(Quoted::text).toList())
                + (secrets.size() > 5 ? " and " + (secrets.size() - 5) + " more" : "");
    }

    private static String label(ImageFacts image, String label) {
        if (image.labels() == null) {
            return "cannot be judged: its labels are not known";
        }
        String value = image.labels().get(label);
        return value == null ? "lacks the label " + Quoted.text(label)
                : value.isBlank() ? "has an empty label " + Quoted.text(label) : null;
    }

    private static GateResult baseImageAge(Rule rule, List<ImageFacts> images, Instant now) {
        String limit = Values.text(Gate.BASE_IMAGE_AGE, rule.limit());
        List<String> unknown = new ArrayList<>();
        if (images.isEmpty()) {
            unknown.add("nothing is known of the image");
        }
        long oldest = -1;
        ImageFacts oldestOf = null;
        for (ImageFacts image : images) {
            if (image.baseLayers() == 0) {
                continue;
            }
            Duration known = Ages.of(image.baseCreated(), now);
            if (known == null) {
                unknown.add("it is not known how old the base image of " + image.name() + " is, at most " + limit + " is allowed");
                continue;
            }
            long age = known.toSeconds();
            if (age > oldest) {
                oldest = age;
                oldestOf = image;
            }
        }
        if (!unknown.isEmpty()) {
            return rule.broken(rule.text(), String.join("; ", unknown), unknown);
        }
        if (oldestOf == null) {
            return rule.held(rule.text(), "there is no base image");
        }
        return rule.judge(oldest, rule.text(), "the base image of " + oldestOf.name() + ", " + base(oldestOf) + ", is "
                + Values.duration(Duration.ofSeconds(oldest)) + " old (" + oldestOf.baseCreated() + "), at most " + limit
                + " is allowed", List.of(), 0);
    }
}
