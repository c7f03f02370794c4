package hudson.slaves;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Date;
import org.jvnet.localizer.Localizable;

public abstract class OfflineCause {
    protected final long timestamp = 0;

    public OfflineCause() {}

    public static OfflineCause create(Localizable d) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public final Date getTime() {
        throw new UnsupportedOperationException();
    }

    public long getTimestamp() {
        throw new UnsupportedOperationException();
    }
}
