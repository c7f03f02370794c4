package org.jenkinsci.plugins.docker.commons.credentials;

import java.io.Serializable;

public class KeyMaterialContext implements Serializable {
    private KeyMaterialContext() {}
}
