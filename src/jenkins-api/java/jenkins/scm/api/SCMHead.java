package jenkins.scm.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.model.Item;
import hudson.util.AlternativeUiTextProvider;
import jenkins.scm.api.mixin.SCMHeadMixin;

public class SCMHead implements SCMHeadMixin {
    public static final AlternativeUiTextProvider.Message<SCMHead> PRONOUN = null;

    public SCMHead(@NonNull String name) {}

    public int compareTo(SCMHead o) {
        throw new UnsupportedOperationException();
    }

    public final boolean equals(Object o) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getName() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public SCMHeadOrigin getOrigin() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public String getPronoun() {
        throw new UnsupportedOperationException();
    }

    public final int hashCode() {
        throw new UnsupportedOperationException();
    }

    public String toString() {
        throw new UnsupportedOperationException();
    }

    public static abstract class HeadByItem implements ExtensionPoint {
        public HeadByItem() {}

        @CheckForNull
        public static SCMHead findHead(Item item) {
            throw new UnsupportedOperationException();
        }

        @CheckForNull
        public abstract SCMHead getHead(Item item);
    }
}
