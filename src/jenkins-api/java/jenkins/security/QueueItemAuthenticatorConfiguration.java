package jenkins.security;

import hudson.model.PersistentDescriptor;
import jenkins.model.GlobalConfiguration;

public class QueueItemAuthenticatorConfiguration extends GlobalConfiguration implements PersistentDescriptor {
    private QueueItemAuthenticatorConfiguration() {}
}
