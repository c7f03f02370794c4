package hudson.tools;

import hudson.DescriptorExtensionList;
import hudson.model.AutoCompletionCandidates;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.util.List;

public abstract class ToolInstallerDescriptor<T extends ToolInstaller> extends Descriptor<ToolInstaller> {
    public ToolInstallerDescriptor() {}

    public static DescriptorExtensionList<ToolInstaller, ToolInstallerDescriptor<?>> all() {
        throw new UnsupportedOperationException();
    }

    public AutoCompletionCandidates doAutoCompleteLabel(String value) {
        throw new UnsupportedOperationException();
    }

    public FormValidation doCheckLabel(String value) {
        throw new UnsupportedOperationException();
    }

    public static List<ToolInstallerDescriptor<?>> for_(Class<? extends ToolInstallation> type) {
        throw new UnsupportedOperationException();
    }

    public boolean isApplicable(Class<? extends ToolInstallation> toolType) {
        throw new UnsupportedOperationException();
    }
}
