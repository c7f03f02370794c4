package hudson;

public abstract class PluginManagerStaplerOverride implements ExtensionPoint {
    public PluginManagerStaplerOverride() {}
}
