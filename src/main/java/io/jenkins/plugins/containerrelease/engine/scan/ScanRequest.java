package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.call.ToolPins;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionSet;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionTerms;
import io.jenkins.plugins.containerrelease.engine.exception.VexDocument;
import io.jenkins.plugins.containerrelease.engine.flow.SecretSlot;
import io.jenkins.plugins.containerrelease.engine.gate.Judgements;
import io.jenkins.plugins.containerrelease.engine.gate.Leeway;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import io.jenkins.plugins.containerrelease.engine.output.CodeScanning;
import io.jenkins.plugins.containerrelease.engine.output.Output;
import io.jenkins.plugins.containerrelease.engine.output.OutputFormat;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What {@code scan-image} is asked to do. */
public final class ScanRequest implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Image in a registry; {@code null} for a layout. */
    private final ImageReference image;
    /** Folder with an OCI layout, absolute or relative to the workspace; {@code null} for an image in a registry. */
    private final String layout;
    /** Platforms to scan; empty: all that the image has. */
    private final ArrayList<Platform> platforms;
    /** Names of the scanners to run, see {@link Scanners}. */
    private final ArrayList<String> scanners;
    /** Outputs to read instead of running a scanner. */
    private final ArrayList<ResultFile> results;
    /** What was said about gates, without defaults. */
    private final Policy policy;
    /** What an administrator demands. */
    private final Policy floor;
    /** How many scans may run at once. */
    private final int parallel;
    /** How long one scan may take. */
    private final Duration timeout;
    /** Retries of what failed for a reason that passes. */
    private final int retries;
    /** The first wait before a retry. */
    private final Duration retryWait;
    /** Whether scanners must not go to the network for anything but the image. */
    private final boolean offline;
    /** Folder with a scanner's databases, absolute or relative to the workspace; {@code null}: the scanner's own. */
    private final String cacheDir;
    /** Where Trivy gets its vulnerability database, instead of its own; tried one after another. */
    private final ArrayList<String> dbRepositories;
    /** Where Trivy gets its index of Java libraries, instead of its own; {@code null}: its own. */
    private final String javaDbRepository;
    /** Where Trivy gets its checks for misconfigurations; {@code null}: its own place. */
    private final String checksRepository;
    /** Where Grype learns of its newest database; {@code null}: its own place. */
    private final String grypeDatabaseUrl;
    /** Which programs the scanners have to be, by who demands it. */
    private final ToolPins pins;
    /** What Trivy looks for. */
    private final ArrayList<ScanKind> kinds;
    /** Files with exceptions; empty: those that are where they usually are. */
    private final ArrayList<String> exceptions;
    /** VEX documents whose statements are read as exceptions. */
    private final ArrayList<VexDocument> vex;
    /** Hosts that are spoken to without TLS, or without checking their certificate. */
    private final ArrayList<String> insecureRegistries;
    /** Snyk's token; {@code null}: as the machine is set up. */
    private final SecretSlot snykToken;
    /** Whether Snyk goes on watching an image that passed. */
    private final boolean snykMonitor;
    /** In which forms findings and gate results are written for others. */
    private final ArrayList<Output> outputs;
    /** Where findings are uploaded to; {@code null}: nowhere. */
    private final CodeScanning codeScanning;

    private ScanRequest(Builder from) {
        image = from.image;
        layout = from.layout;
        platforms = new ArrayList<>(from.platforms);
        scanners = new ArrayList<>(from.scanners);
        results = new ArrayList<>(from.results);
        policy = from.policy;
        floor = from.floor;
        parallel = from.parallel;
        timeout = from.timeout;
        retries = from.retries;
        retryWait = from.retryWait;
        offline = from.offline;
        cacheDir = from.cacheDir;
        dbRepositories = new ArrayList<>(from.dbRepositories);
        javaDbRepository = from.javaDbRepository;
        checksRepository = from.checksRepository;
        grypeDatabaseUrl = from.grypeDatabaseUrl;
        pins = from.pins;
        kinds = new ArrayList<>(from.kinds);
        exceptions = new ArrayList<>(from.exceptions);
        vex = new ArrayList<>(from.vex);
        insecureRegistries = new ArrayList<>(from.insecureRegistries);
        snykToken = from.snykToken;
        snykMonitor = from.snykMonitor;
        outputs = new ArrayList<>(from.outputs);
        codeScanning = from.codeScanning;
    }

    /** Asks for the scan of an image in a registry; one without tag and digest means the tag {@code latest}. */
    public static Builder of(ImageReference image) {
        Builder builder = new Builder();
        builder.image = Objects.requireNonNull(image);
        return builder;
    }

    /**
     * Asks for the scan of an OCI layout.
     *
     * @param folder absolute or relative to the workspace
     */
    public static Builder ofLayout(String folder) {
        Builder builder = new Builder();
        builder.layout = Objects.requireNonNull(folder);
        return builder;
    }

    /** {@code null} for a layout. */
    public ImageReference image() {
        return image;
    }

    /** {@code null} for an image in a registry. */
    public String layout() {
        return layout;
    }

    /** What is scanned, as it was given. */
    public String name() {
        return image == null ? layout : image.toString();
    }

    public List<Platform> platforms() {
        return List.copyOf(platforms);
    }

    public List<String> scanners() {
        return List.copyOf(scanners);
    }

    /** Names of all scanners whose results are asked for, whether they run or their outputs are read; sorted. */
    List<String> allScanners() {
        return Stream.concat(scanners.stream(), results.stream().map(result -> Judgements.ofFile(result.scanner())))
                .distinct().sorted().toList();
    }

    public List<ResultFile> results() {
        return List.copyOf(results);
    }

    /** Files with exceptions; empty: those that are where they usually are. */
    public List<String> exceptions() {
        return List.copyOf(exceptions);
    }

    /** VEX documents whose statements are read as exceptions. */
    public List<VexDocument> vex() {
        return List.copyOf(vex);
    }

    /** What both policies say of exceptions. */
    ExceptionTerms exceptionTerms() {
        return policy.exceptions().terms().and(floor.exceptions().terms());
    }

    /** What was said about gates, without defaults. */
    Policy policy() {
        return policy;
    }

    /** What an administrator demands. */
    Policy floor() {
        return floor;
    }

    /** What gates apply where there are no exceptions. */
    public Policy effectivePolicy() {
        return policy.effective(floor);
    }

    /** What gates apply where there are these exceptions. */
    Policy effectivePolicy(ExceptionSet exceptions) {
        return exceptions.isEmpty() ? effectivePolicy()
                : policy.with(Leeway.JOB).effective(exceptions.reachesFloor() ? floor.with(Leeway.FLOOR) : floor);
    }

    public int parallel() {
        return parallel;
    }

    public Duration timeout() {
        return timeout;
    }

    public int retries() {
        return retries;
    }

    public Duration retryWait() {
        return retryWait;
    }

    public boolean offline() {
        return offline;
    }

    /** {@code null}: the scanner's own. */
    public String cacheDir() {
        return cacheDir;
    }

    public List<String> dbRepositories() {
        return List.copyOf(dbRepositories);
    }

    /** {@code null}: Trivy's own. */
    public String javaDbRepository() {
        return javaDbRepository;
    }

    /** {@code null}: Trivy's own. */
    public String checksRepository() {
        return checksRepository;
    }

    /** {@code null}: Grype's own. */
    public String grypeDatabaseUrl() {
        return grypeDatabaseUrl;
    }

    public List<ScanKind> kinds() {
        return List.copyOf(kinds);
    }

    /** Which programs tools have to be. */
    ToolPins pins() {
        return pins;
    }

    /** Whether the image's registry is one of those without TLS. */
    boolean isInsecure() {
        return image != null && isInsecure(image);
    }

    /** Whether a repository's registry is one of those without TLS. */
    boolean isInsecure(ImageReference repository) {
        return insecureRegistries.contains(repository.registry());
    }

    /** {@code null}: as the machine is set up. */
    public SecretSlot snykToken() {
        return snykToken;
    }

    /** Whether Snyk goes on watching an image that passed. */
    public boolean snykMonitor() {
        return snykMonitor;
    }

    public List<Output> outputs() {
        return List.copyOf(outputs);
    }

    /** Whether an output of this form is asked for. */
    boolean isWritten(OutputFormat format) {
        return outputs.stream().anyMatch(output -> output.format() == format);
    }

    /** {@code null} where findings are not uploaded. */
    public CodeScanning codeScanning() {
        return codeScanning;
    }

    /** Collects what a scan needs. */
    public static final class Builder {
        private ImageReference image;
        private String layout;
        private List<Platform> platforms = List.of();
        private Collection<String> scanners = List.of();
        private List<ResultFile> results = List.of();
        private Policy policy = Policy.nothing();
        private Policy floor = Policy.nothing();
        private int parallel = 2;
        private Duration timeout = Duration.ofMinutes(30);
        private int retries = 3;
        private Duration retryWait = Duration.ofSeconds(5);
        private boolean offline;
        private String cacheDir;
        private List<String> dbRepositories = List.of();
        private String javaDbRepository;
        private String checksRepository;
        private String grypeDatabaseUrl;
        private ToolPins pins = ToolPins.none();
        private Collection<ScanKind> kinds = List.of(ScanKind.VULNERABILITY, ScanKind.SECRET);
        private List<String> exceptions = List.of();
        private List<VexDocument> vex = List.of();
        private Collection<String> insecureRegistries = List.of();
        private SecretSlot snykToken;
        private boolean snykMonitor;
        private List<Output> outputs = List.of();
        private CodeScanning codeScanning;

        private Builder() {}

        /** Scans only these; otherwise every platform that the image has. */
        public Builder platforms(List<Platform> values) {
            platforms = List.copyOf(values);
            return this;
        }

        /**
         * Runs these; without any, and without results, Trivy.
         *
         * @throws IllegalArgumentException if one is not known; the message says which are
         */
        public Builder scanners(List<String> names) {
            names.forEach(Scanners::named);
            scanners = new LinkedHashSet<>(names);
            return this;
        }

        /** Reads these instead of running a scanner. */
        public Builder results(List<ResultFile> values) {
            results = List.copyOf(values);
            return this;
        }

        /** What was said about gates; defaults are added where nothing was said. */
        public Builder policy(Policy value) {
            policy = Objects.requireNonNull(value);
            return this;
        }

        /** What holds whatever was said. */
        public Builder floor(Policy value) {
            floor = Objects.requireNonNull(value);
            return this;
        }

        /** @throws IllegalArgumentException if it is less than 1 */
        public Builder parallel(int value) {
            parallel = atLeast(1, value, "parallel");
            return this;
        }

        /** How long one scan may take. */
        public Builder timeout(Duration value) {
            if (value.isZero() || value.isNegative()) {
                throw new IllegalArgumentException("'timeout' is longer than nothing, not " + value);
            }
            timeout = value;
            return this;
        }

        /** How often, and after how long first, what failed for a reason that passes is tried again. */
        public Builder retry(int times, Duration firstWait) {
            retries = atLeast(0, times, "retries");
            retryWait = Objects.requireNonNull(firstWait);
            return this;
        }

        private static int atLeast(int least, int value, String name) {
            if (value < least) {
                throw new IllegalArgumentException("'" + name + "' is " + value + ": a number from " + least + " on is accepted");
            }
            return value;
        }

        /** Uses the databases that are there, without updating them. */
        public Builder offline(boolean value) {
            offline = value;
            return this;
        }

        /** Folder with the scanners' databases; {@code null}: their own. */
        public Builder cacheDir(String value) {
            cacheDir = value;
            return this;
        }

        /**
         * Where Trivy's vulnerability database comes from, e.g. a mirror; tried one after another.
         *
         * @throws IllegalArgumentException if one is no image reference
         */
        public Builder dbRepositories(List<String> values) {
            values.forEach(ImageReference::parse);
            dbRepositories = List.copyOf(values);
            return this;
        }

        /**
         * Where Trivy's index of Java libraries comes from; {@code null}: Trivy's own place.
         *
         * @throws IllegalArgumentException if that is no image reference
         */
        public Builder javaDbRepository(String value) {
            if (value != null) {
                ImageReference.parse(value);
            }
            javaDbRepository = value;
            return this;
        }

        /** Where Trivy's checks for misconfigurations come from; {@code null}: Trivy's own place. */
        public Builder checksRepository(String value) {
            checksRepository = value;
            return this;
        }

        /** Where Grype learns of its newest database; {@code null}: Grype's own place. */
        public Builder grypeDatabaseUrl(String value) {
            grypeDatabaseUrl = value;
            return this;
        }

        /** Demands certain programs as scanners, and as cosign where that verifies VEX documents; any unless set. */
        public Builder pins(ToolPins values) {
            pins = Objects.requireNonNull(values);
            return this;
        }

        /** What Trivy looks for; other scanners do what they do. */
        public Builder kinds(List<ScanKind> values) {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("nothing to look for: at least one of " + List.of(ScanKind.values()));
            }
            kinds = new LinkedHashSet<>(values);
            return this;
        }

        /**
         * Files with exceptions, absolute or relative to the workspace: files of exceptions, and ignore files of Trivy and Grype, told
         * apart by their names. Without any, those that are where they usually are.
         *
         * @throws IllegalArgumentException if one of them is empty
         */
        public Builder exceptions(List<String> files) {
            if (files.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("'exceptions' has an empty entry: a path of a file is accepted");
            }
            exceptions = List.copyOf(files);
            return this;
        }

        /** VEX documents whose statements are read as exceptions. */
        public Builder vex(List<VexDocument> documents) {
            vex = List.copyOf(documents);
            return this;
        }

        /** Hosts (with port) that are spoken to without TLS, or without checking their certificate. */
        public Builder insecureRegistries(List<String> hosts) {
            insecureRegistries = List.copyOf(hosts);
            return this;
        }

        /** Snyk's token; {@code null}: as the machine is set up. */
        public Builder snykToken(SecretSlot slot) {
            snykToken = slot;
            return this;
        }

        /** Lets Snyk go on watching the image, where no gate says anything against it. */
        public Builder snykMonitor(boolean value) {
            snykMonitor = value;
            return this;
        }

        /** Writes findings and gate results in these forms, too. */
        public Builder outputs(List<Output> values) {
            outputs = List.copyOf(values);
            return this;
        }

        /** Uploads the findings; {@code null}: does not. */
        public Builder codeScanning(CodeScanning value) {
            codeScanning = value;
            return this;
        }

        /**
         * @throws IllegalArgumentException if Snyk is to watch what it does not scan, or a signed VEX document is read of which nobody
         *     says who has to have signed it
         */
        public ScanRequest build() {
            if (scanners.isEmpty() && results.isEmpty()) {
                scanners = List.of(TrivyScanner.NAME);
            }
            if (snykMonitor && !scanners.contains(SnykScanner.NAME)) {
                throw new IllegalArgumentException("Snyk can go on watching only what it scans: it is not among the scanners");
            }
            ScanRequest request = new ScanRequest(this);
            boolean named = request.exceptionTerms().vexSigners() != null;
            for (VexDocument document : vex) {
                if (document.lacksSigner(named) != null) {
                    throw new IllegalArgumentException("vex: " + Quoted.text(document.name()) + ": " + document.lacksSigner(named));
                }
            }
            return request;
        }
    }
}
