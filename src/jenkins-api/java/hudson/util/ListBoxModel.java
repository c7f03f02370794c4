package hudson.util;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.ModelObject;
import java.util.ArrayList;
import java.util.Collection;
import org.kohsuke.stapler.HttpResponse;

public class ListBoxModel extends ArrayList<ListBoxModel.Option> implements HttpResponse {
    public ListBoxModel() {}

    public ListBoxModel(int initialCapacity) {}

    public ListBoxModel(Collection<ListBoxModel.Option> c) {}

    public ListBoxModel(ListBoxModel.Option... data) {}

    public void add(ModelObject usedForDisplayName, @NonNull String value) {
        throw new UnsupportedOperationException();
    }

    public ListBoxModel add(@NonNull String nameAndValue) {
        throw new UnsupportedOperationException();
    }

    public void add(@NonNull String displayName, @NonNull String value) {
        throw new UnsupportedOperationException();
    }

    public static final class Option {
        @NonNull
        public String name;

        public boolean selected;

        @NonNull
        public String value;

        public Option(@NonNull String name) {}

        public Option(@NonNull String name, @NonNull String value) {}

        public Option(@NonNull String name, @NonNull String value, boolean selected) {}

        public String toString() {
            throw new UnsupportedOperationException();
        }
    }
}
