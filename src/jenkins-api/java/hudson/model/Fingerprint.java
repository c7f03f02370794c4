package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.util.Collection;
import java.util.Hashtable;
import jenkins.model.FingerprintFacet;

@SuppressWarnings("rawtypes")
public class Fingerprint implements ModelObject, Saveable {
    private Fingerprint() {}

    public void add(@NonNull String jobFullName, int n) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void addFor(@NonNull Run b) throws IOException {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public Collection<FingerprintFacet> getFacets() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getHashString() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public Hashtable<String, Fingerprint.RangeSet> getUsages() {
        throw new UnsupportedOperationException();
    }

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }

    public static final class RangeSet {
        public RangeSet() {}
    }
}
