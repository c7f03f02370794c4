package hudson.model;

import hudson.util.KeyedDataStorage;

public final class FingerprintMap extends KeyedDataStorage<Fingerprint, FingerprintMap.FingerprintParams> {
    private FingerprintMap() {}

    static class FingerprintParams {
        private FingerprintParams() {}
    }
}
