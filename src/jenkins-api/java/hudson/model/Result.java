package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.Serializable;
import org.kohsuke.stapler.export.CustomExportedBean;

public final class Result implements Serializable, CustomExportedBean {
    @NonNull
    public static final Result UNSTABLE = null;

    private Result() {}

    @NonNull
    public String toExportedObject() {
        throw new UnsupportedOperationException();
    }
}
