package io.jenkins.plugins.containerrelease.jenkins.config;

import java.util.List;

/** Where scanners get what they look things up in. */
public final class ScannerDatabase {
    private final boolean offline;
    private final String cacheDir;
    private final List<String> dbRepositories;
    private final String javaDbRepository;
    private final String checksRepository;
    private final String grypeDatabaseUrl;

    ScannerDatabase(
            boolean offline,
            String cacheDir,
            List<String> dbRepositories,
            String javaDbRepository,
            String checksRepository,
            String grypeDatabaseUrl) {
        this.offline = offline;
        this.cacheDir = cacheDir;
        this.dbRepositories = List.copyOf(dbRepositories);
        this.javaDbRepository = javaDbRepository;
        this.checksRepository = checksRepository;
        this.grypeDatabaseUrl = grypeDatabaseUrl;
    }

    /** Whether scanners must not go to the network for anything but the image; a step cannot switch that off. */
    public boolean offline() {
        return offline;
    }

    /** Folder on the agent for a scanner's databases; {@code null}: the scanner's own. */
    public String cacheDir() {
        return cacheDir;
    }

    /** Where Trivy gets its vulnerability database, tried one after another; empty: from where it does by itself. */
    public List<String> dbRepositories() {
        return dbRepositories;
    }

    /** Where Trivy gets its index of Java libraries; {@code null}: from where it does by itself. */
    public String javaDbRepository() {
        return javaDbRepository;
    }

    /** Where Trivy gets its checks for misconfigurations; {@code null}: from where it does by itself. */
    public String checksRepository() {
        return checksRepository;
    }

    /** Where Grype learns of its newest database; {@code null}: from where it does by itself. */
    public String grypeDatabaseUrl() {
        return grypeDatabaseUrl;
    }
}
