package io.jenkins.plugins.containerrelease.engine.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A JSON document (RFC 8259) read as a stream, for readers of hostile files: memory is bounded whatever the document
 * holds, and whatever is wrong with it ends in an {@link UnreadableException} that says what, and where.
 *
 * <p>UTF-8, UTF-16 and UTF-32 are recognised, with and without a byte order mark.
 *
 * <p>How it is used: the input always stands on a value. An object's fields are walked with {@link #firstField} and
 * {@link #nextField}, a list's entries with {@link #firstItem} and {@link #nextItem}; what was not read of a field or
 * entry is skipped.
 * <pre>{@code
 * for (String name = json.firstField(); name != null; name = json.nextField()) {
 *     switch (name) {
 *         case "version" -> version = json.text();
 *         case "packages" -> {
 *             for (boolean more = json.firstItem(); more; more = json.nextItem()) {
 *                 readPackage(json);
 *             }
 *         }
 *         default -> {}
 *     }
 * }
 * }</pre>
 */
public final class JsonInput {
    /** Deepest nesting of objects and lists. */
    public static final int DEEPEST = 200;
    /** Longest text that is read, in characters; longer texts can be skipped. */
    public static final int LONGEST_TEXT = 1_000_000;
    /** Longest field name, in characters. */
    public static final int LONGEST_NAME = 2_000;
    /** About as many different field names may a document have: all of them are held in memory. */
    public static final int MOST_NAMES = 5_000;

    private static final int LONGEST_NUMBER = 1_000;
    private static final int RATING_LENGTH = 3;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .recyclerPool(new LargeBuffers())
            .build();

    private final JsonParser parser;
    private final String what;
    private final FieldNames names = new FieldNames(MOST_NAMES, DEEPEST);

    private JsonInput(JsonParser parser, String what) {
        this.parser = parser;
        this.what = what;
    }

    /** Reads from a document; see {@link #read}. */
    @FunctionalInterface
    public interface Body<R> {
        R read(JsonInput json) throws IOException;
    }

    /**
     * Reads one document, to its end.
     *
     * @param in the document; not closed
     * @param what it is taken for, e.g. {@code Trivy report}; part of error messages
     * @param body reads it, starting on the root value
     * @throws UnreadableException if the input is empty, not JSON, ends too early, exceeds a limit, or goes on after
     *     the document, or if the body says so
     * @throws IOException if the stream fails, or the body for reasons of its own
     */
    public static <R> R read(InputStream in, String what, Body<R> body) throws IOException {
        return open(in, what, json -> {
            if (!json.nextDocument()) {
                throw new UnreadableException("this is not a " + what + ": it is empty");
            }
            R result = body.read(json);
            if (json.nextDocument()) {
                throw json.wrong("there is more after its end");
            }
            return result;
        });
    }

    /**
     * Reads documents that follow each other, as in a file with one on each line. The body starts before the first one
     * and goes on with {@link #nextDocument}.
     *
     * @throws UnreadableException as in {@link #read}
     */
    public static <R> R open(InputStream in, String what, Body<R> body) throws IOException {
        JsonParser parser = null;
        try {
            parser = FACTORY.createParser(new KeptOpen(in));
            return body.read(new JsonInput(parser, what));
        } catch (StreamReadException e) {
            throw new UnreadableException(notJson(e, what) + at(e, parser), e);
        } catch (StreamConstraintsException e) {
            throw new UnreadableException("this " + what + " exceeds a limit: " + Quoted.text(e.getOriginalMessage())
                    + (parser == null ? "" : at(parser.currentLocation(), parser)), e);
        } catch (CharConversionException e) {
            throw new UnreadableException("this is not a " + what + ": " + Quoted.text(e.getMessage()), e);
        } finally {
            if (parser != null) {
                parser.close();
            }
        }
    }

    /** Skips what is left of this document and goes to the next one; false at the end of the input. */
    public boolean nextDocument() throws IOException {
        while (!parser.getParsingContext().inRoot()) {
            advance();
        }
        return advance() != null;
    }

    private JsonToken advance() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.FIELD_NAME && names.isTooMany(parser.currentName())) {
            throw tooManyNames();
        }
        return token;
    }

    /** Enters the object that the input stands on and goes to its first field's value.
     *
     * @return the field's name; {@code null} where there is none, or the value is {@code null}
     * @throws UnreadableException if the value is something else
     */
    public String firstField() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw expected("an object");
        }
        names.enter();
        return field();
    }

    /** Skips what is left of this field's value and goes to the next field's.
     *
     * @return the field's name; {@code null} where there is none
     * @throws UnreadableException if the object has this name already
     */
    public String nextField() throws IOException {
        skip();
        return field();
    }

    private String field() throws IOException {
        if (parser.nextToken() != JsonToken.FIELD_NAME) {
            names.leave();
            return null;
        }
        String name = parser.currentName();
        if (names.isTooMany(name)) {
            throw tooManyNames();
        }
        if (names.isDouble(name)) {
            throw wrong("the field '" + Quoted.text(name) + "' is there twice");
        }
        parser.nextToken();
        return name;
    }

    /** Enters the list that the input stands on and goes to its first entry.
     *
     * @return whether there is one; false too where the value is {@code null}
     * @throws UnreadableException if the value is something else
     */
    public boolean firstItem() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw expected("a list");
        }
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    /** Skips what is left of this entry and goes to the next one; false where there is none. */
    public boolean nextItem() throws IOException {
        skip();
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    /** Skips the object or list that the input stands on; does nothing on other values. */
    public void skip() throws IOException {
        JsonToken token = parser.currentToken();
        if (!token.isStructStart()) {
            return;
        }
        for (int open = 1; open > 0;) {
            token = advance();
            if (token == null) {
                return;
            }
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            }
        }
    }

    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    public boolean isList() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    public boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /** Whether the value is a text, a number, true or false. */
    public boolean isScalar() {
        JsonToken token = parser.currentToken();
        return token.isScalarValue() && token != JsonToken.VALUE_NULL;
    }

    /**
     * The text, or the number, {@code true} or {@code false} as it is written.
     *
     * @return {@code null} where the value is {@code null}
     * @throws UnreadableException if the value is an object or a list
     */
    public String text() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token.isStructStart()) {
            throw expected("a text");
        }
        return parser.getText();
    }

    /**
     * Decodes the text as base64 while it is read, whatever its length: {@link #LONGEST_TEXT} does not count here.
     *
     * @param to takes the bytes
     * @throws UnreadableException if the value is no text, or not base64
     */
    public void binary(OutputStream to) throws IOException {
        if (!isText()) {
            throw expected("a text");
        }
        try {
            parser.readBinaryValue(to);
        } catch (IllegalArgumentException e) {
            throw wrong("a text is not base64: " + Quoted.text(e.getMessage()));
        }
    }

    /**
     * The whole number.
     *
     * @param otherwise the answer where the value is {@code null}
     * @throws UnreadableException if the value is no whole number, or beyond 64 bits
     */
    public long wholeNumber(long otherwise) throws IOException {
        if (isNull()) {
            return otherwise;
        }
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw expected("a whole number");
        }
        return parser.getLongValue();
    }

    /**
     * The number.
     *
     * @return NaN where the value is {@code null}
     * @throws UnreadableException if the value is no number
     */
    public double number() throws IOException {
        if (isNull()) {
            return Double.NaN;
        }
        if (!parser.currentToken().isNumeric()) {
            throw expected("a number");
        }
        return isRating() ? rating() : parser.getDoubleValue();
    }

    /** Whether the number has one digit on either side of its point, as most ratings have. */
    private boolean isRating() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT && parser.getTextLength() == RATING_LENGTH
                && parser.getTextCharacters()[parser.getTextOffset() + 1] == '.';
    }

    /** The division rounds as reading the text would, and takes much less time. */
    private double rating() throws IOException {
        char[] text = parser.getTextCharacters();
        int at = parser.getTextOffset();
        return ((text[at] - '0') * 10 + text[at + 2] - '0') / 10.0;
    }

    /**
     * Whether the value is {@code true}; {@code null} counts as false.
     *
     * @throws UnreadableException if the value is neither of them, nor false
     */
    public boolean truth() throws IOException {
        if (isNull()) {
            return false;
        }
        if (!parser.currentToken().isBoolean()) {
            throw expected("true or false");
        }
        return parser.getBooleanValue();
    }

    /** What is wrong with the document, with the place the input stands on; to be thrown. */
    public UnreadableException wrong(String problem) {
        return new UnreadableException("this is not a usable " + what + ": " + problem + at(parser.currentLocation(), parser));
    }

    private UnreadableException expected(String kind) throws IOException {
        JsonToken token = parser.currentToken();
        String found = switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            default -> Quoted.text(parser.getText());
        };
        return wrong("expected " + kind + " but found " + found);
    }

    private UnreadableException tooManyNames() {
        return new UnreadableException("this " + what + " exceeds a limit: more than about " + MOST_NAMES
                + " different field names" + at(parser.currentLocation(), parser));
    }

    private static String notJson(StreamReadException e, String what) {
        String problem = e.getOriginalMessage();
        // the parser has a type for this, but does not always use it
        if (e instanceof JsonEOFException || problem.startsWith("Unexpected end-of-input")) {
            return "this is not a complete " + what + ": it ends in the middle";
        }
        boolean markup = problem.startsWith("Unexpected character ('<'");
        return "this is not a " + what + ": not JSON" + (markup ? " but XML or HTML" : ": " + Quoted.text(problem));
    }

    private static String at(JsonProcessingException e, JsonParser parser) {
        return at(e.getLocation(), parser);
    }

    private static String at(JsonLocation where, JsonParser parser) {
        String path = parser == null ? "" : Quoted.text(parser.getParsingContext().pathAsPointer().toString());
        if (where == null) {
            return path.isEmpty() ? "" : " (at " + path + ")";
        }
        return " (line " + where.getLineNr() + ", column " + where.getColumnNr() + (path.isEmpty() ? "" : ", at " + path) + ")";
    }
}
