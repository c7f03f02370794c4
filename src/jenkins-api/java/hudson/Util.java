package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.util.VariableResolver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.util.io.PathRemover;

@SuppressWarnings("unchecked")
public class Util {
    private Util() {}

    public static File createTempDir() throws IOException {
        throw new UnsupportedOperationException();
    }

    public static void deleteContentsRecursive(@NonNull File file) throws IOException {
        throw new UnsupportedOperationException();
    }

    public static void deleteContentsRecursive(@NonNull Path path, @NonNull PathRemover.PathChecker pathChecker) throws IOException {
        throw new UnsupportedOperationException();
    }

    public static void deleteRecursive(@NonNull File dir) throws IOException {
        throw new UnsupportedOperationException();
    }

    public static void deleteRecursive(@NonNull Path dir, @NonNull PathRemover.PathChecker pathChecker) throws IOException {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static String encode(@NonNull String s) {
        throw new UnsupportedOperationException();
    }

    @Nullable
    public static String escape(@CheckForNull String text) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static <T> List<T> filter(@NonNull Iterable<?> base, @NonNull Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static <T> List<T> filter(@NonNull List<?> base, @NonNull Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public static String fixEmpty(@CheckForNull String s) {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public static String fixEmptyAndTrim(@CheckForNull String s) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static <T> Iterable<T> fixNull(@CheckForNull Iterable<T> l) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static <T> T fixNull(@CheckForNull T s, @NonNull T defaultValue) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static String fixNull(@CheckForNull String s) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static <T> Collection<T> fixNull(@CheckForNull Collection<T> l) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static <T> List<T> fixNull(@CheckForNull List<T> l) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static <T> Set<T> fixNull(@CheckForNull Set<T> l) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static String fullEncode(@NonNull String s) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static String getDigestOf(@NonNull File file) throws IOException {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static String getDigestOf(@NonNull InputStream source) throws IOException {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static String getDigestOf(@NonNull String text) {
        throw new UnsupportedOperationException();
    }

    public static String getHexOfSHA256DigestOf(byte[] input) throws IOException {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static String getTimeSpanString(long duration) {
        throw new UnsupportedOperationException();
    }

    public static boolean isOverridden(@NonNull Class<?> base, @NonNull Class<?> derived, @NonNull String methodName, @NonNull Class<?>... types) {
        throw new UnsupportedOperationException();
    }

    public static boolean isRelativePath(String path) {
        throw new UnsupportedOperationException();
    }

    public static boolean isSafeToRedirectTo(@NonNull String uri) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static <T> List<T> join(@NonNull Collection<? extends T>... items) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static String loadFile(@NonNull File logfile, @NonNull Charset charset) throws IOException {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static String rawEncode(@NonNull String s) {
        throw new UnsupportedOperationException();
    }

    @Nullable
    public static String replaceMacro(@CheckForNull String s, @NonNull VariableResolver<String> resolver) {
        throw new UnsupportedOperationException();
    }

    @Nullable
    public static String replaceMacro(@CheckForNull String s, @NonNull Map<String, String> properties) {
        throw new UnsupportedOperationException();
    }

    public static String singleQuote(String s) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static String toHexString(@NonNull byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static String toHexString(@NonNull byte[] data, int start, int len) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static String xmlEscape(@NonNull String text) {
        throw new UnsupportedOperationException();
    }
}
