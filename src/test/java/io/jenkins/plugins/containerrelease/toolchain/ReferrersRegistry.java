package io.jenkins.plugins.containerrelease.toolchain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry in memory that has the referrers API of the distribution specification 1.1, which Debian's registry has
 * not. It knows what the tools of the tool chain ask for: manifests, tags, blobs in one or several pieces, referrers.
 */
public final class ReferrersRegistry implements Closeable {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final Pattern PATH = Pattern.compile(
            "/v2/(?<name>[a-z0-9._/-]+?)/(?<kind>manifests|blobs/uploads|blobs|tags|referrers)/(?<rest>[^/]*)");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FaultyProxy front;
    private final String login;
    private final Map<String, Repository> repositories = new TreeMap<>();

    private static final class Repository {
        private final Map<String, Stored> manifests = new LinkedHashMap<>();
        private final Map<String, String> tags = new TreeMap<>();
        private final Map<String, byte[]> blobs = new LinkedHashMap<>();
        private final Map<String, byte[]> uploads = new LinkedHashMap<>();
    }

    private record Stored(String mediaType, byte[] content) {}

    private ReferrersRegistry(String login) throws IOException {
        this.login = login;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        // the proxy tells clients that try https first that this is http
        front = FaultyProxy.inFrontOf("127.0.0.1:" + server.getAddress().getPort());
    }

    /** A registry that everybody may read and write. */
    public static ReferrersRegistry start() throws IOException {
        return new ReferrersRegistry(null);
    }

    /** A registry that wants this login for everything. */
    public static ReferrersRegistry start(String user, String password) throws IOException {
        return new ReferrersRegistry("Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    /** Where to find it: {@code 127.0.0.1:port}. */
    public String host() {
        return front.host();
    }

    /** Makes its answers fail. */
    public FaultyProxy faults() {
        return front;
    }

    @Override
    public void close() throws IOException {
        front.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            synchronized (repositories) {
                answer(exchange);
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (login != null && !login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"test\"");
            error(exchange, 401, "UNAUTHORIZED", "authentication required");
            return;
        }
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/v2/") || path.equals("/v2")) {
            send(exchange, 200, "application/json", "{}".getBytes(StandardCharsets.US_ASCII));
            return;
        }
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            error(exchange, 404, "NAME_INVALID", path);
            return;
        }
        String name = matcher.group("name");
        Repository repository = repositories.computeIfAbsent(name, n -> new Repository());
        String rest = matcher.group("rest");
        switch (matcher.group("kind")) {
            case "manifests" -> manifests(exchange, repository, rest);
            case "blobs" -> blobs(exchange, repository, rest);
            case "blobs/uploads" -> uploads(exchange, name, repository, rest);
            case "tags" -> tags(exchange, name, repository);
            default -> referrers(exchange, repository, rest);
        }
    }

    private void manifests(HttpExchange exchange, Repository repository, String reference) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                byte[] content = exchange.getRequestBody().readAllBytes();
                String digest = digest(content);
                if (reference.contains(":") && !reference.equals(digest)) {
                    error(exchange, 400, "DIGEST_INVALID", digest);
                    return;
                }
                repository.manifests.put(digest, new Stored(exchange.getRequestHeaders().getFirst("Content-Type"), content));
                if (!reference.contains(":")) {
                    repository.tags.put(reference, digest);
                }
                JsonNode subject = json.readTree(content).path("subject").path("digest");
                if (subject.isTextual()) {
                    exchange.getResponseHeaders().set("OCI-Subject", subject.textValue());
                }
                created(exchange, digest);
            }
            case "DELETE" -> {
                boolean known = reference.contains(":")
                        ? repository.manifests.remove(reference) != null
                        : repository.tags.remove(reference) != null;
                repository.tags.values().removeIf(digest -> !repository.manifests.containsKey(digest));
                if (known) {
                    exchange.sendResponseHeaders(202, -1);
                } else {
                    error(exchange, 404, "MANIFEST_UNKNOWN", reference);
                }
            }
            default -> {
                String digest = reference.contains(":") ? reference : repository.tags.get(reference);
                Stored stored = repository.manifests.get(digest);
                if (stored == null) {
                    error(exchange, 404, "MANIFEST_UNKNOWN", "manifest unknown");
                } else {
                    exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
                    send(exchange, 200, stored.mediaType, stored.content);
                }
            }
        }
    }

    private void blobs(HttpExchange exchange, Repository repository, String digest) throws IOException {
        byte[] content = repository.blobs.get(digest);
        if (content == null) {
            error(exchange, 404, "BLOB_UNKNOWN", "blob unknown to registry");
        } else {
            exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
            send(exchange, 200, "application/octet-stream", content);
        }
    }

    private void uploads(HttpExchange exchange, String name, Repository repository, String id) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> query = query(exchange);
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                Repository from = repositories.get(query.getOrDefault("from", ""));
                if (from != null && from.blobs.containsKey(query.get("mount"))) {
                    repository.blobs.put(query.get("mount"), from.blobs.get(query.get("mount")));
                    created(exchange, query.get("mount"));
                } else if (query.containsKey("digest")) {
                    store(exchange, repository, query.get("digest"), body);
                } else {
                    String upload = UUID.randomUUID().toString();
                    repository.uploads.put(upload, body);
                    progress(exchange, name, upload, body.length);
                }
            }
            case "PATCH" -> {
                byte[] grown = append(repository.uploads.get(id), body);
                repository.uploads.put(id, grown);
                progress(exchange, name, id, grown.length);
            }
            case "PUT" -> store(exchange, repository, query.get("digest"), append(repository.uploads.remove(id), body));
            default -> error(exchange, 405, "UNSUPPORTED", exchange.getRequestMethod());
        }
    }

    private void store(HttpExchange exchange, Repository repository, String expected, byte[] content) throws IOException {
        if (digest(content).equals(expected)) {
            repository.blobs.put(expected, content);
            created(exchange, expected);
        } else {
            error(exchange, 400, "DIGEST_INVALID", digest(content));
        }
    }

    private void tags(HttpExchange exchange, String name, Repository repository) throws IOException {
        ObjectNode list = json.createObjectNode().put("name", name);
        repository.tags.keySet().forEach(list.putArray("tags")::add);
        send(exchange, 200, "application/json", json.writeValueAsBytes(list));
    }

    private void referrers(HttpExchange exchange, Repository repository, String digest) throws IOException {
        String wanted = query(exchange).get("artifactType");
        ObjectNode index = json.createObjectNode().put("schemaVersion", 2).put("mediaType", INDEX);
        ArrayNode list = index.putArray("manifests");
        for (Map.Entry<String, Stored> entry : repository.manifests.entrySet()) {
            JsonNode manifest = json.readTree(entry.getValue().content);
            JsonNode own = manifest.path("artifactType");
            String type = (own.isTextual() ? own : manifest.path("config").path("mediaType")).asText();
            if (manifest.path("subject").path("digest").asText().equals(digest) && (wanted == null || wanted.equals(type))) {
                ObjectNode descriptor = list.addObject()
                        .put("mediaType", entry.getValue().mediaType)
                        .put("digest", entry.getKey())
                        .put("size", entry.getValue().content.length)
                        .put("artifactType", type);
                if (manifest.has("annotations")) {
                    descriptor.set("annotations", manifest.get("annotations"));
                }
            }
        }
        if (wanted != null) {
            exchange.getResponseHeaders().set("OCI-Filters-Applied", "artifactType");
        }
        send(exchange, 200, INDEX, json.writeValueAsBytes(index));
    }

    private static void progress(HttpExchange exchange, String name, String upload, int length) throws IOException {
        exchange.getResponseHeaders().set("Location", "/v2/" + name + "/blobs/uploads/" + upload);
        exchange.getResponseHeaders().set("Docker-Upload-UUID", upload);
        exchange.getResponseHeaders().set("Range", "0-" + Math.max(0, length - 1));
        exchange.sendResponseHeaders(202, -1);
    }

    private static void created(HttpExchange exchange, String digest) throws IOException {
        exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
        exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getPath());
        exchange.sendResponseHeaders(201, -1);
    }

    private static void error(HttpExchange exchange, int status, String code, String message) throws IOException {
        send(exchange, status, "application/json", ("{\"errors\":[{\"code\":\"" + code + "\",\"message\":\""
                + message.replace("\"", "'") + "\"}]}").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(content.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new LinkedHashMap<>();
        String text = exchange.getRequestURI().getQuery();
        if (text != null) {
            for (String pair : text.split("&")) {
                int equals = pair.indexOf('=');
                query.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        return query;
    }

    private static byte[] append(byte[] first, byte[] second) {
        if (first == null || first.length == 0) {
            return second;
        }
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
