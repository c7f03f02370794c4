package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import java.io.Serializable;
import java.util.List;

/** Which registries are spoken to without TLS. */
final class Registries implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Hosts, with their port where they have one, that were declared insecure. */
    private final List<String> insecure;

    Registries(List<String> insecure) {
        this.insecure = List.copyOf(insecure);
    }

    /**
     * Whether the registry of this image is reached by plain HTTP: this machine's own, as Docker has it
     * ({@code localhost} and {@code 127.0.0.0/8}), and what was declared.
     */
    boolean plainHttp(ImageReference image) {
        String registry = image.registry();
        int colon = registry.lastIndexOf(':');
        String host = colon > registry.lastIndexOf(']') ? registry.substring(0, colon) : registry;
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(?:\\.[0-9]{1,3}){3}")
                || insecure.contains(registry) || insecure.contains(host);
    }
}
