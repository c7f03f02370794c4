package io.jenkins.plugins.containerrelease.engine.document;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Brings a small text to where it is understood: what people write is short. */
public final class TextReader implements FileReader<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String read(InputStream in, OutputStream out) throws IOException {
        byte[] bytes = in.readNBytes(Document.LONGEST + 1);
        if (bytes.length > Document.LONGEST) {
            throw new UnreadableException("it has more than " + Document.LONGEST + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableException("it is not UTF-8", e);
        }
    }
}
