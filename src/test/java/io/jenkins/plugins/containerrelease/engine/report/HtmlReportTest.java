package io.jenkins.plugins.containerrelease.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static String html(SamplePages pages) {
        return new String(pages.html(), StandardCharsets.UTF_8);
    }

    private static String plain(SamplePages pages) {
        String html = html(pages);
        return html.substring(html.indexOf("<main"), html.indexOf("</main>"));
    }

    @Test
    void theVerdictComesFirstAndIsReadableWithoutScript() {
        String failing = plain(SamplePages.failing());
        assertThat(failing).containsSubsequence("Must not go out", "2 gates said no", "Why",
                "1 CRITICAL vulnerability was found", "CVE-2021-44228 in log4j-core", "Images", "linux/arm64", "Findings");
        assertThat(plain(SamplePages.passing())).containsSubsequence("May go out", "nothing speaks against it", "Promoted",
                "prod.example.com/shop/web");
    }

    @Test
    void thePolicyAllowsThisScriptAndThisStyleAlone() throws Exception {
        String html = html(SamplePages.failing());
        String policy = between(html, "Content-Security-Policy\" content=\"", "\"");
        assertThat(policy).startsWith("default-src 'none'; script-src 'sha256-")
                .contains("script-src 'sha256-" + hash(between(html, "<script>", "</script>")) + "';")
                .contains("style-src 'sha256-" + hash(between(html, "<style>", "</style>")) + "';")
                .doesNotContain("unsafe");
        assertThat(html).doesNotContainPattern("\\son[a-z]+=").doesNotContainPattern("<[^>]+\\sstyle=");
    }

    @Test
    void aFindingsFileThatCannotBeReadIsAProblemAndNeverAPass() {
        SamplePages missing = SamplePages.passing();
        missing.files.clear();
        assertThat(missing.report().verdict()).isEqualTo(Verdict.PASS);
        assertThat(missing.page().report().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(missing.page().report().problems()).hasSize(1);
        assertThat(plain(missing)).contains("Must not go out").contains("is not there");

        SamplePages cut = SamplePages.passing();
        cut.files.replaceAll((name, content) -> java.util.Arrays.copyOf(content, content.length - 20));
        assertThat(cut.page().report().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(plain(cut)).doesNotContain("CVE-2024-0727");
    }

    @Test
    void memoryDoesNotGrowWithTheNumberOfFindings() throws Exception {
        HtmlReport page = SamplePages.big(60_000).page();
        long[] written = new long[1];
        page.write(new OutputStream() {
            @Override
            public void write(int b) {
                written[0]++;
            }

            @Override
            public void write(byte[] b, int offset, int length) {
                written[0] += length;
            }
        });
        assertThat(written[0]).isBetween(20_000_000L, 80_000_000L);
    }

    @Test
    void dataBlocksCannotEndTheirElement() {
        SamplePages pages = SamplePages.passing();
        pages.runs.add(Runs.refused(7, "scan-image", "</script><script>alert(1)</script><!--", "\u2028\ud800 &lt;", null));
        String html = html(pages);
        Matcher block = Pattern.compile("<script type=\"application/json\"[^>]*>(.*?)</script>", Pattern.DOTALL).matcher(html);
        int blocks = 0;
        while (block.find()) {
            blocks++;
            assertThat(block.group(1)).doesNotContain("<", ">", "&").isASCII();
        }
        assertThat(blocks).isEqualTo(5);
        assertThat(plain(pages)).doesNotContain("<script").contains("U+2028").contains("U+D800");
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    private static String hash(String content) throws Exception {
        return Base64.getEncoder().encodeToString(
                MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
    }
}
