package io.jenkins.plugins.containerrelease.engine.output;

import io.jenkins.plugins.containerrelease.engine.image.VisibleText;
import io.jenkins.plugins.containerrelease.engine.merge.JudgedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.MergedFinding;
import io.jenkins.plugins.containerrelease.engine.merge.Sighting;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Findings as a table: RFC 4180 in UTF-8, with a header, a row for each finding. What has several values has them in one field,
 * with {@code "; "} between them.
 *
 * <p>Spreadsheets take a field for a formula that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or a carriage return
 * (OWASP, "CSV Injection"), or with the wide form of one of them: an apostrophe is put before it. What a text hides, line breaks among
 * it, is made visible.
 */
public final class CsvWriter implements FindingsOutput {
    /** Longest text of a field, and most values of one. */
    private static final int LONGEST = 10_000;
    private static final int MOST_VALUES = 1_000;
    private static final String FORMULA = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";
    private static final String COLUMNS = "severity,status,new,kind,id,aliases,package,type,installed,fixed,path,platforms,scanners,"
            + "severities,cvss,epss,exploited,published,title,reason,purl,key\r\n";

    private final Writer out;
    private long rows;

    /** @param out not closed */
    public CsvWriter(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        this.out.write(COLUMNS);
    }

    @Override
    public void accept(JudgedFinding judged) throws IOException {
        MergedFinding finding = judged.finding();
        List<Sighting> sightings = finding.sightings();
        first(judged.severity().name());
        next(judged.open().isEmpty() ? "excepted" : "open");
        next(judged.isNew() == null ? "" : judged.isNew() ? "yes" : "no");
        next(finding.kind().name());
        next(finding.id());
        next(joined(finding.aliases()));
        next(finding.packageName());
        next(finding.packageType());
        next(finding.installedVersion());
        next(joined(sightings, sighting -> String.join(", ", sighting.fixedVersions())));
        next(joined(sightings, CsvWriter::place));
        next(joined(sightings, sighting -> Objects.toString(sighting.platform(), null)));
        next(joined(sightings, Sighting::scanner));
        next(joined(sightings, sighting -> sighting.scanner() + " " + sighting.severity()));
        next(highest(sightings, Sighting::cvss));
        next(highest(sightings, Sighting::epss));
        next(sightings.stream().anyMatch(Sighting::exploited) ? "yes" : "");
        next(joined(sightings, Sighting::published));
        next(finding.title());
        next(joined(Excuses.of(judged)));
        next(finding.purl());
        next(finding.key());
        out.write("\r\n");
        rows++;
    }

    private static String place(Sighting sighting) {
        return sighting.path() == null || sighting.line() == 0 ? sighting.path() : sighting.path() + ":" + sighting.line();
    }

    private static String highest(List<Sighting> sightings, Function<Sighting, Double> rating) {
        return sightings.stream().map(rating).filter(value -> !value.isNaN()).max(Double::compare).map(Object::toString).orElse("");
    }

    private static String joined(List<Sighting> sightings, Function<Sighting, String> part) {
        Set<String> values = new LinkedHashSet<>();
        for (Sighting sighting : sightings) {
            String value = part.apply(sighting);
            if (value != null && !value.isEmpty() && values.size() <= MOST_VALUES) {
                values.add(value);
            }
        }
        return joined(values);
    }

    private static String joined(Collection<String> values) {
        return values.stream().limit(MOST_VALUES).collect(Collectors.joining("; ")) + (values.size() > MOST_VALUES ? "; …" : "");
    }

    private void next(String value) throws IOException {
        out.write(',');
        first(value);
    }

    private void first(String value) throws IOException {
        if (value == null || value.isEmpty()) {
            return;
        }
        boolean formula = FORMULA.indexOf(value.charAt(0)) >= 0;
        String shown = (formula ? "'" : "") + VisibleText.of(value, LONGEST).replace("\n", "[U+000A]").replace("\t", "[U+0009]");
        if (shown.indexOf('"') < 0 && shown.indexOf(',') < 0 && shown.indexOf(';') < 0 && !formula) {
            out.write(shown);
        } else {
            out.write('"');
            out.write(shown.replace("\"", "\"\""));
            out.write('"');
        }
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }

    @Override
    public long written() {
        return rows;
    }
}
