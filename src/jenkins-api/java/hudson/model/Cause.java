package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;

@SuppressWarnings("rawtypes")
public abstract class Cause {
    public Cause() {}

    public abstract String getShortDescription();

    public void onAddedTo(@NonNull Run build) {
        throw new UnsupportedOperationException();
    }

    public void onLoad(@NonNull Run<?, ?> build) {
        throw new UnsupportedOperationException();
    }

    public static class UserIdCause extends Cause {
        public UserIdCause() {}

        public UserIdCause(@CheckForNull String userId) {}

        public String getShortDescription() {
            throw new UnsupportedOperationException();
        }

        @CheckForNull
        public String getUserId() {
            throw new UnsupportedOperationException();
        }

        public String getUserName() {
            throw new UnsupportedOperationException();
        }
    }

    public static class UpstreamCause extends Cause {
        private UpstreamCause() {}

        public String getShortDescription() {
            throw new UnsupportedOperationException();
        }

        public int getUpstreamBuild() {
            throw new UnsupportedOperationException();
        }

        public List<Cause> getUpstreamCauses() {
            throw new UnsupportedOperationException();
        }

        public String getUpstreamProject() {
            throw new UnsupportedOperationException();
        }

        @CheckForNull
        public Run<?, ?> getUpstreamRun() {
            throw new UnsupportedOperationException();
        }

        public String getUpstreamUrl() {
            throw new UnsupportedOperationException();
        }
    }

    public static class RemoteCause extends Cause {
        private RemoteCause() {}

        public String getAddr() {
            throw new UnsupportedOperationException();
        }

        public String getNote() {
            throw new UnsupportedOperationException();
        }

        public String getShortDescription() {
            throw new UnsupportedOperationException();
        }
    }
}
