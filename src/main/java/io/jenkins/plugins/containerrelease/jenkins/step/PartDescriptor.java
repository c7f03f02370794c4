package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.model.Describable;
import hudson.model.Descriptor;
import java.util.Collection;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The descriptor of a part of a step's parameters.
 *
 * @param <T> the part
 */
public abstract class PartDescriptor<T extends Describable<T>> extends Descriptor<T> {
    @Override
    public final T newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        return super.newInstance(request, FormData.of(clazz, form));
    }

    /** For Jelly: a list as the lines of a text area. */
    public final String lines(Collection<String> entries) {
        return Lines.text(entries);
    }
}
