package jenkins.tools;

import jenkins.model.GlobalConfigurationCategory;

public class ToolConfigurationCategory extends GlobalConfigurationCategory {
    private ToolConfigurationCategory() {}

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public String getShortDescription() {
        throw new UnsupportedOperationException();
    }
}
