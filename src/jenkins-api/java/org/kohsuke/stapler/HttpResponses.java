package org.kohsuke.stapler;

public class HttpResponses {
    private HttpResponses() {}

    public static HttpResponse redirectToDot() {
        throw new UnsupportedOperationException();
    }

    public static HttpResponses.HttpResponseException notFound() {
        throw new UnsupportedOperationException();
    }

    public static abstract class HttpResponseException extends RuntimeException implements HttpResponse {
        private HttpResponseException() {}
    }
}
