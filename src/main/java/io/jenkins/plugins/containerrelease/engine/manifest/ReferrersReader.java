package io.jenkins.plugins.containerrelease.engine.manifest;

import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@code oras discover --format json} prints: a list of descriptors called {@code manifests} in oras 1.2, and
 * {@code referrers}, with what refers to them nested, in later versions. Nested ones are left out: they are asked for
 * one by one.
 */
public final class ReferrersReader implements FileReader<Referrers> {
    private static final long serialVersionUID = 1L;

    @Override
    public Referrers read(InputStream in, OutputStream out) throws IOException {
        List<Descriptor> found = new ArrayList<>();
        boolean[] listed = new boolean[1];
        Descriptors.document(Descriptors.bytes(in, "the list of referrers"), "the list of referrers", (name, value) -> {
            if (name.equals("manifests") || name.equals("referrers")) {
                listed[0] = true;
                Descriptors.list(value, name, found::add);
            }
        });
        if (!listed[0]) {
            throw new UnreadableException("the list of referrers has neither 'manifests' nor 'referrers'");
        }
        return new Referrers(found);
    }
}
