package jenkins.scm.api;

import java.io.Serializable;

public interface SCMSourceCriteria extends Serializable {
}
