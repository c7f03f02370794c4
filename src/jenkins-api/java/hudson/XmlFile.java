package hudson;

import com.thoughtworks.xstream.XStream;
import java.io.File;
import java.io.IOException;

public final class XmlFile {
    public XmlFile(XStream xs, File file) {}

    public XmlFile(XStream xs, File file, boolean force) {}

    public XmlFile(File file) {}

    public String asString() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void delete() throws IOException {
        throw new UnsupportedOperationException();
    }

    public boolean exists() {
        throw new UnsupportedOperationException();
    }

    public File getFile() {
        throw new UnsupportedOperationException();
    }

    public Object read() throws IOException {
        throw new UnsupportedOperationException();
    }

    public Object unmarshal(Object o) throws IOException {
        throw new UnsupportedOperationException();
    }

    public Object unmarshalNullingOut(Object o) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void write(Object o) throws IOException {
        throw new UnsupportedOperationException();
    }
}
