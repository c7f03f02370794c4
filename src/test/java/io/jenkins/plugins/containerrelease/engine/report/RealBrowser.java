package io.jenkins.plugins.containerrelease.engine.report;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.InputStream;
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
public final class RealBrowser implements AutoCloseable {
    /** Where pages and pictures are kept to be looked at. */
    public static final Path KEPT = Path.of("target", "report-pages").toAbsolutePath();

    private static final List<String> FLAGS = List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private RealBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it; skips the test with the reason where there is none, or fails it where the tool chain is required. */
    public static RealBrowser start() throws IOException, InterruptedException {
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
    public Visit visit(Browser.NewContextOptions options) {
        return new Visit(browser.newContext(options.setTimezoneId("Europe/Lisbon").setLocale("en-GB")));
    }

    public Visit visit() {
        return visit(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** One page. */
    public static final class Visit implements AutoCloseable {
        public final Page page;
        /** Console errors, exceptions, dialogs, violations of the page's policy. */
        public final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
        /** All that was requested beyond the page itself. */
        public final List<String> requests = Collections.synchronizedList(new ArrayList<>());
        private final BrowserContext context;

        private Visit(BrowserContext context) {
            this.context = context;
            this.page = context.newPage();
            page.setDefaultTimeout(60_000);
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
            page.addInitScript("document.addEventListener('securitypolicyviolation', e => {"
                    + " const within = []; for (let at = e.target; at && at.tagName; at = at.parentElement) {"
                    + "   within.unshift(at.tagName.toLowerCase() + (at.id ? '#' + at.id : '')); }"
                    + " console.error('policy: ' + e.effectiveDirective + ' blocked ' + e.blockedURI + ' from ' + e.sourceFile"
                    + "   + ' sample ' + e.sample + ' in ' + within.join('>')); });");
        }

        Visit open(Path file, String fragment) {
            return open(file.toUri() + fragment);
        }

        /** Opens a page with a report, and waits until all of it is shown. */
        public Visit open(String address) {
            page.navigate(address);
            ready();
            return this;
        }

        /** Waits until all that was asked for is shown; by looking, because a page's policy forbids to ask its script. */
        public void ready() {
            page.waitForSelector("html[data-ready=true]", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        }

        Visit open(Path file) {
            return open(file, "");
        }

        /** The accessibility rules that are broken seriously below the elements of this selector, a sentence each. */
        public List<?> brokenRules(String within) throws IOException {
            try (InputStream axe = RealBrowser.class.getResourceAsStream("/axe.min.js")) {
                page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "\n;1");
            }
            return (List<?>) page.evaluate("async within => (await axe.run({include: [[within]]})).violations"
                    + ".filter(v => ['serious', 'critical'].includes(v.impact))"
                    + ".map(v => v.id + ': ' + v.nodes.slice(0, 5).map(n => n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | '))",
                    within);
        }

        /** Keeps pictures of what is seen at once and of the whole page. */
        public void picture(String name) {
            page.screenshot(new Page.ScreenshotOptions().setPath(KEPT.resolve(name + "-first.png")));
            page.screenshot(new Page.ScreenshotOptions().setPath(KEPT.resolve(name + ".png")).setFullPage(true));
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
