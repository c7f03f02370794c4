package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A VEX document to be read: a file, or what is attested of the image itself; and who must have signed it. Who signed
 * a file is checked by a detached signature or a bundle beside it. Where policies name who must have signed, it says
 * nothing of that itself.
 */
public final class VexDocument implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String ATTESTED = "attested";
    private static final List<String> FIELDS = List.of("key", "identity", "issuer", "signature", "bundle", "tlog");
    private static final String ACCEPTED = "expected FILE, or 'attested' for what is attested of the image, then who signed it, unless the policy says so: ',key=FILE'"
            + " or ',identity=WHO,issuer=URL'; of a file ',signature=FILE' or ',bundle=FILE' unless the signature is FILE.sig;"
            + " and ',tlog=false' where it is in no transparency log";

    /** Path, absolute or relative to the workspace; {@code null}: attested of the image. */
    private final String file;
    /** File with the public key, or a key management URI that cosign knows; {@code null} where none is given. */
    private final String key;
    /** What the signing certificate must say; {@code null} where none is given. */
    private final String identity;
    /** Who must have vouched for that; {@code null} where no identity is given. */
    private final String issuer;
    /** Detached signature; {@code null} where there is a bundle, or no file. */
    private final String signature;
    /** Sigstore bundle; {@code null} where there is a signature, or no file. */
    private final String bundle;
    /** Whether the signature has to be in a transparency log. */
    private final boolean transparencyLog;
    /** Whether it only makes sense with a signer: it is attested, or its signature is named. */
    private final boolean needsSigner;

    private VexDocument(String file, Map<String, String> fields) {
        this.file = file;
        key = fields.get("key");
        identity = fields.get("identity");
        issuer = fields.get("issuer");
        bundle = fields.get("bundle");
        signature = file != null && bundle == null ? fields.getOrDefault("signature", file + ".sig") : null;
        transparencyLog = !"false".equals(fields.get("tlog"));
        needsSigner = file == null || fields.containsKey("signature") || fields.containsKey("bundle");
    }

    /**
     * Reads the form of command lines and Jenkinsfiles: {@code vex.json}, {@code vex.json,key=cosign.pub}, {@code attested,key=cosign.pub}.
     *
     * @throws IllegalArgumentException if the text has another form; the message says what is accepted
     */
    public static VexDocument parse(String text) {
        String[] parts = text.split(",", -1);
        Map<String, String> fields = new LinkedHashMap<>();
        for (String part : List.of(parts).subList(1, parts.length)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (!FIELDS.contains(name) || equals == part.length() - 1 || fields.put(name, part.substring(equals + 1)) != null) {
                throw bad(text, "'" + Quoted.text(part) + "' is not understood");
            }
        }
        boolean attested = parts[0].equals(ATTESTED);
        boolean signed = fields.containsKey("key") || fields.containsKey("identity");
        if (parts[0].isBlank()) {
            throw bad(text, "it names no file");
        }
        if (fields.containsKey("identity") != fields.containsKey("issuer")) {
            throw bad(text, "'identity' and 'issuer' belong together: one alone would be no check");
        }
        if (fields.containsKey("key") && fields.containsKey("identity")) {
            throw bad(text, "it is signed by a key or by an identity, not by both");
        }
        if (fields.containsKey("tlog") && !fields.get("tlog").equals("false") && !fields.get("tlog").equals("true")) {
            throw bad(text, "'tlog' is true or false");
        }
        if (!signed && fields.containsKey("tlog")) {
            throw bad(text, "it does not say who signed it");
        }
        if (fields.containsKey("signature") && (attested || fields.containsKey("bundle"))) {
            throw bad(text, "'signature' is for a file without a bundle");
        }
        for (String value : fields.values()) {
            if (value.startsWith("-")) {
                throw bad(text, "'" + Quoted.text(value) + "' begins with '-'");
            }
        }
        return new VexDocument(attested ? null : parts[0], fields);
    }

    private static IllegalArgumentException bad(String text, String why) {
        return new IllegalArgumentException("'" + Quoted.text(text) + "' is not a VEX document: " + why + "; " + ACCEPTED);
    }

    /** {@code null}: attested of the image. */
    public String file() {
        return file;
    }

    /** Whether it says who must have signed it. */
    public boolean isVerified() {
        return key != null || identity != null;
    }

    /** Who must have signed it, as it says itself; {@code null} where it does not. */
    public VexSigner signer() {
        return key != null ? VexSigner.keyFile(key, transparencyLog)
                : identity != null ? VexSigner.identity(identity, issuer, transparencyLog) : null;
    }

    /**
     * Why it cannot be read without a signer, and has none; {@code null} where it can, or has one.
     *
     * @param named whether policies name who must have signed VEX documents
     */
    public String lacksSigner(boolean named) {
        if (named || isVerified() || !needsSigner) {
            return null;
        }
        return file == null ? "anybody can attest something of an image: say who signed it, by 'key', or 'identity' and 'issuer'"
                : "it does not say who signed it, by 'key', or 'identity' and 'issuer'";
    }

    /** Where its detached signature has to be; {@code null} where there is a bundle, or no file. */
    public String signature() {
        return signature;
    }

    /** {@code null} where there is a signature, or no file. */
    public String bundle() {
        return bundle;
    }

    /** What it is called in sentences. */
    public String name() {
        return file == null ? "what is attested of the image" : file;
    }
}
