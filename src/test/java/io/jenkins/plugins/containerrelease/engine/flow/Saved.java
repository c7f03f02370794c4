package io.jenkins.plugins.containerrelease.engine.flow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import org.jboss.marshalling.Marshaller;
import org.jboss.marshalling.MarshallerFactory;
import org.jboss.marshalling.Marshalling;
import org.jboss.marshalling.MarshallingConfiguration;
import org.jboss.marshalling.Unmarshaller;

/** Saves and reads back as Jenkins does with a running Pipeline: JBoss Marshalling, River protocol. */
public final class Saved {
    private static final MarshallerFactory RIVER = Marshalling.getProvidedMarshallerFactory("river");

    private Saved() {}

    /** The object after a restart. */
    @SuppressWarnings("unchecked")
    public static <T extends Serializable> T andRestored(T object) {
        return (T) read(write(object));
    }

    /** The saved form. */
    public static byte[] write(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Marshaller marshaller = RIVER.createMarshaller(new MarshallingConfiguration())) {
            marshaller.start(Marshalling.createByteOutput(bytes));
            marshaller.writeObject(object);
            marshaller.finish();
        } catch (IOException e) {
            throw new AssertionError("cannot be saved: " + object, e);
        }
        return bytes.toByteArray();
    }

    /** What a saved form holds. */
    public static Object read(byte[] saved) {
        try (Unmarshaller unmarshaller = RIVER.createUnmarshaller(new MarshallingConfiguration())) {
            unmarshaller.start(Marshalling.createByteInput(new ByteArrayInputStream(saved)));
            return unmarshaller.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError("cannot be read back", e);
        }
    }
}
