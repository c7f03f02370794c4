package io.jenkins.plugins.containerrelease.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.engine.report.RealBrowser.Visit;
import io.jenkins.plugins.containerrelease.engine.search.FindingsQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that carries its findings answers as a server does that has their index. */
class SameAnswersIT {
    private static RealBrowser browser;

    @BeforeAll
    static void start() throws Exception {
        browser = RealBrowser.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q=log4j", "q=app/lib CVE-2021", "q=opt/other log4j", "q=CVE-2023-1000&severity=HIGH,MEDIUM", "fix=1&sort=-id", "sort=fixed&page=3", "sort=-package&page=2",
        "platform=linux/arm64&severity=LOW", "kind=SECRET", "package=zlib", "package=app/config/settings.ini", "excepted=1", "new=1&suppressed=1", "new=1",
        "group=package", "group=package&sort=-package", "group=package&q=curl", "group=package&severity=HIGH&sort=fixed"})
    void theFirstRowsAndTheirNumberAreThoseOfTheServer(String question) throws IOException {
        for (SamplePages pages : List.of(SamplePages.failing(), SamplePages.merged(), twoPaths())) {
            JsonNode answer = asked(pages, question);
            boolean grouped = question.contains("group");
            int found = answer.get(grouped ? "groups" : "found").asInt();
            if (answer.get("offset").asInt() >= Math.max(1, found)) {
                continue;
            }
            List<String> expected = new ArrayList<>();
            answer.get(grouped ? "packages" : "rows").forEach(row -> expected.add(row.get(grouped ? "package" : "id").asText()));
            Path file = RealBrowser.keep("same-answers", pages);
            try (Visit visit = browser.visit().open(file, "#findings?" + address(question))) {
                Page page = visit.page;
                assertThat(page.locator(".rr-findings tbody .rr-open").allInnerTexts()).as(question).isEqualTo(expected);
                assertThat(page.locator("#rr-status").innerText()).contains(found == 0 ? "No findings" : "of " + found + " ");
            }
        }
    }

    /** A finding in two files, the second of which is on another platform. */
    private static SamplePages twoPaths() {
        SamplePages pages = new SamplePages();
        Finding there = SamplePages.log4j(Runs.ARM64);
        Finding other = new Finding(there.kind(), there.id(), there.aliases(), there.title(), there.severity(), there.toolSeverity(), there.packageName(),
                there.packageType(), there.purl(), there.installedVersion(), there.fixedVersions(), there.fixState(), "opt/other/log4j.jar", 0, null, null,
                there.scanner(), there.platform(), there.image(), null, List.of(), List.of(), null, null, Map.of());
        pages.runs.add(Runs.done(0, "build-image", Runs.build(Runs.image("web", List.of("1.4.2")))));
        pages.runs.add(Runs.done(1, "scan-image", Runs.scanned("web", List.of(),
                pages.scan("web", Runs.AMD64, "trivy", List.of(SamplePages.log4j(Runs.AMD64))), pages.scan("web", Runs.ARM64, "trivy", List.of(other)))));
        return pages;
    }

    private static JsonNode asked(SamplePages pages, String question) throws IOException {
        Map<String, String> parameters = new HashMap<>(Map.of("limit", "25"));
        for (String parameter : question.split("&")) {
            String[] pair = parameter.split("=", 2);
            if (pair[0].equals("page")) {
                parameters.put("offset", Integer.toString((Integer.parseInt(pair[1]) - 1) * 25));
            } else if (pair.length == 2) {
                parameters.put(pair[0], pair[1]);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pages.page().findings(FindingsQuery.of(parameters::get)).write(out);
        return Json.mapper().readTree(out.toByteArray());
    }

    /** A page that carries its findings says {@code group=1}. */
    private static String address(String question) {
        return Arrays.stream(question.replace("group=package", "group=1").split("&")).map(parameter -> parameter.split("=", 2))
                .filter(pair -> pair.length == 2).map(pair -> pair[0] + "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
