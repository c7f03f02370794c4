package org.jenkinsci.plugins.docker.commons.fingerprint;

import java.io.Serializable;

public class ContainerRecord implements Serializable {
    private ContainerRecord() {}
}
