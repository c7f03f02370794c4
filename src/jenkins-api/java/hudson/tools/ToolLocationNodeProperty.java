package hudson.tools;

import hudson.model.Node;
import hudson.slaves.NodeProperty;
import java.util.List;

@SuppressWarnings("rawtypes")
public class ToolLocationNodeProperty extends NodeProperty<Node> {
    public ToolLocationNodeProperty(List<ToolLocationNodeProperty.ToolLocation> locations) {}

    public ToolLocationNodeProperty(ToolLocationNodeProperty.ToolLocation... locations) {}

    public String getHome(ToolInstallation installation) {
        throw new UnsupportedOperationException();
    }

    public List<ToolLocationNodeProperty.ToolLocation> getLocations() {
        throw new UnsupportedOperationException();
    }

    public static final class ToolLocation {
        public ToolLocation(ToolDescriptor type, String name, String home) {}

        public ToolLocation(String key, String home) {}

        public String getHome() {
            throw new UnsupportedOperationException();
        }

        public String getKey() {
            throw new UnsupportedOperationException();
        }

        public String getName() {
            throw new UnsupportedOperationException();
        }

        public ToolDescriptor getType() {
            throw new UnsupportedOperationException();
        }
    }
}
