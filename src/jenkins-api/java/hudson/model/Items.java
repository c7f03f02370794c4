package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.function.Predicate;

@SuppressWarnings("rawtypes")
public class Items {
    private Items() {}

    public static <T extends Item> Iterable<T> allItems(ItemGroup root, Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public static <T extends Item> Iterable<T> allItems(ItemGroup root, Class<T> type, Predicate<T> pred) {
        throw new UnsupportedOperationException();
    }

    public static String computeRelativeNamesAfterRenaming(String oldFullName, String newFullName, String relativeNames, ItemGroup context) {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public static <T extends Item> T findNearest(Class<T> type, String name, ItemGroup context) {
        throw new UnsupportedOperationException();
    }

    public static String getCanonicalName(ItemGroup context, String path) {
        throw new UnsupportedOperationException();
    }
}
