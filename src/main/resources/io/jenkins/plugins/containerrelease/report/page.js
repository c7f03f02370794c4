/* The page: the verdict, tabs that addresses lead to, and what each of them shows when somebody looks. */
(rr => {
  "use strict";

  const { EmbeddedFindings, ServerFindings, queryFrom, json, h, text, empty, bad, button, section, setFiles, head, verdict, overview, findings, sbom, build, evidence,
    promotions, timeline, word, sentence } = rr;

  /** Tabs, and the ids of what else they hold. */
  const TABS = { overview: ["verdict", "why", "changes", "allowed", "images"], findings: [], sbom: [], build: [], evidence: [], promotions: [], timeline: [] };

  /** The tab that an address leads to. */
  function tabOf(fragment) {
    const name = fragment.split("?")[0];
    return Object.hasOwn(TABS, name) ? name : Object.keys(TABS).find(tab => TABS[tab].includes(name)) || (name === "" ? "overview" : null);
  }

  class Tabs {
    constructor(contents) {
      this.contents = contents;
      this.shown = new Map();
      this.panels = {};
      this.links = {};
      for (const name of Object.keys(TABS)) {
        this.panels[name] = h("div", { class: "rr-tabpanel", "data-tab": name, hidden: true });
        this.links[name] = h("a", { href: "#" + name }, word("tab." + name));
      }
      this.navigation = h("nav", { class: "rr-nav", "aria-label": word("title") },
        h("div", { class: "tabBar" }, Object.values(this.links).map(link => h("div", { class: "tab" }, link))));
      this.element = h("div", null, this.navigation, Object.values(this.panels));
    }

    /** Shows the tab that the address leads to, and there what it asks for; settled when that is there. */
    async follow(fragment) {
      const name = tabOf(fragment) || this.current || "overview";
      this.current = name;
      for (const [tab, panel] of Object.entries(this.panels)) {
        panel.hidden = tab !== name;
        this.links[tab].parentElement.classList.toggle("active", tab === name);
        if (tab === name) {
          this.links[tab].setAttribute("aria-current", "page");
        } else {
          this.links[tab].removeAttribute("aria-current");
        }
      }
      try {
        const show = await this.filled(name);
        if (this.current === name) {
          await show(fragment);
        }
      } catch (error) {
        this.shown.delete(name);
        this.panels[name].replaceChildren(section(name, word("tab." + name), h("p", { class: "rr-panel" },
          bad(sentence("error.tab", text(error.message))), " ", button(word("tryAgain"), () => this.follow(fragment)))));
      }
    }

    /** Fills a tab when it is looked at first. */
    filled(name) {
      if (!this.shown.has(name)) {
        this.panels[name].replaceChildren(h("p", { class: "rr-panel rr-empty", role: "status" }, word("loading")));
        this.shown.set(name, (async () => {
          const { elements, show } = await this.contents[name]();
          this.panels[name].replaceChildren(...elements.flat(Infinity).filter(Boolean));
          return show || (() => {});
        })());
      }
      return this.shown.get(name);
    }
  }

  /**
   * Shows a report.
   *
   * @param source the findings; null where the reader may not see them
   * @param packages asks for the packages
   * @param inPage whether there is a page with a heading of its own around it
   */
  async function start(host, report, source, packages, inPage) {
    const hidden = name => ({ elements: [section(name, word("tab." + name), empty(word("error.notAllowed")))] });
    const plain = make => async () => ({ elements: [make(report)] });
    const tabs = new Tabs({
      overview: plain(overview),
      findings: async () => {
        if (!source) {
          return hidden("findings");
        }
        await source.load();
        const { element, view } = findings(report, source);
        return { elements: [element], show: fragment => view.show(queryFrom(fragment)) };
      },
      sbom: async () => {
        if (!source) {
          return hidden("sbom");
        }
        const { element, show } = await sbom(report, packages);
        return { elements: [element], show };
      },
      build: plain(build),
      evidence: plain(evidence),
      promotions: plain(promotions),
      timeline: plain(timeline)
    });
    host.replaceChildren(
      h(inPage ? "div" : "main", { class: "rr-main" }, head(report, inPage), verdict(report), tabs.element, h("p", { class: "rr-foot" }, word("foot"))),
      h("div", { id: "rr-live", class: "rr-offscreen", role: "status" }));
    const follow = async first => {
      const fragment = location.hash.slice(1);
      await tabs.follow(fragment);
      const target = !Object.hasOwn(TABS, fragment.split("?")[0]) && fragment && tabOf(fragment) && document.getElementById(fragment);
      if (target) {
        target.scrollIntoView(first ? { behavior: "instant" } : {});
      }
      document.documentElement.dataset.ready = "true";
    };
    window.addEventListener("hashchange", () => {
      if (tabOf(location.hash.slice(1))) {
        follow(false);
      }
    });
    window.addEventListener("beforeprint", () => {
      Object.keys(TABS).forEach(name => tabs.filled(name).catch(() => {}));
      host.querySelectorAll("details").forEach(details => { details.open = true; });
    });
    await follow(true);
  }

  /** Shows the report that a server has; until it is there, and where it does not come, what the page says without script stays. */
  async function fetchAndStart(host) {
    const { report, findings: findingsUrl, packages, files } = host.dataset;
    try {
      host.setAttribute("aria-busy", "true");
      const answer = await json(report);
      setFiles(files);
      await start(host, answer, findingsUrl ? new ServerFindings(findingsUrl) : null, () => json(packages), true);
    } catch (error) {
      host.prepend(h("p", { class: "rr-panel", role: "alert" }, bad(sentence("error.shortForm", text(error.message)))));
      document.documentElement.dataset.ready = "true";
    } finally {
      host.removeAttribute("aria-busy");
    }
  }

  const host = document.getElementById("release-report");
  const data = document.getElementById("report-data");
  if (data) {
    const report = JSON.parse(data.textContent);
    const packages = document.getElementById("report-packages");
    start(host, report, new EmbeddedFindings(report), async () => packages ? JSON.parse(packages.textContent) : {}, false);
  } else {
    fetchAndStart(host);
  }
})(window.releaseReport);
