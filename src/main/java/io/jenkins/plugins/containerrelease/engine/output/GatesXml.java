package io.jenkins.plugins.containerrelease.engine.output;

import io.jenkins.plugins.containerrelease.engine.image.VisibleText;
import io.jenkins.plugins.containerrelease.engine.verdict.GateResult;
import io.jenkins.plugins.containerrelease.engine.verdict.Verdict;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What the gates of a step said as test results, in the XML that JUnit's reporters write and Jenkins' JUnit plugin reads: the step
 * is a suite, each gate result a test. FAIL is a failure; WARN is skipped, with a message that begins with {@code WARN}, because a
 * test that has passed is not shown; PASS passes.
 */
public final class GatesXml {
    private static final int LONGEST = 4_000;

    private GatesXml() {}

    /**
     * The document, as text.
     *
     * @param step the step's name, e.g. {@code scan-image}
     * @param subject what it was about
     * @param gates what they said, in their order
     * @param started when the step began
     * @param took how long it ran
     */
    public static String of(String step, String subject, List<GateResult> gates, Instant started, Duration took) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            write(xml, step, subject, gates, started, took);
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to the memory failed", e);
        }
        return text.toString();
    }

    private static void write(
            XMLStreamWriter xml, String step, String subject, List<GateResult> gates, Instant started, Duration took)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute(xml, "name", step + " " + subject);
        attribute(xml, "tests", String.valueOf(gates.size()));
        attribute(xml, "failures", String.valueOf(count(gates, Verdict.FAIL)));
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", String.valueOf(count(gates, Verdict.WARN)));
        attribute(xml, "timestamp", started.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
        attribute(xml, "time", BigDecimal.valueOf(took.toMillis(), 3).setScale(3, RoundingMode.HALF_UP).toPlainString());
        xml.writeStartElement("properties");
        property(xml, "image", subject);
        property(xml, "verdict", GateResult.overall(gates).name());
        xml.writeEndElement();
        Map<String, Integer> names = new HashMap<>();
        for (GateResult gate : gates) {
            String name = gate.rule() + (gate.origin() == null ? "" : " (" + gate.origin() + ")");
            int before = names.merge(name, 1, Integer::sum);
            write(xml, step, before == 1 ? name : name + " #" + before, gate);
        }
        xml.writeEndElement();
    }

    private static long count(List<GateResult> gates, Verdict verdict) {
        return gates.stream().filter(gate -> gate.verdict() == verdict).count();
    }

    private static void write(XMLStreamWriter xml, String step, String name, GateResult gate) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute(xml, "classname", "container-release." + step + "." + gate.gate());
        attribute(xml, "name", name);
        attribute(xml, "time", "0.000");
        if (gate.verdict() == Verdict.PASS) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(shown(gate.reason()));
            xml.writeEndElement();
        } else {
            boolean failed = gate.verdict() == Verdict.FAIL;
            xml.writeStartElement(failed ? "failure" : "skipped");
            attribute(xml, "type", gate.gate());
            attribute(xml, "message", failed ? gate.reason() : "WARN: " + gate.reason());
            xml.writeCharacters(shown(details(gate)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String details(GateResult gate) {
        StringBuilder text = new StringBuilder(gate.reason());
        gate.deciding().forEach(line -> text.append('\n').append(line));
        long more = gate.decidingTotal() - gate.deciding().size();
        return more > 0 ? text.append("\n… and ").append(more).append(" more").toString() : text.toString();
    }

    private static void property(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute(xml, "name", name);
        attribute(xml, "value", value);
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, shown(value));
    }

    /** Without the characters that XML 1.0 cannot say (section 2.2): they are among those that are hidden. */
    private static String shown(String text) {
        return VisibleText.of(text, LONGEST);
    }
}
