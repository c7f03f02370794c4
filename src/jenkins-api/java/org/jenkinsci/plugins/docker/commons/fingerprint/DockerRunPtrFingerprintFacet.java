package org.jenkinsci.plugins.docker.commons.fingerprint;

import hudson.model.Fingerprint;

public abstract class DockerRunPtrFingerprintFacet extends DockerFingerprintFacet {
    DockerRunPtrFingerprintFacet(Fingerprint fingerprint, long timestamp, String imageId) {
        super(null, 0);
    }
}
