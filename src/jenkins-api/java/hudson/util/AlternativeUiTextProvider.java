package hudson.util;

import hudson.ExtensionPoint;

public abstract class AlternativeUiTextProvider implements ExtensionPoint {
    public AlternativeUiTextProvider() {}

    public static final class Message<T> {
        public Message() {}
    }
}
