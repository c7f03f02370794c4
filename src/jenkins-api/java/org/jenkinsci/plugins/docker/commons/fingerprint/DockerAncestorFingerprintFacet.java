package org.jenkinsci.plugins.docker.commons.fingerprint;

public class DockerAncestorFingerprintFacet extends DockerRunPtrFingerprintFacet {
    private DockerAncestorFingerprintFacet() {
        super(null, 0, null);
    }
}
