package io.jenkins.plugins.containerrelease.jenkins.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import hudson.util.PluginServletFilter;
import io.jenkins.plugins.containerrelease.engine.report.RealBrowser;
import io.jenkins.plugins.containerrelease.engine.report.RealBrowser.Visit;
import io.jenkins.plugins.containerrelease.engine.report.SamplePages;
import io.jenkins.plugins.containerrelease.engine.report.StepRun;
import io.jenkins.plugins.containerrelease.jenkins.store.BuildReport;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * What tests need that look at pages of a real Jenkins in a real browser. Every page is served with {@link #POLICY}, which the
 * browser enforces: whatever runs from text, or needs what the policy forbids, fails the test that asks {@link #harmless}.
 */
@WithJenkins
public abstract class BrowserOverJenkins {
    /** Scripts, styles and all else from Jenkins itself alone: nothing inline, no eval, no data addresses but images. */
    static final String POLICY = "default-src 'self'; script-src 'self' 'report-sample'; style-src 'self' 'report-sample';"
            + " img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    /** What pages of Jenkins 2.479.3 do themselves that the policy forbids: inline styles of their frame and of a build's page, and nothing that runs. */
    private static final List<String> OF_JENKINS_ITSELF = List.of(
            "style-src-attr blocked inline from [^ ]+ sample position:relative; in html>body#jenkins>header#page-header>div>form",
            "style-src-attr blocked inline from [^ ]+ sample margin-top:1em in html>body#jenkins>div#page-body>div#side-panel>div#yui-logreader",
            "style-src-attr blocked inline from [^ ]+ sample (float:right; z-index: 1; position:relati|margin-top:1em)"
                    + " in html>body#jenkins>div#page-body>div#main-panel>div(>div)?",
            "style-src-attr blocked inline from [^ ]+ sample vertical-align:middle in html>body#jenkins>div#page-body>div#main-panel>table>tbody>tr>td");
    /** What the browser says of a violation beside the event that names the element. */
    private static final String SAID_TWICE = "violates the following Content Security Policy directive";

    private static final int MOBILE = 360;
    private static RealBrowser browser;

    private final Filter policy = new PolicyFilter();
    /** The Jenkins of the test. */
    protected JenkinsRule jenkins;

    @BeforeAll
    static void startBrowser() throws Exception {
        browser = RealBrowser.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void servePagesWithPolicy(JenkinsRule rule) throws Exception {
        jenkins = rule;
        PluginServletFilter.addFilter(policy);
    }

    @AfterEach
    void servePagesWithoutPolicy() throws Exception {
        PluginServletFilter.removeFilter(policy);
    }

    /** Puts the files and steps of a report where a build has its own. */
    protected static void plant(SamplePages pages, BuildReport report) throws IOException {
        for (Map.Entry<String, byte[]> entry : pages.files.entrySet()) {
            Path file = report.folder().root().resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        for (StepRun run : pages.runs) {
            if (run.id().matches("[a-z0-9-]{1,80}")) {
                report.write(run);
            } else {
                // no front makes such a name; what is in the file may be anything
                Files.write(report.folder().root().resolve("steps/step-999999-strange.json"), run.toJson().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** The address of a page, from its path below Jenkins' own. */
    protected String address(String path) throws IOException {
        URL root = jenkins.getURL();
        return root + path;
    }

    /** What a window is like. */
    protected static Browser.NewContextOptions wide(ColorScheme scheme) {
        return new Browser.NewContextOptions().setViewportSize(1280, 900).setColorScheme(scheme);
    }

    /** A window as wide as that of a telephone. */
    protected static Browser.NewContextOptions narrow(ColorScheme scheme) {
        return new Browser.NewContextOptions().setViewportSize(MOBILE, 740).setColorScheme(scheme);
    }

    /** A visitor who is not logged in; in a dark scheme Jenkins' theme is dark, as far as its tokens go. */
    protected Visit visit(Browser.NewContextOptions options) {
        boolean dark = options.colorScheme != null && options.colorScheme.filter(ColorScheme.DARK::equals).isPresent();
        Visit visit = browser.visit(options);
        if (dark) {
            visit.page.addInitScript(DARK);
        }
        return visit;
    }

    protected Visit visit() {
        return visit(wide(ColorScheme.LIGHT));
    }

    /** A visitor who is logged in, in a realm where the password is the name. */
    protected Visit visitAs(String user) {
        String login = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return visit(wide(ColorScheme.LIGHT).setExtraHTTPHeaders(Map.of("Authorization", "Basic " + login)));
    }

    /** Nothing ran from text, nothing was asked for elsewhere, and nothing needed what the policy forbids. */
    protected void harmless(Visit visit) throws IOException {
        assertThat(visit.complaints.stream().filter(complaint -> !complaint.contains(SAID_TWICE)).filter(BrowserOverJenkins::isOurs))
                .isEmpty();
        assertThat(visit.page.evaluate("window.ran === undefined && window.name === ''")).isEqualTo(true);
        String root = jenkins.getURL().toString();
        assertThat(visit.requests).allMatch(request -> request.startsWith(root) || request.startsWith("data:image/"));
    }

    private static boolean isOurs(String complaint) {
        return OF_JENKINS_ITSELF.stream().noneMatch(known -> complaint.matches("console: policy: " + known));
    }

    /** Nothing on the page is cut off at its side. */
    protected static void fits(Visit visit) {
        assertThat((Integer) visit.page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo((Integer) visit.page.evaluate("window.innerWidth"));
    }

    /** Keeps pictures under {@code target/report-pages}. */
    protected static void picture(Visit visit, String name) {
        visit.picture("jenkins-" + name.toLowerCase(Locale.ROOT));
    }

    /** The tokens that a dark theme of Jenkins sets, set from outside so that no policy has a say. */
    private static final String DARK = "(() => { const dark = {'--background': '#1a1a22', '--text-color': '#e6e6f0',"
            + " '--text-color-secondary': '#a8a8b8', '--link-color': '#80b4ff', '--link-visited-color': '#80b4ff',"
            + " '--card-background': '#22222c', '--card-border-color': '#3a3a48', '--card-background--hover': '#2a2a36',"
            + " '--input-color': '#22222c', '--input-border': '#4a4a5a', '--header-background': '#101016', '--black': '#ffffff', '--breadcrumbs-bar-background': '#16161c', '--tabs-background': '#22222c', '--tabs-item-background': 'transparent',"
            + " '--tabs-item-foreground': '#e6e6f0', '--tabs-item-background--hover': '#33333f', '--tabs-item-foreground--hover': '#e6e6f0',"
            + " '--tabs-item-background--active': '#3c3c4a', '--tabs-item-foreground--active': '#e6e6f0',"
            + " '--tabs-item-background--selected': '#33333f', '--tabs-item-foreground--selected': '#80b4ff',"
            + " '--button-background': '#33333f', '--item-background--hover': '#33333f', '--item-background--active': '#3c3c4a',"
            + " '--table-background': '#22222c', '--table-header-background': '#2a2a36', '--table-body-foreground': '#e6e6f0',"
            + " '--success-color': '#5fce80', '--warning-color': '#ffb340', '--error-color': '#ff6b6b', '--orange': '#ffab4a',"
            + " '--blue': '#6cb0ff', '--purple': '#c090ff', '--medium-grey': '#9a9aa8', '--red': '#ff6b6b', '--green': '#5fce80'};"
            + " const set = () => { const root = document.documentElement; if (!root) { return; } root.dataset.theme = 'dark';"
            + "   Object.entries(dark).forEach(([name, value]) => root.style.setProperty(name, value)); };"
            + " set(); document.addEventListener('DOMContentLoaded', set); })();";

    /** Sends the policy with every answer. */
    private static final class PolicyFilter implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
            ((HttpServletResponse) response).setHeader("Content-Security-Policy", POLICY);
            chain.doFilter(request, response);
        }
    }
}
