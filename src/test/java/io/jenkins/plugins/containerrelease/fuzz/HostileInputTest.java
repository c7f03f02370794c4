package io.jenkins.plugins.containerrelease.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known to break readers, given to each of them: refused within limits, or read without harm. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HostileInputTest {
    private static final int DEEP = 100_000;
    private static final int HUGE = 1_500_000;

    private static String seed(FuzzedReader reader) {
        return new String(reader.seeds().get(0), StandardCharsets.UTF_8);
    }

    private static void refused(FuzzedReader reader, byte[] bytes) {
        assertThat(Promise.holds(reader, bytes)).as("whether it is read").isFalse();
    }

    private static void refused(FuzzedReader reader, String text) {
        refused(reader, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void unharmed(FuzzedReader reader, String text) {
        Promise.holds(reader, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String withField(FuzzedReader reader, String field) {
        return "{" + field + "," + seed(reader).substring(1);
    }

    /** Those that read JSON whose root is an object. */
    static List<FuzzedReader> objects() {
        return Stream.of(FuzzedReader.values())
                .filter(reader -> reader.kind() == FuzzedReader.Kind.JSON && seed(reader).startsWith("{")).toList();
    }

    /** Those whose input is one document, and not a line after the other. */
    static List<FuzzedReader> documents() {
        return Stream.of(FuzzedReader.values()).filter(reader -> reader.kind() != FuzzedReader.Kind.LINES).toList();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void deepNesting(FuzzedReader reader) {
        unharmed(reader, "[".repeat(DEEP));
        unharmed(reader, "{\"a\":".repeat(DEEP));
        unharmed(reader, "<a>".repeat(DEEP));
        unharmed(reader, "<a><components>" + "<component><components>".repeat(DEEP));
        if (reader.kind() == FuzzedReader.Kind.JSON) {
            refused(reader, withField(reader, "\"x\":" + "[".repeat(DEEP) + "]".repeat(DEEP)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHugeText(FuzzedReader reader) {
        unharmed(reader, "\"" + "y".repeat(HUGE) + "\"");
        unharmed(reader, "y".repeat(HUGE));
        unharmed(reader, "<bom>" + "y".repeat(HUGE) + "</bom>");
        unharmed(reader, seed(reader).replaceAll(": ?\"[^\"]{0,100}\"", ":\"" + "y".repeat(1_000) + "\""));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aHugeTextInAFieldOfItsOwn(FuzzedReader reader) {
        unharmed(reader, withField(reader, "\"x\":\"" + "y".repeat(HUGE) + "\""));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aHugeName(FuzzedReader reader) {
        refused(reader, withField(reader, "\"" + "n".repeat(200_000) + "\":1"));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aHugeNumber(FuzzedReader reader) {
        unharmed(reader, withField(reader, "\"x\":" + "9".repeat(100_000)));
        unharmed(reader, withField(reader, "\"x\":1e" + "9".repeat(100)));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void manyEntries(FuzzedReader reader) {
        unharmed(reader, withField(reader, "\"x\":[" + "0,".repeat(100_000) + "0]"));
        unharmed(reader, withField(reader, "\"x\":[" + "{},".repeat(100_000) + "{}]"));
        unharmed(reader, "\n".repeat(100_000));
        unharmed(reader, "{}\n".repeat(50_000));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aFieldThatIsThereTwice(FuzzedReader reader) {
        refused(reader, withField(reader, "\"x\":1,\"x\":2"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void textThatIsNoUnicode(FuzzedReader reader) {
        byte[] seed = reader.seeds().get(0);
        for (int at : new int[] {seed.length / 4, seed.length / 2, seed.length * 3 / 4}) {
            for (int wrong : new int[] {0xff, 0xc0, 0xf8, 0x00}) {
                byte[] bytes = seed.clone();
                bytes[at] = (byte) wrong;
                Promise.holds(reader, bytes);
            }
        }
        refused(reader, new byte[10_000]);
        byte[] ff = new byte[10_000];
        Arrays.fill(ff, (byte) 0xff);
        refused(reader, ff);
    }

    /** It goes beyond the last character, which parsers report as if the stream had failed. */
    @ParameterizedTest
    @EnumSource
    void whatLooksLikeUtf32AndIsNone(FuzzedReader reader) {
        byte[] bytes = new byte[400];
        bytes[0] = '{';
        Arrays.fill(bytes, 100, bytes.length, (byte) 0xff);
        Promise.holds(reader, bytes);
    }

    /** Each field of the root in turn says nothing, or something of another type. */
    @ParameterizedTest
    @MethodSource("objects")
    void aFieldWithoutAValue(FuzzedReader reader) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        for (byte[] seed : reader.seeds()) {
            JsonNode root = mapper.readTree(seed);
            for (Iterator<String> names = root.fieldNames(); names.hasNext();) {
                String name = names.next();
                for (String value : new String[] {"null", "[]", "{}", "\"\"", "0", "true", "[null]", "[[]]", "{\"x\":null}"}) {
                    ObjectNode changed = root.deepCopy();
                    changed.set(name, mapper.readTree(value));
                    unharmed(reader, mapper.writeValueAsString(changed));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void nothing(FuzzedReader reader) {
        refused(reader, "");
        refused(reader, " \n\t\r\n");
        refused(reader, "\ufeff");
        unharmed(reader, "null");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatWasCutOff(FuzzedReader reader) {
        byte[] whole = seed(reader).strip().getBytes(StandardCharsets.UTF_8);
        for (int i = 1; i < 20; i++) {
            refused(reader, Arrays.copyOf(whole, whole.length * i / 20));
        }
        refused(reader, Arrays.copyOf(whole, whole.length - 1));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatGoesOnAfterItsEnd(FuzzedReader reader) {
        refused(reader, seed(reader).strip() + seed(reader).strip());
    }

    /** Nothing is unpacked: what is small stays small. */
    @ParameterizedTest
    @EnumSource
    void anArchiveThatUnpacksToALot(FuzzedReader reader) throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(new byte[5_000_000]);
        }
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("report.json"));
            out.write(new byte[5_000_000]);
        }
        for (byte[] bomb : new byte[][] {gzip.toByteArray(), zip.toByteArray()}) {
            if (reader.kind() == FuzzedReader.Kind.LINES) {
                Promise.holds(reader, bomb);
            } else {
                refused(reader, bomb);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void entitiesOfXml(FuzzedReader reader) {
        StringBuilder laughs = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE bom [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
        }
        String namespace = "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\"><components><component><name>&l9;</name></component>"
                + "</components></bom>";
        for (String document : new String[] {
            laughs + "]>" + namespace,
            "<?xml version=\"1.0\"?><!DOCTYPE bom [<!ENTITY l9 SYSTEM \"file:///etc/passwd\">]>" + namespace,
            "<?xml version=\"1.0\"?><!DOCTYPE bom SYSTEM \"http://127.0.0.1:1/bom.dtd\">" + namespace.replace("&l9;", "x")
        }) {
            if (reader.kind() == FuzzedReader.Kind.LINES) {
                unharmed(reader, document);
            } else {
                refused(reader, document);
            }
        }
    }
}
