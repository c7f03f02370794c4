package hudson.tools;

import java.io.IOException;
import java.util.List;

public class InstallSourceProperty extends ToolProperty<ToolInstallation> {
    public InstallSourceProperty(List<? extends ToolInstaller> installers) throws IOException {}

    public Class<ToolInstallation> type() {
        throw new UnsupportedOperationException();
    }
}
