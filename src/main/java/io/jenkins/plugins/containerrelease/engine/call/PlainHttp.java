package io.jenkins.plugins.containerrelease.engine.call;

import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Which registries are spoken to without TLS. */
public final class PlainHttp implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Hosts, with their port where they have one, that were declared insecure. */
    private final ArrayList<String> insecure;

    public PlainHttp(List<String> insecure) {
        this.insecure = new ArrayList<>(insecure);
    }

    /**
     * Whether the registry of this image is reached by plain HTTP: this machine's own, as Docker has it
     * ({@code localhost} and {@code 127.0.0.0/8}), and what was declared.
     */
    public boolean reaches(ImageReference image) {
        String registry = image.registry();
        int colon = registry.lastIndexOf(':');
        String host = colon > registry.lastIndexOf(']') ? registry.substring(0, colon) : registry;
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(?:\\.[0-9]{1,3}){3}")
                || insecure.contains(registry) || insecure.contains(host);
    }
}
