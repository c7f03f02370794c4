package io.jenkins.plugins.containerrelease.engine.report;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A Chromium without a window: the machine's own, or the one that {@code test-fixtures/toolchain browser} fetches. */
final class RealBrowser implements AutoCloseable {
    /** Where pages and pictures are kept to be looked at. */
    static final Path KEPT = Path.of("target", "report-pages").toAbsolutePath();

    private static final List<String> FLAGS = List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private RealBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it; skips the test with the reason where there is none, or fails it where the tool chain is required. */
    static RealBrowser start() throws IOException, InterruptedException {
        Path program = program();
        Files.createDirectories(KEPT);
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(program).setArgs(FLAGS));
        return new RealBrowser(playwright, browser);
    }

    private static Path program() throws IOException, InterruptedException {
        Path errors = Files.createTempFile("browser", ".log");
        try {
            Process process = new ProcessBuilder("bash", "test-fixtures/toolchain", "browser")
                    .redirectError(errors.toFile()).start();
            String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor(10, TimeUnit.MINUTES) && process.exitValue() == 0) {
                return Path.of(path);
            }
            missing(Files.readString(errors).strip());
        } catch (IOException e) {
            missing(e.getMessage());
        } finally {
            Files.delete(errors);
        }
        throw new IllegalStateException();
    }

    private static void missing(String why) {
        String reason = "there is no browser to look at pages with: " + why;
        if ("required".equals(System.getProperty("toolchain"))) {
            Assertions.fail(reason);
        }
        Assumptions.abort(reason);
    }

    /** Writes a report's page into a file. */
    static Path keep(String name, SamplePages pages) throws IOException {
        Path file = KEPT.resolve(name + ".html");
        Files.write(file, pages.html());
        return file;
    }

    /** A visitor who notes what a page does that it should not do. */
    Visit visit(Browser.NewContextOptions options) {
        return new Visit(browser.newContext(options.setTimezoneId("Europe/Lisbon").setLocale("en-GB")));
    }

    Visit visit() {
        return visit(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** One page. */
    static final class Visit implements AutoCloseable {
        final Page page;
        /** Console errors, exceptions, dialogs, violations of the page's policy. */
        final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
        /** All that was requested beyond the page itself. */
        final List<String> requests = Collections.synchronizedList(new ArrayList<>());
        private final BrowserContext context;

        private Visit(BrowserContext context) {
            this.context = context;
            this.page = context.newPage();
            page.setDefaultTimeout(15_000);
            page.onPageError(error -> complaints.add("exception: " + error));
            page.onConsoleMessage(message -> {
                if ("error".equals(message.type())) {
                    complaints.add("console: " + message.text());
                }
            });
            page.onDialog(dialog -> {
                complaints.add("dialog: " + dialog.message());
                dialog.dismiss();
            });
            page.onPopup(popup -> complaints.add("popup: " + popup.url()));
            page.onRequest(request -> requests.add(request.url()));
            page.addInitScript("document.addEventListener('securitypolicyviolation', e =>"
                    + " console.error('policy: ' + e.violatedDirective + ' ' + e.sample));");
        }

        Visit open(Path file, String fragment) {
            page.navigate(file.toUri() + fragment);
            page.waitForFunction("document.documentElement.dataset.ready === 'true'");
            return this;
        }

        Visit open(Path file) {
            return open(file, "");
        }

        /** Keeps pictures of what is seen at once and of the whole page. */
        void picture(String name) {
            page.screenshot(new Page.ScreenshotOptions().setPath(KEPT.resolve(name + "-first.png")));
            page.screenshot(new Page.ScreenshotOptions().setPath(KEPT.resolve(name + ".png")).setFullPage(true));
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
