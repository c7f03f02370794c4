package io.jenkins.plugins.containerrelease.jenkins.credentials;

import hudson.model.Run;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import java.io.IOException;
import org.jenkinsci.plugins.docker.commons.fingerprint.DockerFingerprints;

/** Makes images known to the pages on which Jenkins shows where a Docker image came from and where it was used. */
public final class ImageFingerprints {
    private ImageFingerprints() {}

    /**
     * Notes that a build made or used an image.
     *
     * @param digest of the image or its index; only SHA-256 can be noted, others are passed over
     * @param reference what the image is called
     */
    public static void record(Run<?, ?> run, Digest digest, String reference) throws IOException {
        if (digest.algorithm().equals("sha256")) {
            // the first to name it decides what the fingerprint is called
            DockerFingerprints.forImage(run, digest.toString(), reference).addFor(run);
            DockerFingerprints.addFromFacet(null, digest.toString(), run);
        }
    }
}
