package hudson.remoting;

import org.jenkinsci.remoting.ChannelStateException;

public class ChannelClosedException extends ChannelStateException {
    private ChannelClosedException() {
        super(null, null);
    }
}
