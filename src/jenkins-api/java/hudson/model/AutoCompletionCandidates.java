package hudson.model;

import java.util.List;
import org.kohsuke.stapler.HttpResponse;

public class AutoCompletionCandidates implements HttpResponse {
    public AutoCompletionCandidates() {}

    public AutoCompletionCandidates add(String v) {
        throw new UnsupportedOperationException();
    }

    public AutoCompletionCandidates add(String... v) {
        throw new UnsupportedOperationException();
    }

    public List<String> getValues() {
        throw new UnsupportedOperationException();
    }
}
