package io.jenkins.plugins.containerrelease.engine.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Test results in the form that Jenkins publishes as its own (junit-10.xsd of its xUnit plugin). */
class GatesXmlTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00.123Z");

    private static GateResult gate(String rule, Verdict verdict, String reason, List<String> deciding, long total) {
        return new GateResult("severity", rule, "default", verdict, reason, "0", "1", deciding, total);
    }

    private static Element suite(GateResult... gates) throws Exception {
        String xml = GatesXml.of("scan-image", "shop/web:1", List.of(gates), START, Duration.ofMillis(12_345));
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(GatesXmlTest.class.getResourceAsStream("junit-10.xsd")))
                .newValidator().validate(new StreamSource(new StringReader(xml)));
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        return document.getDocumentElement();
    }

    private static Element test(Element suite, int index) {
        return (Element) suite.getElementsByTagName("testcase").item(index);
    }

    @Test
    void aStepIsASuiteAndAGateATest() throws Exception {
        Element suite = suite(gate("at most 0 CRITICAL", Verdict.FAIL, "1 CRITICAL", List.of("CVE-1 in x"), 3),
                gate("old", Verdict.WARN, "it is old", List.of("base"), 1), gate("unknown", Verdict.WARN, "2 UNKNOWN", List.of(), 0), gate("all", Verdict.PASS, "scanned", List.of(), 0));
        assertThat(suite.getAttribute("name")).isEqualTo("scan-image shop/web:1");
        assertThat(suite.getAttribute("tests")).isEqualTo("4");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        assertThat(suite.getAttribute("skipped")).isEqualTo("2");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-03-01T10:00:00");
        assertThat(suite.getAttribute("time")).isEqualTo("12.345");
        Element image = (Element) suite.getElementsByTagName("property").item(0);
        assertThat(image.getAttribute("value")).isEqualTo("shop/web:1");
        Element verdict = (Element) suite.getElementsByTagName("property").item(1);
        assertThat(verdict.getAttribute("value")).isEqualTo("FAIL");
        Element failure = (Element) test(suite, 0).getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("1 CRITICAL");
        assertThat(failure.getAttribute("type")).isEqualTo("severity");
        assertThat(failure.getTextContent()).isEqualTo("1 CRITICAL\nCVE-1 in x\n… and 2 more");
        assertThat(test(suite, 0).getAttribute("classname")).isEqualTo("container-release.scan-image.severity");
        assertThat(test(suite, 0).getAttribute("name")).isEqualTo("at most 0 CRITICAL (default)");
        assertThat(test(suite, 1).getTextContent()).as("there are no more").isEqualTo("it is old\nbase");
        Element warning = (Element) test(suite, 2).getElementsByTagName("skipped").item(0);
        assertThat(warning.getAttribute("message")).isEqualTo("WARN: 2 UNKNOWN");
        assertThat(test(suite, 3).getElementsByTagName("failure").getLength()).isZero();
        assertThat(test(suite, 3).getTextContent()).isEqualTo("scanned");
    }

    @Test
    void rulesThatAreThereTwiceAreTwoTests() throws Exception {
        Element suite = suite(gate("r", Verdict.PASS, "a", List.of(), 0), gate("r", Verdict.FAIL, "b", List.of(), 0));
        assertThat(test(suite, 1).getAttribute("name")).isEqualTo("r (default) #2");
    }

    @Test
    void hostileTextIsTextThatXmlCanSay() throws Exception {
        String evil = "]]><failure/>\u0000\uD800\uFFFE&\"'\u202E";
        Element suite = suite(gate(evil, Verdict.FAIL, evil, List.of(evil), 1));
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(test(suite, 0).getAttribute("name")).startsWith("]]><failure/>[U+0000][U+D800][U+FFFE]");
    }

    @Test
    void endlessTextIsCut() throws Exception {
        Element suite = suite(gate("r", Verdict.FAIL, "x".repeat(1_000_000), List.of("y".repeat(1_000_000)), 1));
        assertThat(test(suite, 0).getTextContent()).hasSizeBetween(4_000, 5_000);
    }

    @Test
    void theDocumentSaysItsEncoding() {
        assertThat(GatesXml.of("scan-image", "\u00e9", List.of(), START, Duration.ZERO)).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .contains("scan-image \u00e9");
    }
}
