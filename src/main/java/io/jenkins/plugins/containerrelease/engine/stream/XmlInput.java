package io.jenkins.plugins.containerrelease.engine.stream;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML document (XML 1.0, Namespaces in XML 1.0) read as a stream, for readers of hostile files: memory is bounded
 * whatever the document holds, and whatever is wrong with it ends in an {@link UnreadableException} that says what, and
 * where. Document type definitions are refused, and with them entities of the document's own and whatever they refer to;
 * nothing but the stream is ever opened.
 *
 * <p>How it is used: the input always stands on an element, at first on the root. Its children are walked with
 * {@link #firstChild} and {@link #nextChild}, or its text is read with {@link #text}; what was not read of a child is
 * skipped. An element is named as it is written without its prefix, or {@code {namespace}name} where its namespace is not
 * the one of the root.
 */
public final class XmlInput {
    /** Deepest nesting of elements. */
    public static final int DEEPEST = 200;
    /** Longest text that is read, in characters; longer texts can be skipped. */
    public static final int LONGEST_TEXT = 1_000_000;
    /** About as many different names and namespaces may a document have: all of them are held in memory. */
    public static final int MOST_NAMES = 5_000;
    /** Longest comment, value of an attribute or other piece that the parser holds as a whole, in bytes. */
    public static final long LONGEST_PIECE = 8_000_000;

    private final XMLStreamReader parser;
    private final Budget budget;
    private final String what;
    private final FieldNames names = new FieldNames(MOST_NAMES, 0);
    private String namespace = "";
    private int depth;

    private XmlInput(XMLStreamReader parser, Budget budget, String what) {
        this.parser = parser;
        this.budget = budget;
        this.what = what;
    }

    /** Reads from a document; see {@link #read}. */
    @FunctionalInterface
    public interface Body<R> {
        R read(XmlInput xml) throws IOException;
    }

    /**
     * Reads one document, to its end.
     *
     * @param in the document; not closed
     * @param what it is taken for, e.g. {@code CycloneDX document}; part of error messages
     * @param body reads it, starting on the root element
     * @throws UnreadableException if the input is not well-formed XML, ends too early, has a document type definition,
     *     exceeds a limit, or goes on after the document, or if the body says so
     * @throws IOException if the stream fails, or the body for reasons of its own
     */
    public static <R> R read(InputStream in, String what, Body<R> body) throws IOException {
        Budget budget = new Budget(in, LONGEST_PIECE, what);
        XMLStreamReader parser;
        try {
            parser = factory().createXMLStreamReader(XmlText.of(budget, what));
        } catch (XMLStreamException e) {
            throw notXml(e, what);
        }
        try {
            XmlInput xml = new XmlInput(parser, budget, what);
            xml.enterRoot();
            R result = body.read(xml);
            xml.leaveRoot();
            return result;
        } finally {
            try {
                parser.close();
            } catch (XMLStreamException e) {
                // it holds nothing but memory
            }
        }
    }

    /** The parser of the JDK, whatever other one may be on the class path: the limits rely on it. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, base, name) -> {
            throw new XMLStreamException("refers to something outside of it");
        });
        return factory;
    }

    private void enterRoot() throws IOException {
        while (advance() != XMLStreamConstants.START_ELEMENT) {
            // comments and blanks come before
        }
        namespace = parser.getNamespaceURI() == null ? "" : parser.getNamespaceURI();
    }

    private void leaveRoot() throws IOException {
        while (advance() != XMLStreamConstants.END_DOCUMENT) {
            // what is left of the root is skipped
        }
    }

    /** The root's namespace; empty where it has none. */
    public String namespace() {
        return namespace;
    }

    /** Name of the element that the input stands on: {@code name}, or {@code {namespace}name} if it is not the root's. */
    public String name() {
        String own = parser.getNamespaceURI() == null ? "" : parser.getNamespaceURI();
        return own.equals(namespace) ? parser.getLocalName() : "{" + own + "}" + parser.getLocalName();
    }

    /** Value of this attribute of the element that the input stands on; {@code null} where it has none. */
    public String attribute(String name) {
        return parser.getAttributeValue(null, name);
    }

    /** Enters the element that the input stands on and goes to its first child.
     *
     * @return the child's name; {@code null} where there is none
     */
    public String firstChild() throws IOException {
        return child();
    }

    /** Skips what is left of this child and goes to the next one.
     *
     * @return its name; {@code null} where there is none
     */
    public String nextChild() throws IOException {
        if (parser.getEventType() == XMLStreamConstants.START_ELEMENT) {
            skip();
        }
        return child();
    }

    private String child() throws IOException {
        while (true) {
            int event = advance();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return name();
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                return null;
            }
        }
    }

    /** Goes to the end of the element that the input stands on. */
    private void skip() throws IOException {
        int outside = depth - 1;
        while (depth > outside) {
            advance();
        }
    }

    /**
     * The text of the element that the input stands on, without blanks around it.
     *
     * @throws UnreadableException if there is an element in it, or it is too long
     */
    public String text() throws IOException {
        StringBuilder text = new StringBuilder();
        String name = parser.getLocalName();
        while (true) {
            switch (advance()) {
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString().strip();
                }
                case XMLStreamConstants.START_ELEMENT -> throw wrong("expected a text in '" + Quoted.text(name)
                        + "' but found the element '" + Quoted.text(parser.getLocalName()) + "'");
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (text.length() + parser.getTextLength() > LONGEST_TEXT) {
                        throw wrong("a text has more than " + LONGEST_TEXT + " characters");
                    }
                    text.append(parser.getTextCharacters(), parser.getTextStart(), parser.getTextLength());
                }
                default -> {}
            }
        }
    }

    /**
     * The text of the element that the input stands on, which may be there once.
     *
     * @param before its text so far; {@code null} if it is the first
     * @throws UnreadableException as in {@link #text()}, and if it is not the first
     */
    public String onlyText(String before) throws IOException {
        if (before != null) {
            throw wrong("the element '" + Quoted.text(parser.getLocalName()) + "' is there twice");
        }
        return text();
    }

    private int advance() throws IOException {
        int event;
        try {
            event = parser.next();
        } catch (XMLStreamException e) {
            throw notXml(e, what);
        } catch (RuntimeException e) {
            // the parser has bugs of its own on input that is no XML
            throw new UnreadableException("this is not a usable " + what + ": not well-formed XML" + at(parser.getLocation()), e);
        }
        budget.renew();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> enter();
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD -> throw wrong("it has a document type definition (DOCTYPE), which is not accepted");
            case XMLStreamConstants.ENTITY_REFERENCE -> throw wrong("it refers to an entity that XML does not have");
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> count(parser.getPITarget());
            default -> {}
        }
        return event;
    }

    private void enter() throws UnreadableException {
        if (++depth > DEEPEST) {
            throw wrong("it is nested deeper than " + DEEPEST + " elements");
        }
        count(parser.getLocalName());
        count(parser.getPrefix());
        for (int i = 0; i < parser.getAttributeCount(); i++) {
            count(parser.getAttributeLocalName(i));
            count(parser.getAttributePrefix(i));
        }
        for (int i = 0; i < parser.getNamespaceCount(); i++) {
            count(parser.getNamespacePrefix(i));
            count(parser.getNamespaceURI(i));
        }
    }

    private void count(String name) throws UnreadableException {
        if (name != null && names.isTooMany(name)) {
            throw wrong("it has more than about " + MOST_NAMES + " different names");
        }
    }

    /** What is wrong with the document, with the place the input stands on; to be thrown. */
    public UnreadableException wrong(String problem) {
        return new UnreadableException("this is not a usable " + what + ": " + problem + at(parser.getLocation()));
    }

    private static IOException notXml(XMLStreamException e, String what) {
        for (Throwable cause = e; cause != null; cause = under(cause)) {
            if (cause instanceof UnreadableException unreadable) {
                return unreadable;
            }
            if (cause instanceof CharacterCodingException) {
                return new UnreadableException("this is not a usable " + what + ": not well-formed XML: it has bytes that are no"
                        + " characters in its encoding" + at(e.getLocation()), e);
            }
        }
        String message = String.valueOf(e.getMessage());
        int text = message.indexOf("Message: ");
        return new UnreadableException("this is not a usable " + what + ": not well-formed XML, or it ends in the middle: "
                + Quoted.text(text < 0 ? message : message.substring(text + "Message: ".length())) + at(e.getLocation()), e);
    }

    /** What the parser's exceptions hold is not always their cause. */
    private static Throwable under(Throwable e) {
        return e instanceof XMLStreamException thrown && thrown.getNestedException() != null ? thrown.getNestedException() : e.getCause();
    }

    private static String at(Location where) {
        return where == null || where.getLineNumber() < 0
                ? "" : " (line " + where.getLineNumber() + ", column " + where.getColumnNumber() + ")";
    }
}
