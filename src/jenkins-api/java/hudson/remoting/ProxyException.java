package hudson.remoting;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;

public class ProxyException extends IOException {
    public ProxyException(@NonNull Throwable cause) {}
}
