package org.jenkinsci.plugins.docker.commons.fingerprint;

public class DockerDescendantFingerprintFacet extends DockerRunPtrFingerprintFacet {
    private DockerDescendantFingerprintFacet() {
        super(null, 0, null);
    }
}
