package jenkins.util.io;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.nio.file.Path;

public class PathRemover {
    private PathRemover() {}

    @FunctionalInterface
    public interface PathChecker {
        void check(@NonNull Path path) throws SecurityException;
    }
}
