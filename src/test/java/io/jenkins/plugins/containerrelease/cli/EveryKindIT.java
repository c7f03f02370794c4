package io.jenkins.plugins.containerrelease.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.containerrelease.engine.finding.Finding;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.finding.FindingsFile;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import io.jenkins.plugins.containerrelease.toolchain.Ran;
import io.jenkins.plugins.containerrelease.toolchain.Toolchain;
import io.jenkins.plugins.containerrelease.toolchain.WithToolchain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image with something of every kind, built with the real Buildx, scanned by the real Trivy, and the gates over that. */
@WithToolchain
class EveryKindIT {
    /** Put together here, so that nobody who looks for secrets finds one in this file. */
    private static final String TOKEN = "ghp_" + "aB3dE6gH9".repeat(4);
    private static final String IN_ENVIRONMENT = "ghp_" + "zY8xW5vU2".repeat(4);

    @TempDir
    private Path workspace;

    private String build(Toolchain tools) throws IOException {
        Path context = Files.createDirectories(workspace.resolve("context"));
        Path fixture = tools.fixture("vulnerable").resolve("amd64");
        copy(fixture.resolve("etc/alpine-release"), context.resolve("root/etc/alpine-release"));
        copy(fixture.resolve("etc/os-release"), context.resolve("root/etc/os-release"));
        copy(fixture.resolve("lib/apk/db/installed"), context.resolve("root/lib/apk/db/installed"));
        copy(fixture.resolve("app/log4j-core-2.14.1.jar"), context.resolve("root/app/log4j-core-2.14.1.jar"));
        write(context, "root/app/node_modules/lodash/package.json", """
                {"name": "lodash", "version": "4.17.20", "license": "MIT"}
                """);
        write(context, "root/app/settings.ini", "token = " + TOKEN + "\n");
        write(context, "root/app/deploy/Dockerfile", "FROM alpine:latest\nADD . /app\n");
        write(context, "root/app/deploy/pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec:
                  containers:
                    - name: web
                      image: web:latest
                      securityContext: {privileged: true}
                """);
        write(context, "root/app/tf/main.tf", "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b\"\n  acl    = \"public-read\"\n}\n");
        write(context, "root/app/cloud/bucket.yaml", """
                AWSTemplateFormatVersion: "2010-09-09"
                Resources:
                  B:
                    Type: AWS::S3::Bucket
                    Properties: {AccessControl: PublicRead}
                """);
        write(context, "root/app/chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n");
        write(context, "root/app/chart/templates/pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: {{ .Release.Name }}
                spec:
                  containers:
                    - name: web
                      image: web:latest
                      securityContext:
                        privileged: true
                """);
        write(context, "root/app/python/requests-2.6.0.dist-info/METADATA",
                "Metadata-Version: 2.1\nName: requests\nVersion: 2.6.0\nLicense: Apache 2.0\n");
        write(context, "root/usr/lib/ruby/specifications/rack-2.0.0.gemspec", """
                Gem::Specification.new do |s|
                  s.name = "rack".freeze
                  s.version = "2.0.0"
                  s.licenses = ["MIT".freeze]
                end
                """);
        write(context, "root/app/package-lock.json", """
                {"name": "app", "version": "1.0.0", "lockfileVersion": 3,
                 "packages": {"": {"name": "app"}, "node_modules/lodash": {"version": "4.17.19"}}}
                """);
        write(context, "root/app/key.pem", "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA " + "PRIVATE KEY-----\n");
        write(context, "Dockerfile", "FROM scratch\nCOPY root/ /\nUSER root\nENV GITHUB_TOKEN=" + IN_ENVIRONMENT + "\n");
        String image = tools.source().repository("scan/every-kind") + ":1";
        tools.run(workspace, Map.of(), "docker", "buildx", "build", "--builder", "default", "--provenance", "mode=max", "--tag", image,
                "--push", context.toString()).orFail();
        return image;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private static void write(Path context, String file, String content) throws IOException {
        Path path = context.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private JsonNode scan(Toolchain tools, int exitCode, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                tools.cliJar().toString(), "scan-image", "--offline", "--summary-format", "json", "--report-dir", "report",
                "--store", "store", "--cache-dir", tools.trivyCache().toString()));
        command.addAll(List.of(arguments));
        Ran ran = tools.run(workspace, Map.of(), command.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(exitCode);
        return Json.mapper().readTree(ran.out());
    }

    private List<Finding> findings() throws IOException {
        List<Finding> all = new ArrayList<>();
        try (var files = Files.walk(workspace.resolve("report"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("findings-")).toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    FindingsFile.read(in, all::add);
                }
            }
        }
        return all;
    }

    private List<String> packageTypes() throws IOException {
        List<String> types = new ArrayList<>();
        try (var files = Files.walk(workspace.resolve("report"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().equals("packages.ndjson")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    types.add(Json.mapper().readTree(line).path("type").asText());
                }
            }
        }
        return types;
    }

    @Test
    void somethingOfEveryKindIsFoundAndEachGateLooksAtItsOwn(Toolchain tools) throws IOException {
        String image = build(tools);
        JsonNode stopped = scan(tools, 1, "--image", image, "--kind", "VULNERABILITY,SECRET,MISCONFIGURATION,LICENSE",
                "--max-secrets", "0", "--max-misconfigurations", "0", "--max-licenses", "0");

        List<Finding> findings = findings();
        assertThat(findings).filteredOn(finding -> finding.kind() == FindingKind.VULNERABILITY)
                .extracting(finding -> finding.id() + " " + finding.packageType())
                .contains("CVE-2026-28390 alpine", "CVE-2021-44228 jar", "CVE-2021-23337 node-pkg");
        assertThat(findings).filteredOn(finding -> finding.kind() == FindingKind.SECRET)
                .as("one in a file, one in the image's environment")
                .extracting(Finding::id).contains("github-pat", "private-key").hasSizeGreaterThan(2);
        assertThat(findings).filteredOn(finding -> finding.kind() == FindingKind.SECRET).extracting(Finding::target)
                .anyMatch(target -> target.endsWith("app/settings.ini")).anyMatch(target -> target.contains("every-kind"));
        assertThat(findings.toString()).as("a secret is never kept as it is").doesNotContain(TOKEN, IN_ENVIRONMENT);
        assertThat(findings).filteredOn(finding -> finding.kind() == FindingKind.MISCONFIGURATION)
                .extracting(finding -> finding.id() + " " + finding.target())
                .contains("DS002 app/deploy/Dockerfile", "KSV017 app/deploy/pod.yaml", "KSV017 app/chart/templates/pod.yaml",
                        "AVD-AWS-0092 app/tf/main.tf", "AVD-AWS-0092 app/cloud/bucket.yaml", "AVD-AWS-0321 app/tf/main.tf")
                .as("of the image itself: its history says USER root").anyMatch(found -> found.startsWith("DS002 ") && found.contains("every-kind"));
        assertThat(findings).filteredOn(finding -> finding.kind() == FindingKind.LICENSE)
                .extracting(finding -> finding.id() + " " + finding.packageName())
                .contains("GPL-2.0 busybox", "MIT lodash", "Apache-2.0 requests", "MIT rack");
        assertThat(packageTypes()).as("what is installed, and not what a lock file names")
                .contains("alpine", "jar", "node-pkg", "python-pkg", "gemspec").doesNotContain("npm");
        assertThat(findings.toString()).as("no file of the report has one").doesNotContain("zY8xW5vU2zY8");

        assertThat(stopped.path("reasons").toString()).contains("vulnerabilities: at most 0 allowed", "secrets: at most 0 allowed",
                "misconfigurations: at most 0 allowed", "licence findings: at most 0 allowed");
        stopped.path("merged").path("kinds").fields().forEachRemaining(kind ->
                assertThat(kind.getValue().asLong()).as(kind.getKey()).isPositive());
    }

    @Test
    void whatNobodyLimitsIsReportedAlone(Toolchain tools) throws IOException {
        JsonNode passed = scan(tools, 0, "--image", build(tools), "--kind", "VULNERABILITY,SECRET,MISCONFIGURATION,LICENSE",
                "--max-critical", "100", "--max-high", "100");
        assertThat(passed.path("merged").path("kinds").path("SECRET").asLong()).isPositive();
    }
}
