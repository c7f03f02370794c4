/* The table of findings with its filters; what it shows is in the address. */
(rr => {
  "use strict";

  const { SEVERITIES, EMPTY, PER_PAGE, MOST_MEMBERS, list, h, text, plainVisible, arrow, code, link, say, section, empty, severity, note, bad, button, shown,
    fragmentOf, word, sentence, number, count } = rr;
  const COLUMNS = 6;

  const lower = value => value.toLowerCase();
  const severityWord = name => word("severity." + name);

  class FindingsView {
    constructor(report, source) {
      this.report = report;
      this.source = source;
      this.query = { ...EMPTY };
      this.open = new Set();
      this.body = h("tbody");
      this.head = h("tr");
      this.status = h("p", { id: "rr-status", role: "status" });
      this.pages = h("div", { class: "rr-pages" });
      this.toggles = h("div", { class: "rr-toggles", role: "group", "aria-label": word("findings.severity") });
      this.fields = {};
      this.chosen = h("div", { class: "rr-row rr-chosen" });
      this.downloads = h("div", { class: "rr-row rr-space" });
      this.element = h("div", null, this.filters(), this.toggles, this.chosen,
        h("div", { class: "rr-panel" },
          h("div", { class: "rr-scroll", tabindex: "0", role: "region", "aria-label": word("findings.table") },
            h("table", { class: "rr-table rr-stack rr-findings" }, h("thead", null, this.head), this.body)),
          this.pages),
        this.downloads);
    }

    field(name, label, control) {
      this.fields[name] = control;
      return h("label", { class: "rr-field" + (name === "q" ? " rr-search" : "") }, label, control);
    }

    choice(name, label, values, words = value => value) {
      if (values.length < 2) {
        return null;
      }
      return this.field(name, label, h("select", { class: "jenkins-select__input", on: { change: e => this.change({ [name]: e.target.value }) } },
        h("option", { value: "" }, word("all")), values.map(value => h("option", { value }, plainVisible(words(value))))));
    }

    check(name, label) {
      const box = h("input", { type: "checkbox", on: { change: e => this.change({ [name]: e.target.checked }) } });
      this.fields[name] = box;
      return h("label", { class: "rr-check" }, box, label);
    }

    filters() {
      const facets = this.source.facets();
      let timer = 0;
      const search = h("input", { type: "search", class: "jenkins-input", placeholder: word("findings.searchHint"), autocomplete: "off", spellcheck: "false",
        on: { input: e => {
          clearTimeout(timer);
          timer = setTimeout(() => this.change({ q: e.target.value }), 120);
        } } });
      const imageName = value => {
        const image = this.report.images.find(i => i.digest === value);
        return (image ? shown(image) + " " : "") + value.slice(7, 19);
      };
      return h("div", { class: "rr-filters", role: "search", "aria-label": word("tab.findings") },
        this.field("q", word("search"), search),
        this.choice("kind", word("findings.kind"), facets.kind, value => word("kind." + value)),
        this.choice("platform", word("platform"), facets.platform),
        this.choice("scanner", word("findings.scanner"), facets.scanner),
        this.choice("image", word("image"), facets.image, imageName),
        this.check("fix", word("findings.withFix")),
        this.source.knowsNew() ? this.check("new", word("findings.onlyNew")) : null,
        this.source.has("EXCEPTED") ? this.check("excepted", word("findings.onlyExcepted")) : null,
        this.source.has("SUPPRESSED") ? this.check("suppressed", word("findings.showSuppressed")) : null,
        this.check("group", word("findings.groupByPackage")));
    }

    columns() {
      return this.query.group
        ? [["severity", "findings.worst"], ["package", "package"], [null, "findings.installed"], [null, "findings.count"], [null, "findings.severities"], [null, ""]]
        : [["severity", "findings.severity"], ["id", "findings.finding"], ["package", "package"], ["fixed", "findings.fixedIn"], ["platform", "platform"],
          ["scanner", "findings.scanner"]];
    }

    /** The heading, made anew where its columns change, so that the focus stays where it is otherwise. */
    heading() {
      const columns = this.columns();
      if (this.head.dataset.columns !== columns.join()) {
        this.head.dataset.columns = columns.join();
        this.head.replaceChildren(...columns.map(([name, key]) => key === "" ? h("td") : h("th", { scope: "col", "data-sort": name },
          this.source.sorts.includes(name) ? h("button", { type: "button", class: "rr-sort",
            on: { click: () => this.change({ sort: this.query.sort === name ? "-" + name : name }) } }, word(key), arrow()) : word(key))));
      }
      for (const cell of this.head.children) {
        if (this.query.sort.replace("-", "") === cell.dataset.sort) {
          cell.setAttribute("aria-sort", this.query.sort.startsWith("-") ? "descending" : "ascending");
        } else {
          cell.removeAttribute("aria-sort");
        }
      }
    }

    /** Takes a change by hand: back to the first page, and into the address. */
    change(changes) {
      this.query = { ...this.query, page: 1, ...changes };
      const fragment = fragmentOf(this.query);
      try {
        history.replaceState(null, "", fragment);
      } catch {
        location.hash = fragment;
      }
      this.render();
    }

    /** Takes the state of an address; settled when it is shown. */
    show(query) {
      this.query = query;
      return this.render();
    }

    /** Shows what the query is about: at once, or when the answer is there and nothing else was asked since. */
    render() {
      const query = this.query;
      const answer = this.source.page(query);
      if (!(answer instanceof Promise)) {
        this.paint(answer);
        return answer;
      }
      this.element.setAttribute("aria-busy", "true");
      const then = act => result => {
        if (query === this.query) {
          this.element.removeAttribute("aria-busy");
          act(result);
        }
      };
      return answer.then(then(found => this.paint(found)), then(error => this.failed(error)));
    }

    failed(error) {
      this.body.replaceChildren(h("tr", null, h("td", { colspan: COLUMNS, class: "rr-bad" }, sentence("findings.unreadable", text(error.message)), " ",
        button(word("tryAgain"), () => this.render()))));
    }

    paint({ items, total, page, last, bySeverity, filtered, reachable = total }) {
      const query = this.query;
      query.page = page;
      this.synchronise(bySeverity);
      const from = (page - 1) * PER_PAGE;
      const content = items.flatMap(item => query.group ? this.group(item) : this.row(item));
      this.body.replaceChildren(...(content.length ? content : [h("tr", null, h("td", { colspan: COLUMNS, class: "rr-empty" }, this.nothing()))]));
      this.status.textContent = total
        ? word("findings.range", number(from + 1), number(from + items.length), count(query.group ? "count.package" : "count.finding", total))
          + (filtered && !query.group ? " " + word("findings.filteredFrom", number(this.source.size())) : "")
          + (reachable < total ? "; " + word("findings.reachable", number(reachable)) : "")
        : word(this.source.size() ? "findings.noMatch" : "findings.noFindings");
      this.turn(last);
    }

    nothing() {
      return this.source.size() ? [word("findings.nothingMatches"), " ", button(word("findings.clear"), () => this.change({ ...EMPTY }))]
        : word("findings.nothingFound");
    }

    synchronise(bySeverity) {
      const query = this.query;
      for (const [name, control] of Object.entries(this.fields)) {
        if (control.type === "checkbox") {
          control.checked = query[name];
        } else if (control.value !== query[name] && control !== document.activeElement) {
          control.value = query[name];
        }
      }
      this.heading();
      SEVERITIES.forEach((name, i) => {
        const toggle = this.toggles.children[i] || this.toggles.appendChild(h("button", { type: "button",
          class: "rr-toggle rr-sev-" + name, on: { click: () => this.toggle(name) } }));
        toggle.setAttribute("aria-pressed", String(query.severity.includes(name)));
        toggle.textContent = number(bySeverity[i]) + " " + severityWord(name);
      });
      this.chosen.replaceChildren(...(query.package ? [h("span", null, sentence("findings.ofPackage", text(query.package))),
        button(word("findings.allPackages"), () => this.change({ package: "" }))] : []));
      this.downloads.replaceChildren(note(word("findings.download")), ...this.source.downloads(query).map(offer => offer.href
        ? h("a", { href: offer.href, download: offer.name }, word("download." + offer.format))
        : button(word("download." + offer.format), () => save(offer.name, offer.content()))));
    }

    toggle(name) {
      const now = this.query.severity;
      this.change({ severity: now.includes(name) ? now.filter(other => other !== name) : [...now, name] });
    }

    turn(last) {
      const { page } = this.query;
      const go = to => () => {
        this.change({ page: to });
        this.element.scrollIntoView({ block: "start" });
      };
      const step = (key, to, off) => button(word(key), go(to), { disabled: off });
      this.pages.replaceChildren(this.status, h("div", { class: "rr-row" },
        step("page.first", 1, page === 1), step("page.previous", page - 1, page === 1),
        h("span", null, word("page.of", number(page), number(last))),
        step("page.next", page + 1, page === last), step("page.last", last, page === last)));
    }

    row(row, member = false) {
      const name = SEVERITIES[row.severity];
      const open = this.open.has(row);
      const toggle = h("button", { type: "button", class: "rr-open", "aria-expanded": String(open) }, arrow(), text(row.id));
      const platforms = [...new Set(row.places.map(place => place.platform).filter(Boolean))];
      const scanners = [...new Set(row.places.map(place => place.scanner))];
      const classes = [member && "rr-member", row.state !== "OPEN" && "rr-closed"].filter(Boolean).join(" ");
      const packageName = row.name ? h("button", { type: "button", class: "rr-plain", title: word("findings.onlyPackage"),
        on: { click: () => this.change({ package: row.name, group: false }) } }, text(row.name)) : row.path ? code(row.path) : "";
      const element = h("tr", { class: classes || null },
        h("td", { "data-label": word("findings.severity") }, severity(name),
          row.state === "OPEN" ? null : h("div", { class: "rr-note" }, word("state." + row.state)), disagreement(row)),
        h("td", { "data-label": word("findings.finding") }, toggle, row.kind === "VULNERABILITY" ? null : note(" ", word("kind." + row.kind)),
          row.new ? h("span", { class: "rr-tag rr-new" }, word("findings.new")) : null,
          row.title ? text(row.title, "span", { class: "rr-clamp" }) : null),
        h("td", { "data-label": word("package") }, packageName, row.installed ? h("div", { class: "rr-note" }, text(row.installed)) : null),
        h("td", { "data-label": word("findings.fixedIn") }, row.fixed ? text(row.fixed) : note(row.kind === "VULNERABILITY" ? word("findings.noFix") : "")),
        h("td", { "data-label": word("platform") }, platforms.map(platform => h("div", null, text(platform)))),
        h("td", { "data-label": word("findings.scanner") }, text(scanners.join(", "))));
      let detail = open ? this.detail(row) : null;
      toggle.addEventListener("click", () => {
        if (detail) {
          this.open.delete(row);
          detail.remove();
          detail = null;
        } else {
          this.open.add(row);
          detail = this.detail(row);
          element.after(detail);
        }
        toggle.setAttribute("aria-expanded", String(detail !== null));
      });
      return detail ? [element, detail] : [element];
    }

    detail(row) {
      const { places, excepted } = this.source.details(row);
      const entries = [];
      const add = (key, content) => entries.push(h("dt", null, word(key)), h("dd", null, content));
      const each = (name, key, show = text) => {
        const values = [...new Set(places.flatMap(place => place[name] === undefined ? [] : place[name]))];
        if (values.length) {
          add(key, values.map(value => h("div", null, show(value))));
        }
      };
      if (row.title) {
        add("detail.title", text(row.title));
      }
      for (const exception of list(excepted)) {
        add("detail.excepted", exceptionLines(exception));
      }
      each("aliases", "detail.aliases");
      each("suppressed", "detail.suppressed");
      const files = [...new Set(places.filter(place => place.path).map(place => place.path + (place.line ? ":" + place.line : "")))];
      if (files.length) {
        add(files.length === 1 ? "detail.file" : "detail.files", files.map(file => h("div", null, code(file))));
      }
      each("layer", "detail.layer", code);
      each("target", "detail.target");
      each("purl", "detail.purl", code);
      each("packageType", "detail.ecosystem");
      each("fixState", "detail.fixState");
      if (places.some(place => place.exploited)) {
        add("detail.exploited", word("detail.exploitedKnown"));
      }
      each("dataSource", "detail.dataSource");
      each("published", "detail.published");
      const scores = new Map(places.flatMap(place => list(place.scores)).map(score => [JSON.stringify(score), score]));
      if (scores.size) {
        add("detail.scores", [...scores.values()].map(score => h("div", null,
          text([score.source, score.system, score.value, score.vector].filter(part => part !== undefined).join(" ")))));
      }
      const said = new Map(places.map(place => [JSON.stringify([place.scanner, place.platform, place.id, place.severity, place.toolSeverity, place.fixedVersions]), place]));
      add("detail.reportedBy", [...said.values()].map(place => h("div", null, placeLine(place))));
      each("links", "detail.links", value => link(value));
      return h("tr", { class: "rr-detail" }, h("td", { colspan: COLUMNS }, h("dl", null, entries)));
    }

    group(group) {
      const isOpen = this.open.has(group.key);
      const toggle = h("button", { type: "button", class: "rr-open", "aria-expanded": String(isOpen) }, arrow(), text(group.name));
      const name = SEVERITIES[group.severity];
      const row = h("tr", null,
        h("td", { "data-label": word("findings.worst") }, severity(name)),
        h("td", { "data-label": word("package") }, toggle),
        h("td", { "data-label": word("findings.installed") }, group.versions.slice(0, 5).map(version => h("div", null, text(version))),
          group.versions.length > 5 ? note("…") : null),
        h("td", { "data-label": word("findings.count") }, count("count.finding", group.total)),
        h("td", { "data-label": word("findings.severities"), colspan: "2" }, SEVERITIES.map((each, i) => group.bySeverity[i]
          ? h("div", null, severity(each, number(group.bySeverity[i]) + " " + severityWord(each))) : null)));
      let members = [];
      const shut = () => {
        members.forEach(member => member.remove());
        members = [];
      };
      const unfold = async () => {
        const wait = h("tr", null, h("td", { colspan: COLUMNS, class: "rr-empty" }, word("loading")));
        members = [wait];
        row.after(wait);
        const mine = members;
        let rows;
        try {
          const found = await this.source.members(group, this.query);
          rows = found.flatMap(member => this.row(member, true));
          if (group.total > found.length) {
            rows.push(h("tr", null, h("td", { colspan: COLUMNS, class: "rr-empty" }, word("findings.firstOf", number(MOST_MEMBERS), number(group.total)))));
          }
        } catch (error) {
          rows = [h("tr", null, h("td", { colspan: COLUMNS }, bad(sentence("findings.unreadable", text(error.message)))))];
        }
        if (mine === members) {
          shut();
          members = rows;
          row.after(...rows);
        }
      };
      toggle.addEventListener("click", () => {
        const now = !this.open.delete(group.key);
        if (now) {
          this.open.add(group.key);
          unfold();
        } else {
          shut();
        }
        toggle.setAttribute("aria-expanded", String(now));
      });
      if (isOpen) {
        queueMicrotask(unfold);
      }
      return [row];
    }
  }

  /** What each scanner says, where they do not say the same. */
  function disagreement(row) {
    const said = new Map(row.places.map(place => [place.scanner + " " + place.severity, place]));
    return new Set(row.places.map(place => place.severity)).size < 2 ? null
      : h("div", { class: "rr-note" }, [...said.values()].map(place => h("div", null, text(place.scanner), ": ", severityWord(place.severity))));
  }

  /** Who saw it where, as what, and what helps. */
  function placeLine(place) {
    const own = place.toolSeverity && lower(place.toolSeverity) !== lower(place.severity) ? [" (", text(place.toolSeverity), ")"] : null;
    return [text(place.scanner), place.platform ? [" ", sentence("place.on", text(place.platform))] : null, place.id ? [" ", sentence("place.as", text(place.id))] : null,
      ": ", severityWord(place.severity), own,
      list(place.fixedVersions).length ? [", ", sentence("place.fixed", text(place.fixedVersions.join(", ")))] : null];
  }

  /** Who allowed it, why, until when, and where that is said. */
  function exceptionLines(exception) {
    return [[exception.status, exception.reason].some(Boolean) ? text([exception.status, exception.reason].filter(Boolean).join(": ")) : null,
      exception.owner ? sentence("exception.owner", text(exception.owner)) : null,
      exception.expires ? sentence("exception.expires", text(exception.expires)) : null,
      sentence("exception.source", code(exception.source))].filter(Boolean).map(line => h("div", null, line));
  }

  /** Hands a file to whoever asked for it. */
  function save(name, content) {
    const url = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
    const anchor = h("a", { href: url, download: name });
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    say(word("saved", name));
  }

  /** The section of findings, when they are there. */
  function findings(report, source) {
    const view = new FindingsView(report, source);
    if (!source.size()) {
      return { view, element: section("findings", word("tab.findings"), empty(word(report.findingsFiles.some(file => file.current)
        ? "findings.nothingFound" : "findings.noResult"))) };
    }
    const left = source.leftOut();
    return { view, element: section("findings", [word("tab.findings"), " ", h("span", { class: "rr-count" }, number(source.size()))],
      left > 0 ? h("p", { class: "rr-note" }, count("findings.leftOut", left)) : null,
      view.element) };
  }

  Object.assign(rr, { findings });
})(window.releaseReport);
