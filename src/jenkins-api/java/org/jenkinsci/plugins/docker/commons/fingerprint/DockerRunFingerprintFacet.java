package org.jenkinsci.plugins.docker.commons.fingerprint;

public class DockerRunFingerprintFacet extends DockerRunPtrFingerprintFacet {
    private DockerRunFingerprintFacet() {
        super(null, 0, null);
    }
}
