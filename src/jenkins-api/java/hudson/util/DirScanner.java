package hudson.util;

import java.io.Serializable;

public abstract class DirScanner implements Serializable {
    public DirScanner() {}
}
