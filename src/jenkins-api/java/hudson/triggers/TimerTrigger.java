package hudson.triggers;

import hudson.model.BuildableItem;
import hudson.model.Cause;

public class TimerTrigger extends Trigger<BuildableItem> {
    private TimerTrigger() {}

    public static class TimerTriggerCause extends Cause {
        private TimerTriggerCause() {}

        public String getShortDescription() {
            throw new UnsupportedOperationException();
        }
    }
}
