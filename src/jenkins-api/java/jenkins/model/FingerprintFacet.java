package jenkins.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.model.Fingerprint;

public abstract class FingerprintFacet implements ExtensionPoint {
    protected FingerprintFacet(@NonNull Fingerprint fingerprint, long timestamp) {}
}
