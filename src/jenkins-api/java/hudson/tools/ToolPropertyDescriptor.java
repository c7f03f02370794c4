package hudson.tools;

public abstract class ToolPropertyDescriptor extends PropertyDescriptor<ToolProperty<?>, ToolInstallation> {
    protected ToolPropertyDescriptor() {}

    protected ToolPropertyDescriptor(Class<? extends ToolProperty<?>> clazz) {}
}
