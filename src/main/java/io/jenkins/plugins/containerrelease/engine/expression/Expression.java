package io.jenkins.plugins.containerrelease.engine.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A condition in the Common Expression Language, checked against the model that it speaks of. It has no functions but those of
 * the language, so it reaches nothing else; and it cannot go on for long: the number of steps of one evaluation is limited,
 * and the time of all. Regular expressions are those of RE2, which take time in proportion to their text.
 *
 * <p>Not safe for use by several threads.
 */
public final class Expression {
    /** Longest expression, in characters. */
    public static final int LONGEST = 2_000;
    /** Steps of one evaluation: about as many as an expression has operators, for each round of its macros. */
    static final int MOST_STEPS = 10_000;
    /** Rounds of all macros; each takes steps as well. */
    private static final int MOST_ROUNDS = MOST_STEPS;
    private static final int LONGEST_PATTERN = 200;
    private static final int DEEPEST = 40;
    /** All evaluations of one expression together. */
    private static final long MOST_SECONDS = 10;
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(DEEPEST)
            .comprehensionMaxIterations(MOST_ROUNDS)
            .build();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

    private final Model model;
    private final CelRuntime.Program program;
    /** Done when the time is over: a timer rather than a clock, as it can only make an evaluation fail. */
    private CompletableFuture<Boolean> over;

    private Expression(Model model, CelRuntime.Program program) {
        this.model = model;
        this.program = program;
    }

    /**
     * Reads and checks an expression.
     *
     * @throws ExpressionException where it is none, speaks of what the model does not have, or is not true or false; the
     *     message has line and column in the expression
     */
    public static Expression parse(String text, Model model) {
        if (text.length() > LONGEST) {
            throw new ExpressionException("an expression has at most " + LONGEST + " characters, not " + text.length());
        }
        CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setTypeProvider(model)
                .addVar(model.variable(), model.type())
                .setResultType(SimpleType.BOOL)
                .build();
        CelValidationResult result = compiler.compile(text);
        for (CelIssue issue : result.getErrors()) {
            throw new ExpressionException("line " + issue.getSourceLocation().getLine() + ", column "
                    + (issue.getSourceLocation().getColumn() + 1) + " of the expression: " + Quoted.text(issue.getMessage())
                    + (issue.getMessage().startsWith("undefined field") ? "; '" + model.variable() + "' has " + model.fields() : ""));
        }
        try {
            CelAbstractSyntaxTree tree = result.getAst();
            CelNavigableAst.fromAst(tree).getRoot().allNodes().forEach(node -> refuseLongPatterns(node.expr()));
            return new Expression(model, RUNTIME.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new ExpressionException(Quoted.text(e.getMessage()));
        }
    }

    /** A pattern is a text that can be seen in the policy, and is not made of what was found. */
    private static void refuseLongPatterns(CelExpr expression) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL || !expression.call().function().equals("matches")) {
            return;
        }
        CelExpr pattern = expression.call().args().get(expression.call().args().size() - 1);
        boolean written = pattern.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && pattern.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        String text = written ? pattern.constant().stringValue() : "";
        if (!written || text.length() > LONGEST_PATTERN || text.matches("(?s).*\\{[0-9,]*[0-9]{3}.*")) {
            throw new ExpressionException("the pattern of 'matches' is a text of at most " + LONGEST_PATTERN
                    + " characters that repeats nothing a hundred times");
        }
        try {
            com.google.re2j.Pattern.compile(text);
        } catch (com.google.re2j.PatternSyntaxException e) {
            throw new ExpressionException("the pattern of 'matches' is not one: " + Quoted.text(e.getMessage()));
        }
    }

    /** What an evaluation came to. */
    public enum Outcome {
        TRUE,
        FALSE,
        /** It asked for what is not known, or could not be evaluated for another reason. */
        UNKNOWN,
        /** It took too many steps, or too long. */
        TOO_LONG
    }

    /**
     * Evaluates.
     *
     * @param fields those of the model that are known
     */
    public Outcome evaluate(Map<String, ?> fields) {
        if (over == null) {
            over = new CompletableFuture<Boolean>().completeOnTimeout(true, MOST_SECONDS, TimeUnit.SECONDS);
        }
        int[] steps = {0};
        try {
            Object value = program.trace(Map.of(model.variable(), fields), (expression, result) -> {
                if (++steps[0] > MOST_STEPS || over.isDone()) {
                    throw new IllegalStateException("too long");
                }
            });
            return isTooLong(steps[0]) ? Outcome.TOO_LONG : Boolean.TRUE.equals(value) ? Outcome.TRUE
                    : Boolean.FALSE.equals(value) ? Outcome.FALSE : Outcome.UNKNOWN;
        } catch (CelEvaluationException | IllegalStateException e) {
            return isTooLong(steps[0]) ? Outcome.TOO_LONG : Outcome.UNKNOWN;
        }
    }

    /** An operator can swallow the error of one operand, so it is asked again. */
    private boolean isTooLong(int steps) {
        return steps > MOST_STEPS || over.isDone();
    }
}
