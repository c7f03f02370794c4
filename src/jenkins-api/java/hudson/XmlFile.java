package hudson;

import java.io.File;
import java.io.IOException;

public final class XmlFile {
    private XmlFile() {}

    public boolean exists() {
        throw new UnsupportedOperationException();
    }

    public File getFile() {
        throw new UnsupportedOperationException();
    }

    public Object unmarshal(Object o) throws IOException {
        throw new UnsupportedOperationException();
    }
}
