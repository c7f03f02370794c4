package io.jenkins.plugins.containerrelease.jenkins.durable;

import io.jenkins.plugins.containerrelease.engine.flow.Action;
import io.jenkins.plugins.containerrelease.engine.flow.Event;
import io.jenkins.plugins.containerrelease.engine.flow.FileReader;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.flow.Flow;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/** A flow whose reader never comes to an end, as on an agent that does not answer. */
final class EndlessReadFlow implements Flow {
    private static final long serialVersionUID = 1L;

    /** Whether the file is there. */
    private boolean written;

    @Override
    public String step() {
        return "scan-image";
    }

    @Override
    public String status() {
        return written ? "reading" : "writing";
    }

    @Override
    public Action next(Event event) {
        if (event instanceof Event.FileWritten) {
            written = true;
        }
        return written
                ? new Action.ReadFile(FileRef.scratch("given.txt"), new Endless(), null)
                : new Action.WriteFile(FileRef.scratch("given.txt"), "given");
    }

    /** Reads for ever. */
    static final class Endless implements FileReader<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer read(InputStream in, OutputStream out) throws IOException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            return 0;
        }
    }
}
