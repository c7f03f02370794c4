package io.jenkins.plugins.containerrelease.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.expression.Expression.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an expression can ask, and what it cannot do. */
class ExpressionTest {
    private static final Map<String, Object> FINDING = Map.of("id", "CVE-2021-44228", "severity", "HIGH", "fixable", true,
            "cvss", 9.8, "aliases", List.of("GHSA-jfh8-c2jp-5v3q"), "publishedDaysAgo", 400L, "package", "log4j-core");

    private static Outcome evaluate(String expression) {
        return Expression.parse(expression, Model.FINDING).evaluate(FINDING);
    }

    private static void refuses(String expression, String... parts) {
        assertThatThrownBy(() -> Expression.parse(expression, Model.FINDING)).isInstanceOf(ExpressionException.class)
                .message().contains(parts);
    }

    @Test
    void itAsksForAnyFieldOfTheModel() {
        assertThat(evaluate("finding.severity == 'HIGH' && finding.cvss >= 7.0 && finding.fixable")).isEqualTo(Outcome.TRUE);
        assertThat(evaluate("finding.aliases.exists(id, id.startsWith('GHSA-'))")).isEqualTo(Outcome.TRUE);
        assertThat(evaluate("finding.package.matches('^log4j')")).isEqualTo(Outcome.TRUE);
        assertThat(evaluate("finding.publishedDaysAgo < 30")).isEqualTo(Outcome.FALSE);
        assertThat(Expression.parse("image.labels['team'] == 'shop' && size(image.packages) < 10", Model.IMAGE)
                .evaluate(Map.of("labels", Map.of("team", "shop"), "packages", List.of()))).isEqualTo(Outcome.TRUE);
    }

    @Test
    void whatIsNotKnownIsNeitherTrueNorFalse() {
        assertThat(evaluate("finding.epss > 0.5")).isEqualTo(Outcome.UNKNOWN);
        assertThat(evaluate("has(finding.epss) && finding.epss > 0.5")).isEqualTo(Outcome.FALSE);
        assertThat(evaluate("finding.cvss / 0.0 > 1.0 && 1 / 0 > 1")).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void whatIsWrongIsSaidWithItsPlaceInTheExpression() {
        refuses("finding.severity == 'HIGH' &&\n  finding.sevrity == 'x'", "line 2, column 10", "undefined field 'sevrity'",
                "'finding' has aliases, cvss");
        refuses("finding.severity ==", "line 1, column ");
        refuses("finding.severity > 3", "line 1, column 18", "no matching overload");
        refuses("finding.id", "expected type 'bool' but found 'string'");
        refuses("image.user == ''", "undeclared reference to 'image'");
        refuses("open('/etc/passwd') == ''", "undeclared reference to 'open'");
        refuses("", "line 1");
        refuses("true || ".repeat(300) + "true", "at most 2000 characters");
    }

    @Test
    void itCannotGoOnForLong() {
        String ten = "[0,1,2,3,4,5,6,7,8,9]";
        String nested = ten + ".all(a," + ten + ".all(b," + ten + ".all(c," + ten + ".all(d,true))))";
        assertThat(evaluate(nested)).isEqualTo(Outcome.TOO_LONG);
        assertThat(evaluate("(" + nested + ") || true")).as("an operator does not hide it").isEqualTo(Outcome.TOO_LONG);
        assertThat(evaluate("!(" + nested + ")")).isEqualTo(Outcome.TOO_LONG);
        refuses("(".repeat(200) + "true" + ")".repeat(200), "");
    }

    @Test
    void aPatternIsShortAndWrittenOut() {
        refuses("finding.id.matches('(')", "the pattern of 'matches' is not one");
        refuses("finding.id.matches(finding.title)", "the pattern of 'matches' is a text");
        refuses("finding.id.matches('(a{999}){9}')", "repeats nothing a hundred times");
        assertThat(evaluate("finding.id.matches('(a+)+b')")).isEqualTo(Outcome.FALSE);
    }
}
