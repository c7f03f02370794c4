package io.jenkins.plugins.containerrelease.engine.license;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A licence, or several that are combined: {@code MIT}, {@code GPL-2.0-only WITH Classpath-exception-2.0},
 * {@code MIT OR (Apache-2.0 AND BSD-3-Clause)}. Identifiers are compared without regard to case; those of the GNU family that
 * SPDX has replaced ({@code GPL-2.0}, {@code GPL-2.0+}) stand for what replaced them.
 *
 * <p>Source: SPDX 2.3, annex D, "SPDX license expressions"; annex A for identifiers that were replaced.
 */
public final class LicenseExpression {
    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 30;
    private static final Pattern TOKEN = Pattern.compile("\\s*(\\(|\\)|[A-Za-z0-9][A-Za-z0-9.:-]*\\+?)");
    private static final Pattern REPLACED = Pattern.compile("((?:A|L)?GPL-[0-9]\\.[0-9]|GFDL-[0-9]\\.[0-9])(\\+?)", Pattern.CASE_INSENSITIVE);

    /** How operands combine; {@code ONE} has none. */
    private enum Operator {
        ONE,
        AND,
        OR
    }

    private final Operator operator;
    private final List<LicenseExpression> operands;
    /** The licence; {@code null} where there are operands. */
    private final License license;

    private LicenseExpression(Operator operator, List<LicenseExpression> operands, License license) {
        this.operator = operator;
        this.operands = List.copyOf(operands);
        this.license = license;
    }

    /**
     * One licence.
     *
     * @param id its identifier, e.g. {@code GPL-2.0-only}; ends in {@code +} where later versions may be chosen
     * @param exception identifier of the exception that adds to what it permits; {@code null} where there is none
     */
    public record License(String id, String exception) {
        /** With its exception, as expressions have it. */
        @Override
        public String toString() {
            return exception == null ? id : id + " WITH " + exception;
        }
    }

    /**
     * Reads an expression.
     *
     * @param text hostile text; may be {@code null}
     * @return {@code null} where it is none: malformed, no licence that SPDX can name, or said to be unknown
     */
    public static LicenseExpression parse(String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text.strip());
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        return end != text.strip().length() || tokens.isEmpty() ? null : new Parser(tokens).parse();
    }

    /** An identifier as it is compared: in SPDX's present spelling of the GNU family, in lower case. */
    public static String normalized(String id) {
        Matcher replaced = REPLACED.matcher(id);
        String present = !replaced.matches() ? id : replaced.group(1) + (replaced.group(2).isEmpty() ? "-only" : "-or-later");
        return present.toLowerCase(Locale.ROOT);
    }

    /** Whether it can be had under licences that are all good: of alternatives one is enough, of what adds up all have to be. */
    public boolean isPermitted(Predicate<License> good) {
        return switch (operator) {
            case ONE -> good.test(license);
            case AND -> operands.stream().allMatch(operand -> operand.isPermitted(good));
            case OR -> operands.stream().anyMatch(operand -> operand.isPermitted(good));
        };
    }

    /** Recursive descent; {@code null} stands for whatever is no expression. */
    private static final class Parser {
        private final List<String> tokens;
        private int at;
        private int depth;

        private Parser(List<String> tokens) {
            this.tokens = tokens;
        }

        private LicenseExpression parse() {
            LicenseExpression whole = operands(Operator.OR);
            return at == tokens.size() ? whole : null;
        }

        private LicenseExpression operands(Operator operator) {
            List<LicenseExpression> operands = new ArrayList<>();
            do {
                LicenseExpression operand = operator == Operator.OR ? operands(Operator.AND) : one();
                if (operand == null) {
                    return null;
                }
                operands.add(operand);
            } while (isNext(operator.name()));
            return operands.size() == 1 ? operands.get(0) : new LicenseExpression(operator, operands, null);
        }

        private LicenseExpression one() {
            if (isNext("(")) {
                LicenseExpression inner = ++depth > DEEPEST ? null : operands(Operator.OR);
                depth--;
                return inner != null && isNext(")") ? inner : null;
            }
            String id = id();
            boolean with = id != null && isNext("WITH");
            String exception = with ? id() : null;
            return id == null || with && exception == null ? null
                    : new LicenseExpression(Operator.ONE, List.of(), new License(normalized(id),
                            exception == null ? null : exception.toLowerCase(Locale.ROOT)));
        }

        private String id() {
            String token = at < tokens.size() ? tokens.get(at) : "(";
            if (token.length() == 1 && "()".contains(token) || isOperator(token) || saysNothing(token)) {
                return null;
            }
            at++;
            return token;
        }

        /** Operators are written in upper case, or all in lower case. */
        private boolean isNext(String word) {
            boolean next = at < tokens.size()
                    && (tokens.get(at).equals(word) || tokens.get(at).equals(word.toLowerCase(Locale.ROOT)));
            at += next ? 1 : 0;
            return next;
        }

        private static boolean isOperator(String token) {
            return switch (token.toUpperCase(Locale.ROOT)) {
                case "AND", "OR", "WITH" -> true;
                default -> false;
            };
        }

        /** Words that stand for the absence of knowledge, and names that are local to some document. */
        private static boolean saysNothing(String token) {
            String upper = token.toUpperCase(Locale.ROOT);
            return switch (upper) {
                case "NOASSERTION", "NONE", "UNKNOWN", "UNLICENSED", "OTHER", "CUSTOM" -> true;
                default -> upper.startsWith("LICENSEREF-") || upper.startsWith("DOCUMENTREF-");
            };
        }
    }
}
