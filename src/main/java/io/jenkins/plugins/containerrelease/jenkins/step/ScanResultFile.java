package io.jenkins.plugins.containerrelease.jenkins.step;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.containerrelease.engine.image.Platform;
import io.jenkins.plugins.containerrelease.engine.scan.ResultFile;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** An output that a scanner has written already, to be read instead of running one. */
public final class ScanResultFile extends ScannerChoice {
    private static final long serialVersionUID = 1L;

    /** Name of the scanner; decides on the format. */
    private final String scanner;
    /** Path in the workspace. */
    private final String file;

    /** Platform that it is about; {@code null}: what the file itself says. */
    @DataBoundSetter
    public String platform;

    @DataBoundConstructor
    public ScanResultFile(String scanner, String file) {
        this.scanner = scanner;
        this.file = file;
    }

    public String getScanner() {
        return scanner;
    }

    public String getFile() {
        return file;
    }

    @Override
    String scanner() {
        return scanner;
    }

    /** @throws IllegalArgumentException if it names no scanner, file or platform */
    ResultFile result() {
        return new ResultFile(scanner, file == null ? "" : file, Options.value("scanResult: platform", platform, Platform::parse));
    }

    /** Its form. */
    @Extension
    @Symbol("scanResult")
    public static final class DescriptorImpl extends ScannerDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.ScanResultFile_displayName();
        }

        @POST
        public FormValidation doCheckScanner(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.required(item, value, scanner -> new ResultFile(scanner, "any", null));
        }

        @POST
        public FormValidation doCheckPlatform(@AncestorInPath Item item, @QueryParameter String value) {
            return Validation.optional(item, value, Platform::parse);
        }
    }
}
