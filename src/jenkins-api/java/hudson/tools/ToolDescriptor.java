package hudson.tools;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Descriptor;
import hudson.util.DescribableList;
import hudson.util.FormValidation;
import java.io.File;
import java.io.IOException;
import java.util.List;
import jenkins.model.GlobalConfigurationCategory;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

@SuppressWarnings("unchecked")
public abstract class ToolDescriptor<T extends ToolInstallation> extends Descriptor<ToolInstallation> {
    protected ToolDescriptor() {}

    protected ToolDescriptor(Class<T> clazz) {}

    protected FormValidation checkHomeDirectory(File home) {
        throw new UnsupportedOperationException();
    }

    public boolean configure(StaplerRequest2 req, JSONObject json) throws Descriptor.FormException {
        throw new UnsupportedOperationException();
    }

    public FormValidation doCheckHome(File value) {
        throw new UnsupportedOperationException();
    }

    public FormValidation doCheckName(String value) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public GlobalConfigurationCategory getCategory() {
        throw new UnsupportedOperationException();
    }

    public List<? extends ToolInstaller> getDefaultInstallers() {
        throw new UnsupportedOperationException();
    }

    public DescribableList<ToolProperty<?>, ToolPropertyDescriptor> getDefaultProperties() throws IOException {
        throw new UnsupportedOperationException();
    }

    public T[] getInstallations() {
        throw new UnsupportedOperationException();
    }

    public List<ToolPropertyDescriptor> getPropertyDescriptors() {
        throw new UnsupportedOperationException();
    }

    public void setInstallations(T... installations) {
        throw new UnsupportedOperationException();
    }
}
