package jenkins.util;

import java.util.concurrent.ScheduledThreadPoolExecutor;

class ErrorLoggingScheduledThreadPoolExecutor extends ScheduledThreadPoolExecutor {
    private ErrorLoggingScheduledThreadPoolExecutor() {
        super(0);
    }
}
