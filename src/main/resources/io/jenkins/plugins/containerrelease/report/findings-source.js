/* Where findings come from: the page itself, or a server that is asked for them page by page. */
(rr => {
  "use strict";

  const { SEVERITIES, list, word } = rr;
  const STATES = ["OPEN", "SUPPRESSED", "EXCEPTED"];
  const KINDS = ["VULNERABILITY", "SECRET", "MISCONFIGURATION", "LICENSE"];
  const PER_PAGE = 25;
  /** Most findings of a package that are shown in its group. */
  const MOST_MEMBERS = 100;

  /** What the table shows when nothing is asked for. */
  const EMPTY = { q: "", severity: [], kind: "", scanner: "", platform: "", image: "", package: "", fix: false, new: false, excepted: false,
    suppressed: false, group: false, sort: "severity", page: 1 };
  const WORDS = ["q", "kind", "scanner", "platform", "image", "package"];
  const SWITCHES = ["fix", "new", "excepted", "suppressed", "group"];

  const lower = text => text.toLowerCase();

  /** A question as parameters of an address; what nobody asks is not in it. */
  function parametersOf(query) {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (Array.isArray(value) ? value.length : value !== EMPTY[name]) {
        parameters.set(name, Array.isArray(value) ? value.join(",") : value === true ? "1" : value);
      }
    }
    return parameters;
  }

  /** The state of the table in the address: #findings?q=…&severity=HIGH,… */
  function queryFrom(fragment) {
    const query = { ...EMPTY };
    const parameters = new URLSearchParams(fragment.split("?").slice(1).join("?"));
    WORDS.forEach(name => { query[name] = parameters.get(name) || ""; });
    SWITCHES.forEach(name => { query[name] = parameters.get(name) === "1"; });
    query.severity = (parameters.get("severity") || "").split(",").filter(name => SEVERITIES.includes(name));
    const sort = parameters.get("sort") || "";
    query.sort = /^-?(severity|id|package|fixed|platform|scanner)$/.test(sort) ? sort : EMPTY.sort;
    query.page = Math.max(1, parseInt(parameters.get("page"), 10) || 1);
    return query;
  }

  function fragmentOf(query) {
    const words = parametersOf(query).toString();
    return "#findings" + (words ? "?" + words : "");
  }

  /** What a row is grouped by. */
  const packageOf = row => row.name || row.path || row.id;

  /** Findings that are embedded in the page. */
  class EmbeddedFindings {
    constructor(report) {
      this.sorts = ["severity", "id", "package", "fixed", "platform", "scanner"];
      this.images = report.images;
      this.detailBlocks = document.querySelectorAll("script.findings-details");
      this.rows = [];
      this.parsed = new Map();
      this.orders = new Map();
    }

    /** Reads the rows. */
    load() {
      document.querySelectorAll("script.findings-rows").forEach((block, piece) => {
        JSON.parse(block.textContent).forEach((row, index) => {
          const [image, kind, severity, id, name, installed, fixed, path, title, state, isNew, aliases, places, more] = row;
          this.rows.push({ image: this.images[image].digest, kind: KINDS[kind], severity, id, name, installed, fixed, path, title,
            state: STATES[state], new: isNew === null ? undefined : isNew === 1, aliases, more, piece, index,
            places: places.map(([scanner, platform, own]) => ({ scanner, platform, severity: SEVERITIES[own] })) });
        });
        block.remove();
      });
    }

    size() {
      return this.rows.length;
    }

    /** How many findings are not in this page. */
    leftOut() {
      return JSON.parse(document.getElementById("findings-total").textContent) - this.rows.length;
    }

    has(state) {
      return this.rows.some(row => row.state === state);
    }

    /** Whether it is known what is new. */
    knowsNew() {
      return this.rows.some(row => row.new !== undefined);
    }

    /** What there is to choose from. */
    facets() {
      const values = { kind: new Set(), scanner: new Set(), platform: new Set(), image: new Set() };
      for (const row of this.rows) {
        values.kind.add(row.kind);
        values.image.add(row.image);
        for (const place of row.places) {
          values.scanner.add(place.scanner);
          if (place.platform) {
            values.platform.add(place.platform);
          }
        }
      }
      return Object.fromEntries(Object.entries(values).map(([name, set]) => [name, [...set].sort()]));
    }

    ordered(sort) {
      if (!this.orders.has(sort)) {
        const key = sort.replace("-", "");
        const rank = { severity: row => row.severity, id: row => lower(row.id), package: row => lower(row.name || "\uffff"),
          fixed: row => lower(row.fixed || "\uffff"), platform: row => lower(row.places[0].platform || "\uffff"),
          scanner: row => lower(row.places[0].scanner) }[key];
        const keyed = this.rows.map((row, i) => [rank(row), row.severity, row.id, i]);
        const up = sort.startsWith("-") ? -1 : 1;
        keyed.sort((a, b) => a[0] < b[0] ? -up : a[0] > b[0] ? up : a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : a[3] - b[3]));
        this.orders.set(sort, keyed.map(entry => this.rows[entry[3]]));
      }
      return this.orders.get(sort);
    }

    static words(row) {
      if (!row.words) {
        row.words = lower([row.id, row.aliases, row.name, row.installed, row.path, row.more, row.title].filter(Boolean).join("\n"));
      }
      return row.words;
    }

    static matches(row, query, words) {
      return (!query.kind || row.kind === query.kind) && (!query.image || row.image === query.image) && (!query.fix || row.fixed)
        && (!query.package || packageOf(row) === query.package) && (!query.new || row.new) && (!query.excepted || row.state === "EXCEPTED")
        && (query.suppressed || row.state !== "SUPPRESSED")
        && (!(query.scanner || query.platform) || row.places.some(place => (!query.scanner || place.scanner === query.scanner)
          && (!query.platform || place.platform === query.platform)))
        && words.every(part => EmbeddedFindings.words(row).includes(part));
    }

    /** The rows that a query is about, in its order, and how many of each severity there would be. */
    find(query) {
      const words = lower(query.q).split(/\s+/).filter(Boolean);
      const bySeverity = SEVERITIES.map(() => 0);
      const rows = [];
      for (const row of this.ordered(query.sort)) {
        if (EmbeddedFindings.matches(row, query, words)) {
          bySeverity[row.severity] += row.state === "OPEN" ? 1 : 0;
          if (!query.severity.length || query.severity.includes(SEVERITIES[row.severity])) {
            rows.push(row);
          }
        }
      }
      return { rows, bySeverity };
    }

    /** A page of the rows, or packages, that a query is about, and how many there are. */
    page(query) {
      const { rows, bySeverity } = this.find(query);
      const items = query.group ? groups(rows) : rows;
      const last = Math.max(1, Math.ceil(items.length / PER_PAGE));
      const page = Math.min(query.page, last);
      const from = (page - 1) * PER_PAGE;
      return { items: items.slice(from, from + PER_PAGE), total: items.length, page, last, bySeverity, filtered: rows.length < this.size() };
    }

    /** The findings of a package in a group. */
    members(group) {
      return group.rows.slice(0, MOST_MEMBERS);
    }

    /** What is known beyond the row: each place that it was found in, and the exceptions. */
    details(row) {
      if (!this.parsed.has(row.piece)) {
        if (this.parsed.size > 20) {
          this.parsed.clear();
        }
        this.parsed.set(row.piece, JSON.parse(this.detailBlocks[row.piece].textContent));
      }
      return this.parsed.get(row.piece)[row.index];
    }

    /** Files of what a query is about. */
    downloads(query) {
      return [{ format: "CSV", name: "findings.csv", content: () => csv(this.find(query).rows) }];
    }
  }

  /** A table as RFC 4180 has it. A field that a spreadsheet would take for a formula gets an apostrophe. */
  function csv(rows) {
    const field = value => {
      const text = value === undefined || value === null ? "" : String(value);
      const safe = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? "'" + text : text;
      return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
    };
    const joined = values => [...new Set(values.filter(Boolean))].join("; ");
    const lines = rows.map(row => [SEVERITIES[row.severity], lower(row.state), row.new === undefined ? "" : row.new ? "yes" : "no", row.kind, row.id, row.aliases,
      row.name, row.installed, row.fixed, row.path, joined(row.places.map(place => place.platform)), joined(row.places.map(place => place.scanner)), row.title]);
    return [["severity", "status", "new", "kind", "id", "aliases", "package", "installed", "fixed", "path", "platforms", "scanners", "title"], ...lines]
      .map(line => line.map(field).join(",") + "\r\n").join("");
  }

  /** Rows by package, in the order in which packages come first. */
  function groups(rows) {
    const byPackage = new Map();
    for (const row of rows) {
      const name = packageOf(row);
      const group = byPackage.get(name) || { key: name, name, versions: new Set(), severity: row.severity, bySeverity: SEVERITIES.map(() => 0), rows: [], total: 0 };
      group.severity = Math.min(group.severity, row.severity);
      group.bySeverity[row.severity] += row.state === "OPEN" ? 1 : 0;
      group.total++;
      group.rows.push(row);
      if (row.installed) {
        group.versions.add(row.installed);
      }
      byPackage.set(name, group);
    }
    return [...byPackage.values()].map(group => ({ ...group, versions: [...group.versions] }));
  }

  /** Asks a server; what it says in a sentence where it does not answer is the error. */
  async function json(url) {
    const answer = await fetch(url, { credentials: "same-origin", headers: { Accept: "application/json" } });
    const content = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      throw new Error(content.error || word("error.status", answer.status));
    }
    return content;
  }

  /** Findings that the server has: asked for page by page, with the rows ready to be opened. */
  class ServerFindings {
    constructor(url) {
      this.url = url;
      this.sorts = ["severity", "id", "package", "fixed"];
    }

    async load() {
      this.first = await json(this.address(EMPTY));
    }

    size() {
      return this.first.total;
    }

    leftOut() {
      return 0;
    }

    has(state) {
      return list(this.first.states)[state] > 0;
    }

    knowsNew() {
      return this.first.new !== undefined;
    }

    facets() {
      const { kinds, scanners, platforms, images } = this.first;
      return { kind: list(kinds), scanner: list(scanners), platform: list(platforms), image: list(images) };
    }

    static parameters(query) {
      const { page, group, ...asked } = query;
      const parameters = parametersOf(asked);
      if (group) {
        parameters.set("group", "package");
      }
      return parameters;
    }

    address(query, limit = PER_PAGE) {
      const parameters = ServerFindings.parameters(query);
      parameters.set("offset", (query.page - 1) * PER_PAGE);
      parameters.set("limit", limit);
      return this.url + "?" + parameters;
    }

    async page(query) {
      const address = this.address({ ...query, page: Math.min(query.page, 400) });
      const answer = address === this.address(EMPTY) ? this.first : await json(address);
      const last = Math.max(1, Math.ceil(answer.reachable / PER_PAGE));
      if (query.page > last) {
        return this.page({ ...query, page: last });
      }
      return { items: query.group ? answer.packages.map(ServerFindings.group) : answer.rows.map(ServerFindings.row),
        total: query.group ? answer.groups : answer.found, page: query.page, last, filtered: answer.found < answer.total, bySeverity: SEVERITIES.map(name => answer.bySeverity[name]), reachable: answer.reachable };
    }

    static row(row) {
      return { ...row, name: row.package, severity: SEVERITIES.indexOf(row.severity) };
    }

    static group(row) {
      return { key: row.package, name: row.package, versions: list(row.versions), total: row.found, severity: SEVERITIES.indexOf(row.severity),
        bySeverity: SEVERITIES.map(name => row.bySeverity[name] || 0) };
    }

    async members(group, query) {
      const answer = await json(this.address({ ...query, group: false, package: group.key, page: 1 }, MOST_MEMBERS));
      return answer.rows.map(ServerFindings.row);
    }

    details(row) {
      return row;
    }

    downloads(query) {
      const parameters = ServerFindings.parameters({ ...query, group: false }).toString();
      const oneImage = query.image || list(this.first.images).length < 2;
      return (oneImage ? ["CSV", "SARIF"] : ["CSV"]).map(format => ({ format, name: "findings." + lower(format), href: this.url + "." + lower(format) + (parameters ? "?" + parameters : "") }));
    }
  }

  Object.assign(rr, { EMPTY, KINDS, PER_PAGE, MOST_MEMBERS, queryFrom, fragmentOf, EmbeddedFindings, ServerFindings, json });
})(window.releaseReport);
