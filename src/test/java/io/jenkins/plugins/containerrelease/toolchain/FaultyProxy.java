package io.jenkins.plugins.containerrelease.toolchain;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * An HTTP proxy on loopback, in front of a registry, that fails when told to: the ways in which registries fail are
 * rare, and tests need them now. It passes everything else on byte for byte.
 */
public final class FaultyProxy implements Closeable {
    private static final int TLS_HANDSHAKE = 0x16;

    private final InetSocketAddress upstream;
    private final ServerSocket server;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** How a request fails. */
    public sealed interface Fault {
        /** Answered with this status instead of being passed on; {@code retryAfter} in seconds, none if negative. */
        record Status(int code, int retryAfter) implements Fault {}

        /** The connection is reset in the middle of the request's body, or of the answer's if it has none. */
        record Reset() implements Fault {}
    }

    private record Rule(Pattern requestLine, Fault fault, AtomicInteger left) {}

    private FaultyProxy(InetSocketAddress upstream) throws IOException {
        this.upstream = upstream;
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        start("faulty proxy", this::accept);
    }

    /** A proxy in front of {@code host:port}. */
    public static FaultyProxy inFrontOf(String hostAndPort) throws IOException {
        int colon = hostAndPort.lastIndexOf(':');
        return new FaultyProxy(new InetSocketAddress(
                InetAddress.getByName(hostAndPort.substring(0, colon)), Integer.parseInt(hostAndPort.substring(colon + 1))));
    }

    /** Where to find it: {@code 127.0.0.1:port}. */
    public String host() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /**
     * Lets the next requests fail whose first line, such as {@code PUT /v2/demo/app/manifests/1}, contains the pattern.
     *
     * @param times how many of them
     */
    public void fail(String pattern, int times, Fault fault) {
        rules.add(new Rule(Pattern.compile(pattern), fault, new AtomicInteger(times)));
    }

    /** Answers with 429 and a Retry-After header. */
    public void tooManyRequests(String pattern, int times, int retryAfterSeconds) {
        fail(pattern, times, new Fault.Status(429, retryAfterSeconds));
    }

    /** From now on, nothing fails any more. */
    public void heal() {
        rules.clear();
    }

    /** The requests seen, as {@code METHOD path}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                sockets.add(client);
                start("faulty proxy connection", () -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client; Socket registry = new Socket()) {
            sockets.add(registry);
            client.setTcpNoDelay(true);
            registry.setTcpNoDelay(true);
            InputStream fromClient = new BufferedInputStream(client.getInputStream());
            fromClient.mark(1);
            int first = fromClient.read();
            if (first == TLS_HANDSHAKE) {
                // clients try https first, and fall back to http only if they are told in http that this is wrong
                client.getOutputStream().write(
                        "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTPS request to an HTTP server.\n"
                                .getBytes(StandardCharsets.US_ASCII));
                return;
            }
            fromClient.reset();
            registry.connect(upstream);
            Link link = new Link(client, fromClient, registry, new BufferedInputStream(registry.getInputStream()));
            while (exchange(link)) {
                // the next request on the same connection
            }
        } catch (IOException e) {
            // either side is gone; the other one notices when this one closes
        } finally {
            sockets.remove(client);
        }
    }

    private record Link(Socket client, InputStream fromClient, Socket registry, InputStream fromRegistry) {}

    /** One request and its answer. Returns whether the connection stays open. */
    private boolean exchange(Link link) throws IOException {
        Head request = Head.read(link.fromClient);
        if (request == null) {
            return false;
        }
        String line = request.firstLine.replaceFirst(" HTTP/1\\.[01]$", "");
        requests.add(line);
        Fault fault = nextFault(line);
        OutputStream toClient = link.client.getOutputStream();
        if (fault instanceof Fault.Status status) {
            request.copyBody(link.fromClient, OutputStream.nullOutputStream());
            String body = line.startsWith("HEAD ") ? "" : errorBody(status.code);
            toClient.write(("HTTP/1.1 " + status.code + " " + reason(status.code) + "\r\nContent-Type: application/json\r\n"
                    + (status.retryAfter < 0 ? "" : "Retry-After: " + status.retryAfter + "\r\n")
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
            toClient.flush();
            return true;
        }
        boolean reset = fault instanceof Fault.Reset;
        if (reset && request.hasBody()) {
            byte[] some = new byte[Math.max(1, (int) Math.min(request.contentLength() / 2, 65536))];
            link.fromClient.readNBytes(some, 0, some.length);
            reset(link.client);
            return false;
        }
        OutputStream toRegistry = link.registry.getOutputStream();
        toRegistry.write(request.bytes);
        request.copyBody(link.fromClient, toRegistry);
        toRegistry.flush();

        Head answer = Head.read(link.fromRegistry);
        if (answer == null) {
            return false;
        }
        if (reset) {
            toClient.write(answer.bytes);
            if (answer.contentLength() > 1) {
                toClient.write(link.fromRegistry.readNBytes((int) Math.min(answer.contentLength() / 2, 65536)));
            }
            toClient.flush();
            reset(link.client);
            return false;
        }
        toClient.write(answer.bytes);
        if (!line.startsWith("HEAD ") && !answer.firstLine.matches("HTTP/1\\.[01] (1\\d\\d|204|304).*")) {
            answer.copyBody(link.fromRegistry, toClient);
        }
        toClient.flush();
        return !"close".equalsIgnoreCase(answer.value("Connection")) && !"close".equalsIgnoreCase(request.value("Connection"));
    }

    private Fault nextFault(String line) {
        for (Rule rule : rules) {
            if (rule.requestLine.matcher(line).find() && rule.left.getAndDecrement() > 0) {
                return rule.fault;
            }
        }
        return null;
    }

    /** The words that belong to a status; tools print them, and whoever reads their errors looks for them. */
    private static String reason(int status) {
        return switch (status) {
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 408 -> "Request Timeout";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Faulty";
        };
    }

    private static String errorBody(int status) {
        String code = status == 429 ? "TOOMANYREQUESTS" : status == 401 ? "UNAUTHORIZED" : "UNKNOWN";
        return "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"the faulty proxy says " + status + "\"}]}";
    }

    /** Closes so that the other side sees a reset, not an end. */
    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The first line and the headers of a request or an answer, as they came. */
    private static final class Head {
        private final byte[] bytes;
        private final String firstLine;
        private final List<String> headers;

        private Head(byte[] bytes, List<String> lines) {
            this.bytes = bytes;
            this.firstLine = lines.get(0);
            this.headers = lines.subList(1, lines.size());
        }

        static Head read(InputStream from) throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            List<String> lines = new ArrayList<>();
            while (true) {
                String line = readLine(from, all);
                if (line == null) {
                    return null;
                }
                if (line.isEmpty()) {
                    return lines.isEmpty() ? null : new Head(all.toByteArray(), lines);
                }
                lines.add(line);
            }
        }

        private static String readLine(InputStream from, OutputStream copy) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = from.read(); c >= 0; c = from.read()) {
                copy.write(c);
                if (c == '\n') {
                    return line.toString();
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return null;
        }

        String value(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            for (String header : headers) {
                if (header.toLowerCase(Locale.ROOT).startsWith(prefix)) {
                    return header.substring(prefix.length()).strip();
                }
            }
            return null;
        }

        long contentLength() {
            String length = value("Content-Length");
            return length == null ? 0 : Long.parseLong(length);
        }

        boolean isChunked() {
            return "chunked".equalsIgnoreCase(value("Transfer-Encoding"));
        }

        boolean hasBody() {
            return isChunked() || contentLength() > 0;
        }

        void copyBody(InputStream from, OutputStream to) throws IOException {
            if (isChunked()) {
                copyChunks(from, to);
            } else if (value("Content-Length") != null) {
                copy(from, to, contentLength());
            } else if (firstLine.startsWith("HTTP/")) {
                from.transferTo(to); // an answer of unknown length ends with its connection
            }
        }

        private static void copyChunks(InputStream from, OutputStream to) throws IOException {
            long size;
            do {
                String line = readLine(from, to);
                if (line == null) {
                    throw new EOFException();
                }
                size = Long.parseLong(line.replaceFirst(";.*", "").strip(), 16);
                copy(from, to, size);
                String end = readLine(from, to);
                while (size == 0 && end != null && !end.isEmpty()) {
                    end = readLine(from, to); // trailers
                }
            } while (size > 0);
        }

        private static void copy(InputStream from, OutputStream to, long length) throws IOException {
            byte[] buffer = new byte[65536];
            for (long left = length; left > 0; ) {
                int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException();
                }
                to.write(buffer, 0, read);
                left -= read;
            }
        }
    }
}
