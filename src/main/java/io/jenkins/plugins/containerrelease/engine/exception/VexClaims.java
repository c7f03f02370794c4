package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.flow.UnreadableException;
import io.jenkins.plugins.containerrelease.engine.purl.PackageUrl;
import io.jenkins.plugins.containerrelease.engine.vex.VexFormat;
import io.jenkins.plugins.containerrelease.engine.vex.VexProduct;
import io.jenkins.plugins.containerrelease.engine.vex.VexSink;
import io.jenkins.plugins.containerrelease.engine.vex.VexStatement;
import io.jenkins.plugins.containerrelease.engine.vex.VexStatus;
import io.jenkins.plugins.containerrelease.engine.vex.VexSummary;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes exceptions of a VEX document's statements. {@code not_affected} with a justification, or an explanation, and
 * {@code fixed} except something; {@code affected} and {@code under_investigation} object to that, and take back what an
 * earlier statement said, in this document or another. Where OpenVEX states different things of the same, the later one holds; in the other formats, which
 * forbid it, none does.
 *
 * <p>A product is this image, by its package-url of type oci, or a package in it. A part of another package is not: that the
 * one is in this image because of the other cannot be seen. Only a version of a system's package is enough where the whole has
 * no package-url.
 */
final class VexClaims implements VexSink {
    /** Most claims of a document that are about the image. */
    static final int MOST = 10_000;
    private static final Set<String> SYSTEMS = Set.of("deb", "rpm", "apk");

    private final VexSubject subject;
    private final boolean attached;
    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private long unusable;

    /** What is stated of a vulnerability in a product. */
    private static final class Claim {
        private final VexStatement statement;
        private final List<ImagePattern> images;
        private final List<PackagePattern> packages;
        private boolean contradicted;

        Claim(VexStatement statement, List<ImagePattern> images, List<PackagePattern> packages) {
            this.statement = statement;
            this.images = images;
            this.packages = packages;
        }
    }

    /** @param attached whether a statement without a product is about the image, to which it is attached */
    VexClaims(VexSubject subject, boolean attached) {
        this.subject = subject;
        this.attached = attached;
    }

    @Override
    public void accept(VexStatement statement) throws UnreadableException {
        if (statement.products().isEmpty() && attached) {
            add(statement, List.of(ImagePattern.of(subject.digests().get(0))), List.of(), "");
        } else if (statement.products().isEmpty()) {
            notUsable(statement);
        }
        for (VexProduct product : statement.products()) {
            product(statement, product);
        }
    }

    private void product(VexStatement statement, VexProduct product) throws UnreadableException {
        List<PackageUrl> purls = product.purls().stream().map(PackageUrl::of).filter(purl -> purl != null).toList();
        if (purls.isEmpty() && product.id() == null && attached) {
            parts(statement, product, List.of(ImagePattern.of(subject.digests().get(0))));
        } else if (purls.isEmpty()) {
            systemPackages(statement, product);
        } else if (purls.stream().anyMatch(purl -> purl.type().equals("oci"))) {
            List<ImagePattern> images = purls.stream().map(ImagePattern::of).filter(image -> image != null).toList();
            if (images.isEmpty()) {
                notUsable(statement);
            } else if (images.stream().anyMatch(subject::isMeantBy)) {
                parts(statement, product, images);
            }
        } else if (product.parts().isEmpty()) {
            add(statement, List.of(), patterns(product.purls()), product.purls().toString());
        } else {
            notUsable(statement);
        }
    }

    /** CSAF names a package as a part of a distribution, which has no package-url. The version of its package tells which one it is. */
    private void systemPackages(VexStatement statement, VexProduct product) throws UnreadableException {
        List<String> parts = product.parts().stream().flatMap(part -> part.purls().stream()).filter(VexClaims::isSystemPackage).toList();
        if (parts.isEmpty()) {
            notUsable(statement);
        } else {
            add(statement, List.of(), patterns(parts), parts.toString());
        }
    }

    private static boolean isSystemPackage(String text) {
        PackageUrl purl = PackageUrl.of(text);
        return purl != null && purl.version() != null && SYSTEMS.contains(purl.type());
    }

    /** What is said of an image: of all of it, or of packages in it. */
    private void parts(VexStatement statement, VexProduct product, List<ImagePattern> images) throws UnreadableException {
        if (product.parts().isEmpty()) {
            add(statement, images, List.of(), images.toString());
            return;
        }
        for (VexProduct part : product.parts()) {
            List<PackagePattern> packages = patterns(part.purls());
            if (packages.isEmpty()) {
                notUsable(statement);
            } else {
                add(statement, images, packages, images + " " + packages);
            }
        }
    }

    private static List<PackagePattern> patterns(List<String> purls) {
        return purls.stream().filter(purl -> PackageUrl.of(purl) != null).map(purl -> PackagePattern.of(purl, null)).toList();
    }

    private void add(VexStatement statement, List<ImagePattern> images, List<PackagePattern> packages, String what)
            throws UnreadableException {
        if (statement.vulnerability() == null) {
            notUsable(statement);
            return;
        }
        String key = statement.vulnerability().toUpperCase(Locale.ROOT) + "\n" + what;
        Claim claim = new Claim(statement, images, packages);
        Claim before = claims.putIfAbsent(key, claim);
        if (before != null) {
            claim.contradicted = before.contradicted || before.statement.status() != statement.status();
            before.contradicted = claim.contradicted;
            claims.put(key, isLater(statement, before.statement) ? claim : before);
        }
        if (claims.size() > MOST) {
            throw new UnreadableException("this VEX document exceeds a limit: it says more than " + MOST
                    + " things of this image and its packages; give one that is about this image");
        }
    }

    /** Where only one has a time it is not known which is later, and what excepts nothing holds. */
    private static boolean isLater(VexStatement later, VexStatement earlier) {
        Instant one = time(later.timestamp());
        Instant other = time(earlier.timestamp());
        if (one == null || other == null) {
            return one == other || excepts(earlier.status());
        }
        return !one.isBefore(other);
    }

    private void notUsable(VexStatement statement) {
        if (excepts(statement.status())) {
            unusable++;
        }
    }

    private static boolean excepts(VexStatus status) {
        return status == VexStatus.NOT_AFFECTED || status == VexStatus.FIXED;
    }

    /**
     * The exceptions, and the objections to such.
     *
     * @param summary what the document says of itself
     * @param name what the document is called
     */
    VexWaivers waivers(VexSummary summary, String name) {
        List<Waiver> waivers = new ArrayList<>();
        String origin = name + " (" + summary.format().title() + ")";
        for (Claim claim : claims.values()) {
            VexStatement statement = claim.statement;
            boolean forbidden = claim.contradicted && summary.format() != VexFormat.OPENVEX;
            boolean unexplained = statement.status() == VexStatus.NOT_AFFECTED && isBlank(statement.justification())
                    && isBlank(statement.impact());
            if (excepts(statement.status()) && (forbidden || unexplained)) {
                unusable++;
            } else {
                waivers.add(waiver(claim, origin, summary));
            }
        }
        return new VexWaivers(waivers, unusable, summary);
    }

    private static Waiver waiver(Claim claim, String origin, VexSummary summary) {
        VexStatement statement = claim.statement;
        List<String> ids = new ArrayList<>(statement.aliases());
        ids.add(0, statement.vulnerability());
        String stated = statement.timestamp() == null ? summary.timestamp() : statement.timestamp();
        return Waiver.from(Source.VEX, origin)
                .status(isBlank(statement.justification()) ? statement.word() : statement.word() + ": " + statement.justification())
                .ids(ids)
                .images(claim.images)
                .packages(claim.packages)
                .reason(statement.impact())
                .owner(summary.author())
                .stated(time(stated))
                .objection(!excepts(statement.status()))
                .build();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            // not a time: as good as none
            return null;
        }
    }
}
