package hudson.triggers;

import hudson.model.Cause;
import hudson.model.Item;
import hudson.model.PersistentDescriptor;

public class SCMTrigger extends Trigger<Item> {
    private SCMTrigger() {}

    public SCMTrigger.DescriptorImpl getDescriptor() {
        throw new UnsupportedOperationException();
    }

    public static class SCMTriggerCause extends Cause {
        private SCMTriggerCause() {}

        public String getShortDescription() {
            throw new UnsupportedOperationException();
        }
    }

    public static class DescriptorImpl extends TriggerDescriptor implements PersistentDescriptor {
        public DescriptorImpl() {}
    }
}
