package jenkins.scm.api.metadata;

import hudson.model.InvisibleAction;
import java.io.Serializable;

public class ContributorMetadataAction extends InvisibleAction implements Serializable {
    private ContributorMetadataAction() {}
}
