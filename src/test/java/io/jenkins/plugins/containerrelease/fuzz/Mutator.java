package io.jenkins.plugins.containerrelease.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes hostile documents out of good ones. Half of the changes keep a JSON document well formed (fields go, come twice in
 * other places, change their type, hold extremes), so that they reach what lies behind the parser; the others cut, repeat and
 * replace bytes. The same generator makes the same documents.
 */
final class Mutator {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_CHANGES = 6;
    private static final String[] WORDS = {"", "null", "-1", "1e999", "NaN", "\"", "{", "}", "[", "]", ",", ":", "\\u0000", "\\ud800", "\u202e",
        "%s", "../../etc/passwd", "sha256:", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;", "<![CDATA[", "]]>", "xmlns:x='y'", "\n", "\r\n",
        "0001-01-01T00:00:00Z", "9999999999999999999999", "CVE-2026-1", "pkg:apk/alpine/zlib@1.3", "true", "\ufeff"};

    private final RandomGenerator random;

    Mutator(RandomGenerator random) {
        this.random = random;
    }

    byte[] mutate(List<byte[]> seeds) {
        byte[] seed = any(seeds);
        byte[] changed = seed;
        if (random.nextBoolean()) {
            changed = structure(seed);
        }
        if (changed == seed || random.nextInt(3) == 0) {
            for (int i = 1 + random.nextInt(MOST_CHANGES); i > 0; i--) {
                changed = bytes(changed, any(seeds));
            }
        }
        return changed;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private byte[] structure(byte[] seed) {
        try {
            JsonNode root = MAPPER.readTree(seed);
            if (root == null || !root.isContainerNode()) {
                return seed;
            }
            for (int i = 1 + random.nextInt(MOST_CHANGES); i > 0; i--) {
                List<JsonNode> containers = new ArrayList<>();
                collect(root, containers);
                change(any(containers), containers);
            }
            return MAPPER.writeValueAsBytes(root);
        } catch (IOException e) {
            return seed;
        }
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isContainerNode()) {
            into.add(node);
            node.forEach(child -> collect(child, into));
        }
    }

    private void change(JsonNode container, List<JsonNode> all) {
        if (container instanceof ObjectNode object) {
            List<String> names = names(object);
            String name = names.isEmpty() ? "x" : any(names);
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name, value(all));
                case 2 -> object.set(random.nextBoolean() ? WORDS[random.nextInt(WORDS.length)] : name + "x", value(all));
                default -> object.set(name, NODES.nullNode());
            }
        } else if (container instanceof ArrayNode array) {
            switch (random.nextInt(4)) {
                case 0 -> array.removeAll();
                case 1 -> array.add(value(all));
                case 2 -> array.insert(0, value(all));
                default -> {
                    for (int i = random.nextInt(50); i > 0 && !array.isEmpty(); i--) {
                        array.add(array.get(0).isContainerNode() ? array.get(0).deepCopy() : array.get(0));
                    }
                }
            }
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> each = object.fieldNames(); each.hasNext();) {
            names.add(each.next());
        }
        return names;
    }

    private JsonNode value(List<JsonNode> all) {
        return switch (random.nextInt(10)) {
            case 0 -> NODES.numberNode(random.nextLong());
            case 1 -> NODES.numberNode(random.nextDouble() * 1e300);
            case 2 -> NODES.booleanNode(random.nextBoolean());
            case 3 -> NODES.textNode(WORDS[random.nextInt(WORDS.length)]);
            case 4 -> NODES.textNode("y".repeat(random.nextInt(5_000)));
            case 5 -> NODES.objectNode();
            case 6 -> NODES.arrayNode();
            case 7 -> deep(random.nextInt(100));
            case 8 -> NODES.nullNode();
            default -> any(all).deepCopy();
        };
    }

    private static JsonNode deep(int levels) {
        JsonNode node = NODES.textNode("deep");
        for (int i = 0; i < levels; i++) {
            node = i % 2 == 0 ? NODES.arrayNode().add(node) : NODES.objectNode().set("d", node);
        }
        return node;
    }

    private byte[] bytes(byte[] all, byte[] other) {
        if (all.length == 0) {
            return other;
        }
        int at = random.nextInt(all.length);
        int length = Math.min(all.length - at, 1 + random.nextInt(random.nextBoolean() ? 8 : 2_000));
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(all, at);
            case 1 -> joined(Arrays.copyOf(all, at), Arrays.copyOfRange(all, at + length, all.length));
            case 2 -> joined(Arrays.copyOf(all, at + length), Arrays.copyOfRange(all, at, all.length));
            case 3 -> joined(Arrays.copyOf(all, at), word(), Arrays.copyOfRange(all, at, all.length));
            case 4 -> joined(Arrays.copyOf(all, at), word(), Arrays.copyOfRange(all, at + length, all.length));
            case 5 -> joined(Arrays.copyOf(all, at), Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
            default -> {
                byte[] flipped = all.clone();
                flipped[at] = (byte) random.nextInt(256);
                yield flipped;
            }
        };
    }

    private byte[] word() {
        return WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
