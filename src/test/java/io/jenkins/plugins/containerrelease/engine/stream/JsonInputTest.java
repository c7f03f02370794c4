package io.jenkins.plugins.containerrelease.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class JsonInputTest {
    private static <R> R read(String text, JsonInput.Body<R> body) throws IOException {
        return JsonInput.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "shopping list", body);
    }

    private static void refused(String text, JsonInput.Body<?> body, String sentence) {
        assertThatThrownBy(() -> read(text, body)).isInstanceOf(UnreadableException.class).hasMessageContaining(sentence);
    }

    private static List<String> names(JsonInput json) throws IOException {
        List<String> names = new ArrayList<>();
        for (String name = json.firstField(); name != null; name = json.nextField()) {
            names.add(name);
        }
        return names;
    }

    @Test
    void walksFieldsAndSkipsWhatIsNotRead() throws IOException {
        assertThat(read("{\"a\": {\"x\": [1, {\"y\": 2}]}, \"b\": [[], {}], \"c\": \"{\"}", JsonInputTest::names))
                .containsExactly("a", "b", "c");
        assertThat(read("{}", JsonInputTest::names)).isEmpty();
        assertThat(read("null", JsonInputTest::names)).isEmpty();
    }

    @Test
    void walksEntriesAndSkipsWhatIsNotRead() throws IOException {
        int number = read("[{\"x\": 1}, [2], \"three\", null]", json -> {
            int entries = 0;
            for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                entries++;
            }
            return entries;
        });
        assertThat(number).isEqualTo(4);
        assertThat(read("null", JsonInput::firstItem)).isFalse();
    }

    @Test
    void givesScalarsAsTheyAreWritten() throws IOException {
        assertThat(read("\"a\\u00e4\\n\"", JsonInput::text)).isEqualTo("aä\n");
        assertThat(read("1.50", JsonInput::text)).isEqualTo("1.50");
        assertThat(read("true", JsonInput::text)).isEqualTo("true");
        assertThat(read("null", JsonInput::text)).isNull();
        long twelve = read("12", json -> json.wholeNumber(0));
        assertThat(twelve).isEqualTo(12);
        long absent = read("null", json -> json.wholeNumber(7));
        assertThat(absent).isEqualTo(7);
        assertThat(read("1.5e1", JsonInput::number)).isEqualTo(15);
        assertThat(read("null", JsonInput::number)).isNaN();
        assertThat(read("true", JsonInput::truth)).isTrue();
        assertThat(read("null", JsonInput::truth)).isFalse();
    }

    @Test
    void saysWhatItExpectedAndWhere() {
        refused("{\"milk\": [1, {\"litres\": \"two\"}]}", json -> {
            json.firstField();
            json.firstItem();
            json.nextItem();
            json.firstField();
            return json.wholeNumber(0);
        }, "this is not a usable shopping list: expected a whole number but found a text (line 1, column 26, at /milk/1/litres)");
        refused("[]", JsonInput::text, "expected a text but found a list");
        refused("1", JsonInput::firstField, "expected an object but found 1");
        refused("{}", JsonInput::firstItem, "expected a list but found an object");
        refused("\"x\"", JsonInput::number, "expected a number");
        refused("1", JsonInput::truth, "expected true or false");
        refused("1.5", json -> json.wholeNumber(0), "expected a whole number");
        refused("99999999999999999999", json -> json.wholeNumber(0), "expected a whole number");
    }

    @Test
    void refusesWhatIsNotJson() {
        refused("", JsonInput::text, "this is not a shopping list: it is empty");
        refused("<list/>", JsonInput::text, "not JSON but XML or HTML");
        refused("milk", JsonInput::text, "not JSON");
        refused("{\"a\": 1", JsonInputTest::names, "this is not a complete shopping list: it ends in the middle");
        refused("[1] [2]", json -> null, "there is more after its end");
        refused("{'a': 1}", JsonInputTest::names, "not JSON");
        refused("[NaN]", json -> null, "not JSON");
        refused("[1,]", json -> null, "not JSON");
        refused("[01]", json -> null, "not JSON");
        refused("// no\n1", json -> null, "not JSON");
    }

    @Test
    void noticesADoubleNameAmongManyToo() throws IOException {
        StringBuilder fields = new StringBuilder("{");
        for (int i = 0; i < 200; i++) {
            fields.append("\"f").append(i).append("\": {\"f1\": 1},");
        }
        assertThat(read(fields + "\"last\": 1}", JsonInputTest::names)).hasSize(201);
        refused(fields + "\"f3\": 1}", JsonInputTest::names, "the field 'f3' is there twice");
        refused(fields + "\"f199\": 1}", JsonInputTest::names, "the field 'f199' is there twice");
    }

    /** Objects beside each other and inside each other, with names in any order, few or many. */
    @Property(tries = 500)
    void noticesExactlyTheDoubleNames(@ForAll("objects") List<List<Integer>> objects) throws IOException {
        StringBuilder list = new StringBuilder("[");
        boolean twice = false;
        for (List<Integer> names : objects) {
            list.append(list.length() == 1 ? "" : ",").append(object(names, object(names, "1")));
            twice |= new HashSet<>(names).size() < names.size();
        }
        String text = list.append(']').toString();
        if (twice) {
            refused(text, JsonInputTest::deepNames, "is there twice");
        } else {
            assertThat(read(text, JsonInputTest::deepNames)).isEqualTo(2 * objects.stream().mapToInt(List::size).sum());
        }
    }

    @Provide
    Arbitrary<List<List<Integer>>> objects() {
        Arbitrary<List<Integer>> few = Arbitraries.integers().between(0, 20).list().ofMaxSize(4);
        Arbitrary<List<Integer>> many = Arbitraries.integers().between(0, 90).list().uniqueElements().ofMaxSize(70);
        return Arbitraries.frequencyOf(Tuple.of(1, few), Tuple.of(3, many)).list().ofMaxSize(6);
    }

    /** An object with these names, whose first one has the value and whose others have 1. */
    private static String object(List<Integer> names, String value) {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < names.size(); i++) {
            object.append(i == 0 ? "" : ",").append("\"n").append(names.get(i)).append("\":").append(i == 0 ? value : "1");
        }
        return object.append('}').toString();
    }

    private static int deepNames(JsonInput json) throws IOException {
        int names = 0;
        if (json.isList()) {
            for (boolean more = json.firstItem(); more; more = json.nextItem()) {
                names += deepNames(json);
            }
        } else if (json.isObject()) {
            for (String name = json.firstField(); name != null; name = json.nextField()) {
                names += 1 + deepNames(json);
            }
        }
        return names;
    }

    @Test
    void limitsNestingNamesAndTexts() {
        refused("[".repeat(JsonInput.DEEPEST + 1) + "]".repeat(JsonInput.DEEPEST + 1), json -> null, "exceeds a limit");
        refused("\"" + "x".repeat(JsonInput.LONGEST_TEXT + 1) + "\"", JsonInput::text, "exceeds a limit");
        refused("{\"" + "x".repeat(JsonInput.LONGEST_NAME + 1) + "\": 1}", JsonInputTest::names, "exceeds a limit");
        refused("1" + "0".repeat(2_000), JsonInput::text, "exceeds a limit");
        StringBuilder many = new StringBuilder("{\"f\": 1");
        for (int i = 0; i < JsonInput.MOST_NAMES + 1_000; i++) {
            many.append(",\"f").append(i).append("\": 1");
        }
        refused(many + "}", JsonInputTest::names, "different field names");
        refused("{\"x\": " + many + "}}", JsonInputTest::names, "different field names");
    }

    @Test
    void hostileTextInAMessageIsShortAndOnOneLine() {
        assertThatThrownBy(() -> read("{\"\\n\\u202e" + "x".repeat(500) + "\": []}", json -> {
            json.firstField();
            return json.text();
        })).satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").doesNotContain("\u202e").hasSizeLessThan(400));
    }

    @Test
    void leavesTheStreamOpen() throws IOException {
        boolean[] closed = new boolean[1];
        JsonInput.read(new ByteArrayInputStream("1".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        }, "number", JsonInput::text);
        assertThat(closed[0]).isFalse();
    }

    @Test
    void readsDocumentsThatFollowEachOther() throws IOException {
        List<String> seen = JsonInput.open(
                new ByteArrayInputStream("{\"a\": [1]}\n{\"b\": 2}\n".getBytes(StandardCharsets.UTF_8)), "lines", json -> {
                    List<String> names = new ArrayList<>();
                    while (json.nextDocument()) {
                        names.add(json.firstField());
                    }
                    return names;
                });
        assertThat(seen).containsExactly("a", "b");
    }
}
