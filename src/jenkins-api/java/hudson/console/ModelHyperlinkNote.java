package hudson.console;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.User;

@SuppressWarnings("rawtypes")
public class ModelHyperlinkNote extends HyperlinkNote {
    private ModelHyperlinkNote() {
        super(null, 0);
    }

    public static String encodeTo(Item item) {
        throw new UnsupportedOperationException();
    }

    public static String encodeTo(Item item, String text) {
        throw new UnsupportedOperationException();
    }

    public static String encodeTo(Label label) {
        throw new UnsupportedOperationException();
    }

    public static String encodeTo(Node node) {
        throw new UnsupportedOperationException();
    }

    public static String encodeTo(Run r) {
        throw new UnsupportedOperationException();
    }

    public static String encodeTo(@NonNull User u) {
        throw new UnsupportedOperationException();
    }

    public static String encodeTo(User u, String text) {
        throw new UnsupportedOperationException();
    }

    public static String encodeTo(String url, String text) {
        throw new UnsupportedOperationException();
    }
}
