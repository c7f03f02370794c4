package io.jenkins.plugins.containerrelease.engine.scan;

import io.jenkins.plugins.containerrelease.engine.call.Calling;
import io.jenkins.plugins.containerrelease.engine.evidence.Evidence;
import io.jenkins.plugins.containerrelease.engine.evidence.EvidenceEntry;
import io.jenkins.plugins.containerrelease.engine.exception.ExceptionSet;
import io.jenkins.plugins.containerrelease.engine.exception.VexSigner;
import io.jenkins.plugins.containerrelease.engine.exception.Waiver;
import io.jenkins.plugins.containerrelease.engine.flow.Facts;
import io.jenkins.plugins.containerrelease.engine.flow.FileRef;
import io.jenkins.plugins.containerrelease.engine.gate.FindingVerdict;
import io.jenkins.plugins.containerrelease.engine.gate.GateContext;
import io.jenkins.plugins.containerrelease.engine.gate.Policy;
import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.image.Digest;
import io.jenkins.plugins.containerrelease.engine.image.ImageFacts;
import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import io.jenkins.plugins.containerrelease.engine.output.OutputFormat;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the stages of a scan share: what was asked, and what is known so far. */
final class ScanState implements Calling, Serializable {
    private static final long serialVersionUID = 1L;

    /** What was asked. */
    private final ScanRequest request;
    /** What the front knows. */
    private final Facts facts;
    /** What gates apply. */
    private Policy policy;
    /** When the flow began. */
    private final Instant started;
    /** Digest of the index, or of the manifest where there is no index; {@code null} until it is known. */
    private Digest digest;
    /** Whether that is an index. */
    private boolean index;
    /** Every image in the index, or the one manifest. */
    private final ArrayList<Descriptor> images = new ArrayList<>();
    /** Those to be scanned. */
    private final ArrayList<Descriptor> targets = new ArrayList<>();
    /** Platforms that were built but are not in the index, a sentence each. */
    private final ArrayList<String> missing = new ArrayList<>();
    /** What the preparation of each scanner told, by its name. */
    private final LinkedHashMap<String, Prepared> prepared = new LinkedHashMap<>();
    /** All scans, and all results that are read. */
    private final ArrayList<ScanJob> jobs = new ArrayList<>();
    /** That the image was built, as the store knows; {@code null} where it does not. */
    private EvidenceEntry built;
    /** What each image says of itself, in the order of {@link #targets}; empty until they were looked at. */
    private final ArrayList<ImageFacts> imageFacts = new ArrayList<>();
    /** Why an image's configuration could not be read, in the same order; {@code null} where it could. */
    private final ArrayList<String> imageProblems = new ArrayList<>();
    /** The packages of all targets; {@code null} where they are not known. */
    private PackageList packages;
    /** Why they are not known; {@code null} where they are. */
    private String packagesProblem = "nothing was scanned";
    /** What the image is compared with. */
    private final ArrayList<Reference> references = new ArrayList<>();
    /** How much is different from the first of them; {@code null} where that is not known. */
    private ChangeCounts changes;
    /** Digest of the merged findings that are kept beside the evidence; {@code null} where they are not. */
    private Digest keptFindings;
    /** Digest of the list of packages that is kept beside the evidence; {@code null} where it is not. */
    private Digest keptPackages;
    /** Exceptions that were read from files and VEX documents. */
    private final ArrayList<Waiver> waivers = new ArrayList<>();
    /** What was not understood of these, a sentence each. */
    private final ArrayList<String> exceptionNotes = new ArrayList<>();
    /** VEX documents that count for nothing, a sentence each. */
    private final ArrayList<String> exceptionRefusals = new ArrayList<>();
    /** How many command ids were given out. */
    private int commands;
    /** Vulnerabilities that files say to be exploited, by the files that the policy names. */
    private final TreeMap<String, ArrayList<String>> exploited = new TreeMap<>();
    /** Why one of these files could not be read; {@code null} where all could. */
    private String exploitedUnreadable;
    /** What the limits on findings say; {@code null} until they were applied, or where nothing was scanned. */
    private FindingVerdict findings;

    /** What is handed on to others. */
    private final ScanOutputs outputs = new ScanOutputs();

    ScanState(ScanRequest request, Facts facts, Instant started) {
        this.request = request;
        this.facts = facts;
        this.policy = request.effectivePolicy();
        this.started = started;
    }

    ScanRequest request() {
        return request;
    }

    @Override
    public Facts facts() {
        return facts;
    }

    Policy policy() {
        return policy;
    }

    Instant started() {
        return started;
    }

    Digest digest() {
        return digest;
    }

    /** The digest of the index; {@code null} where there is none. */
    Digest indexDigest() {
        return index ? digest : null;
    }

    /** Says which image it is, before it was looked at. */
    void identified(Digest imageDigest) {
        digest = imageDigest;
    }

    void found(Digest imageDigest, boolean isIndex, List<Descriptor> all) {
        digest = imageDigest;
        index = isIndex;
        images.clear();
        images.addAll(all);
    }

    List<Descriptor> images() {
        return images;
    }

    List<Descriptor> targets() {
        return targets;
    }

    List<String> missing() {
        return missing;
    }

    LinkedHashMap<String, Prepared> prepared() {
        return prepared;
    }

    List<ScanJob> jobs() {
        return jobs;
    }

    /** Scans and results that count. */
    List<ScanJob> done() {
        return jobs.stream().filter(ScanJob::isDone).toList();
    }

    /** What the build recorded; {@code null} where nothing is known of it. */
    Evidence.Built built() {
        return built == null ? null : built.as(Evidence.Built.class);
    }

    void built(EvidenceEntry entry) {
        built = entry;
    }

    /** The branch that was built: as the front knows, else as the build recorded; {@code null} where unknown. */
    String branch() {
        return facts.source().branch() != null || built == null ? facts.source().branch() : built().branch();
    }

    /** What each image says of itself; one for each target, or none where nothing was scanned. */
    List<ImageFacts> imageFacts() {
        return imageFacts;
    }

    /** Why the configuration of a target could not be read; {@code null} where it could, or was not looked at. */
    String imageProblem(Descriptor target) {
        int at = targets.indexOf(target);
        return at < imageProblems.size() ? imageProblems.get(at) : null;
    }

    void inspected(ImageFacts facts, String problem) {
        imageFacts.add(facts);
        imageProblems.add(problem);
    }

    /** Names of all packages that scanners list for a target; {@code null} where none lists them. */
    Set<String> packageNames(Descriptor target) {
        return packages == null ? null : packages.names(targets.indexOf(target));
    }

    /** The packages of all targets; {@code null} where they are not known. */
    PackageList packages() {
        return packages;
    }

    /** Why they are not known; {@code null} where they are. */
    String packagesProblem() {
        return packagesProblem;
    }

    void packages(PackageList list) {
        packages = list;
        packagesProblem = null;
    }

    void packagesUnknown(String why) {
        packagesProblem = why;
    }

    /** What the image is compared with: what "what changed" is about comes first. */
    List<Reference> references() {
        return references;
    }

    /** What "what changed" is about; {@code null} where nothing is compared. */
    Reference reference() {
        return references.isEmpty() ? null : references.get(0);
    }

    /** How much is different from the reference; {@code null} where that is not known. */
    ChangeCounts changes() {
        return changes;
    }

    void changed(ChangeCounts counts) {
        changes = counts;
    }

    /** Where what is different is kept. */
    FileRef changesFile() {
        return FileRef.report(facts.stepId() + "/changes.json");
    }

    /** Whether everything that was asked for was scanned, and judged. */
    boolean isComplete() {
        return findings != null && missing.isEmpty() && jobs.stream().allMatch(ScanJob::isDone)
                && targets.stream().allMatch(target -> jobs.stream().anyMatch(job -> target.digest().equals(job.target().digest())));
    }

    /** Digest of the merged findings that are kept beside the evidence; {@code null} where they are not. */
    Digest keptFindings() {
        return keptFindings;
    }

    void keptFindings(Digest content) {
        keptFindings = content;
    }

    /** Digest of the list of packages that is kept beside the evidence; {@code null} where it is not. */
    Digest keptPackages() {
        return keptPackages;
    }

    void keptPackages(Digest content) {
        keptPackages = content;
    }

    /** Where the list of packages is kept. */
    FileRef packagesFile() {
        return FileRef.report(facts.stepId() + "/packages.ndjson");
    }

    @Override
    public String nextCommandId() {
        return "call-" + ++commands;
    }

    void exploited(String file, Collection<String> ids) {
        exploited.put(file, new ArrayList<>(ids));
    }

    void exploitedUnreadable(String why) {
        exploitedUnreadable = why;
    }

    /** What rules have to know besides findings. */
    GateContext context() {
        GateContext known = GateContext.at(started).withImages(imageFacts);
        for (Map.Entry<String, ArrayList<String>> list : exploited.entrySet()) {
            known = known.withExploited(list.getKey(), list.getValue());
        }
        return exploitedUnreadable == null ? known : known.withoutExploited(exploitedUnreadable);
    }

    /** Takes exceptions that were read, and sentences about what of them was not understood. */
    void excepted(List<Waiver> read, List<String> notes) {
        waivers.addAll(read);
        exceptionNotes.addAll(notes);
    }

    /** Says why a VEX document counts for nothing. */
    void exceptionRefused(String sentence) {
        exceptionRefusals.add(sentence);
    }

    /** What was not understood of exceptions, a sentence each. */
    List<String> exceptionNotes() {
        return exceptionNotes;
    }

    /** VEX documents that count for nothing, a sentence each. */
    List<String> exceptionRefusals() {
        return exceptionRefusals;
    }

    /** Whether a policy lets only signed VEX documents count. */
    boolean demandsSignedVex() {
        return request.exceptionTerms().signedVex();
    }

    /** Of whom one must have signed VEX documents; {@code null} where policies do not name them, empty where they agree on none. */
    List<VexSigner> vexSigners() {
        Set<VexSigner> signers = request.exceptionTerms().vexSigners();
        return signers == null ? null : List.copyOf(signers);
    }

    /** Says that all exceptions are known: rules of which they can take something out say so, for the record. */
    void exceptionsKnown() {
        policy = request.effectivePolicy(exceptions());
    }

    /** All exceptions, and what decides which of them count. */
    ExceptionSet exceptions() {
        List<Waiver> all = new ArrayList<>(request.policy().exceptions().waivers());
        request.floor().exceptions().waivers().forEach(waiver -> all.add(waiver.ofFloor()));
        all.addAll(waivers);
        String repository = request.image() == null ? null : request.image().repository();
        return new ExceptionSet(all, request.policy().exceptions().terms(), request.floor().exceptions().terms(), repository, digest,
                started);
    }

    FindingVerdict findings() {
        return findings;
    }

    void judged(FindingVerdict verdict) {
        findings = verdict;
    }

    /** The image of a platform by its digest, in its repository. */
    ImageReference reference(Descriptor target) {
        return request.image().withDigest(target.digest());
    }

    /** Where a scan writes its output. */
    FileRef output(ScanJob job) {
        return FileRef.scratch(job.id() + ".out");
    }

    /** The same as an absolute path. */
    String outputPath(ScanJob job) {
        return facts.places().scratch(output(job).path());
    }

    /** Where the findings of a scan are kept. */
    FileRef findingsFile(ScanJob job) {
        return FileRef.report(facts.stepId() + "/findings-" + job.id() + ".ndjson");
    }

    /** Where the merged findings of all scans are kept. */
    FileRef mergedFile() {
        return FileRef.report(facts.stepId() + "/merged.ndjson");
    }

    /** Where an output for others is kept. */
    FileRef outputFile(OutputFormat format) {
        return FileRef.report(facts.stepId() + "/" + format.fileName());
    }

    /** What is handed on to others. */
    ScanOutputs outputs() {
        return outputs;
    }

    /** Folder, as absolute path, with a layout of this one platform. */
    String layoutOf(Descriptor target) {
        return facts.places().scratch(layoutFolder(target));
    }

    /** The same within the scratch folder. */
    String layoutFolder(Descriptor target) {
        return "layout-" + target.digest().hex();
    }

    /** A path of the user's as an absolute one. */
    String absolute(String path) {
        return facts.places().absolute(path);
    }
}
