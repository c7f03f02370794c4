package io.jenkins.plugins.containerrelease.engine.attest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Which statements cosign is asked about: it verifies all statements of one type about one subject at once. */
final class StatementTypes {
    private StatementTypes() {}

    /** One of the wanted statements that fit for each subject and type. */
    static List<Wanted> of(List<Wanted> wanted, Predicate<Wanted> fits) {
        List<Wanted> chosen = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Wanted one : wanted) {
            if (fits.test(one) && seen.add(one.subject().digest() + " " + one.predicateType())) {
                chosen.add(one);
            }
        }
        return chosen;
    }

    static List<CosignCall> verify(AttestState state, List<Wanted> chosen) {
        return chosen.stream()
                .map(one -> CosignCall.verifyStatements(state, one.subject(), one.format(), one.cosignType()))
                .toList();
    }
}
