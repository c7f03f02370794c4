package org.kohsuke.stapler;

import edu.umd.cs.findbugs.annotations.NonNull;

public final class HttpRedirect extends RuntimeException implements HttpResponse {
    public HttpRedirect(int statusCode, @NonNull String url) {}

    public HttpRedirect(@NonNull String url) {}
}
