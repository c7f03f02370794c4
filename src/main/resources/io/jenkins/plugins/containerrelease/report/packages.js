/* What is in the images: bills of materials, packages with their versions and licences, what came, went and moved. */
(rr => {
  "use strict";

  const { list, h, text, plainVisible, code, file, table, section, empty, bar, note, bad, button, fold, imageTitle, shown, candidates, word, sentence, number, count,
    formatWord } = rr;
  const PER_PAGE = 50;
  const MOST_LICENCES = 200;
  const EMPTY = { q: "", platform: "", licence: "", change: "", page: 1 };

  const lower = value => value.toLowerCase();

  function queryFrom(fragment) {
    const parameters = new URLSearchParams(fragment.split("?").slice(1).join("?"));
    const query = { ...EMPTY };
    for (const name of ["q", "platform", "licence", "change"]) {
      query[name] = parameters.get(name) || "";
    }
    query.page = Math.max(1, parseInt(parameters.get("page"), 10) || 1);
    return query;
  }

  function fragmentOf(query) {
    const parameters = new URLSearchParams(Object.entries(query).filter(([name, value]) => value !== EMPTY[name]));
    const words = parameters.toString();
    return "#sbom" + (words ? "?" + words : "");
  }

  /** Packages of one image: a table that is searched, filtered and turned here. */
  class PackagesView {
    constructor(image) {
      this.image = image;
      this.query = { ...EMPTY };
      this.rows = image.packages.map(([name, version, type, licence, platforms, change, before]) =>
        ({ name, version, type, licence, platforms: list(platforms), change, before, words: lower([name, version, type, licence].filter(Boolean).join("\n")) }));
      this.body = h("tbody");
      this.status = h("p", { role: "status" });
      this.pages = h("div", { class: "rr-pages" });
      this.fields = {};
      const columns = ["package", "packages.version", "packages.licence", "packages.type", "packages.platforms", "packages.change"];
      this.element = h("div", { class: "rr-space" }, this.filters(),
        h("div", { class: "rr-scroll", tabindex: "0", role: "region", "aria-label": word("packages.title") },
          h("table", { class: "rr-table rr-stack rr-packages" }, h("thead", null, h("tr", null, columns.map(key => h("th", { scope: "col" }, word(key))))), this.body)),
        this.pages);
    }

    filters() {
      const values = pick => [...new Set(this.rows.flatMap(pick).filter(Boolean))].sort();
      const choice = (name, label, options, words = value => value) => {
        if (!options.length || (name === "platform" && options.length < 2)) {
          return null;
        }
        this.fields[name] = h("select", { class: "jenkins-select__input", on: { change: e => this.change({ [name]: e.target.value }) } },
          h("option", { value: "" }, word("all")), options.slice(0, 500).map(value => h("option", { value }, plainVisible(words(value)))));
        return h("label", { class: "rr-field" }, label, this.fields[name]);
      };
      let timer = 0;
      this.fields.q = h("input", { type: "search", class: "jenkins-input", placeholder: word("packages.searchHint"), autocomplete: "off", spellcheck: "false",
        on: { input: e => {
          clearTimeout(timer);
          timer = setTimeout(() => this.change({ q: e.target.value }), 120);
        } } });
      return h("div", { class: "rr-filters", role: "search", "aria-label": word("packages.title") },
        h("label", { class: "rr-field rr-search" }, word("search"), this.fields.q),
        choice("platform", word("platform"), values(row => row.platforms)),
        choice("licence", word("packages.licence"), values(row => row.licence)),
        choice("change", word("packages.change"), values(row => row.change), value => word("package." + value)));
    }

    change(changes) {
      this.query = { ...this.query, page: 1, ...changes };
      try {
        history.replaceState(null, "", fragmentOf(this.query));
      } catch {
        location.hash = fragmentOf(this.query);
      }
      this.render();
    }

    show(query) {
      this.query = query;
      this.render();
    }

    render() {
      const { q, platform, licence, change } = this.query;
      const words = lower(q).split(/\s+/).filter(Boolean);
      const rows = this.rows.filter(row => (!platform || row.platforms.includes(platform)) && (!licence || row.licence === licence)
        && (!change || row.change === change) && words.every(part => row.words.includes(part)));
      const last = Math.max(1, Math.ceil(rows.length / PER_PAGE));
      const page = Math.min(this.query.page, last);
      const from = (page - 1) * PER_PAGE;
      Object.entries(this.fields).forEach(([name, control]) => {
        if (control.value !== this.query[name] && control !== document.activeElement) {
          control.value = this.query[name];
        }
      });
      this.body.replaceChildren(...rows.slice(from, from + PER_PAGE).map(row => this.row(row)));
      if (!rows.length) {
        this.body.append(h("tr", null, h("td", { colspan: "6", class: "rr-empty" }, word("packages.noMatch"), " ",
          button(word("findings.clear"), () => this.change({ ...EMPTY })))));
      }
      this.status.textContent = word("findings.range", number(rows.length ? from + 1 : 0), number(Math.min(from + PER_PAGE, rows.length)), count("count.package", rows.length));
      const step = (key, to, off) => button(word(key), () => this.change({ page: to }), { disabled: off });
      this.pages.replaceChildren(this.status, h("div", { class: "rr-row" }, step("page.previous", page - 1, page === 1),
        h("span", null, word("page.of", number(page), number(last))), step("page.next", page + 1, page === last)));
    }

    row(row) {
      return h("tr", { class: row.change === "went" ? "rr-closed" : null },
        h("th", { scope: "row" }, h("a", { href: "#findings?" + new URLSearchParams({ package: row.name }), title: word("packages.findingsOf") }, text(row.name))),
        h("td", { "data-label": word("packages.version") }, row.before ? [text(row.before), " → "] : null, row.version ? text(row.version) : note(word("unknown"))),
        h("td", { "data-label": word("packages.licence") }, row.licence ? text(row.licence) : note(word("packages.noLicence"))),
        h("td", { "data-label": word("packages.type") }, row.type ? text(row.type) : ""),
        h("td", { "data-label": word("packages.platforms") }, row.platforms.map(platform => h("div", null, text(platform)))),
        h("td", { "data-label": word("packages.change") }, row.change ? h("span", { class: "rr-tag" }, word("package." + row.change)) : ""));
    }
  }

  function licences(documents) {
    const sum = new Map();
    documents.forEach(document => Object.entries(document.licenses || {}).forEach(([name, n]) => sum.set(name, Math.max(n, sum.get(name) || 0))));
    const entries = [...sum].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return entries.length ? fold(count("sbom.licences", entries.length),
      table(word("sbom.licencesTitle"), [word("packages.licence"), { name: word("sbom.packages"), num: true }, { name: word("share"), className: "rr-barcell" }],
        entries.slice(0, MOST_LICENCES).map(([name, n]) => [name === "(none)" ? word("packages.noLicence") : text(name), number(n), bar(n / entries[0][1])])),
      entries.length > MOST_LICENCES ? h("p", { class: "rr-note" }, count("more", entries.length - MOST_LICENCES)) : null) : null;
  }

  function documentsOf(image) {
    const documents = image.attestations.flatMap(attestation => attestation.sboms);
    return documents.length ? [
      table(word("sbom.of", shown(image)), [word("evidence.of"), word("sbom.format"), { name: word("sbom.packages"), num: true },
        { name: word("sbom.licencesTitle"), num: true }, word("sbom.madeBy"), word("sbom.document")],
        documents.map(document => [text(document.platform || word("evidence.index")), text(formatWord(document.format)), number(document.packages),
          number(Object.keys(document.licenses || {}).length), text(document.tool || word("unknown")), document.file ? file(document.file) : word("sbom.notKept")])),
      licences(documents)] : h("p", { class: "rr-note rr-space" }, word("sbom.noDocument"));
  }

  function panel(image, known) {
    const packages = known.get(image.digest);
    const view = packages && packages.packages.length ? new PackagesView(packages) : null;
    return { view, element: h("article", { class: "rr-panel", "aria-label": plainVisible(word("sbom.of", shown(image))) },
      imageTitle(image), documentsOf(image),
      h("h4", { class: "rr-space" }, word("packages.title")),
      packages && packages.problem ? bad(text(packages.problem)) : null,
      packages && packages.leftOut ? h("p", { class: "rr-note" }, count("packages.leftOut", packages.leftOut)) : null,
      view ? view.element : h("p", { class: "rr-note" }, word("packages.unknown"))) };
  }

  /**
   * The section of packages.
   *
   * @param source gives the packages of each image: {images: [{image, packages: [[name, version, type, licence, platforms, change, before]], leftOut}]}
   */
  async function sbom(report, source) {
    const there = candidates(report).length ? candidates(report) : report.images;
    const known = new Map(list((await source()).images).map(entry => [entry.image, entry]));
    const panels = there.map(image => panel(image, known));
    return { element: section("sbom", word("sbom.title"), panels.length ? panels.map(one => one.element) : empty(word("sbom.none"))),
      show: fragment => panels.forEach(one => one.view && one.view.show(queryFrom(fragment))) };
  }

  Object.assign(rr, { sbom });
})(window.releaseReport);
