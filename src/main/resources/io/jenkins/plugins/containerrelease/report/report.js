/* Shows a release report. Text of scanners, images and registries only ever becomes text nodes. */
(() => {
  "use strict";

  // ---- building blocks ----

  /** An element. Children are nodes, or strings of this script's own. */
  function h(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "on") {
        Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
      } else if (value !== null && value !== undefined && value !== false) {
        element.setAttribute(name, value === true ? "" : value);
      }
    }
    element.append(...children.flat().filter(child => child !== null && child !== undefined));
    return element;
  }

  const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
  const LONGEST = 2000;

  /** Foreign text: isolated from the direction of its surroundings, with what it tries to hide made visible. */
  function text(value, tag = "bdi", attributes = {}) {
    const element = h(tag, tag === "bdi" ? attributes : { dir: "auto", ...attributes });
    const characters = Array.from(String(value).slice(0, LONGEST * 2));
    let plain = "";
    for (const c of characters.slice(0, LONGEST)) {
      if (HIDDEN.test(c) && c !== "\n" && c !== "\t") {
        const name = "U+" + c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
        element.append(plain, h("span", { class: "rr-hidden" }, name));
        plain = "";
      } else {
        plain += c;
      }
    }
    element.append(plain);
    if (String(value).length > LONGEST) {
      element.append("… (" + number(String(value).length - LONGEST) + " more characters)");
    }
    return element;
  }

  const DIGEST = /(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})/;

  /** Foreign sentences: digests in them are cut short (the whole one is the title), the first word gets its capital. */
  function prose(value) {
    const sentence = String(value).replace(/^[a-z]+ /, word => word[0].toUpperCase() + word.slice(1));
    return h("bdi", null, sentence.slice(0, LONGEST * 2).split(DIGEST).map((part, i) =>
      i % 2 ? h("span", { class: "rr-mono", title: part }, part.slice(0, part.indexOf(":") + 13) + "…") : text(part, "span")));
  }

  /** The same for places that hold no elements. */
  const plainVisible = value => text(value).textContent;

  const arrow = () => h("span", { class: "rr-arrow", "aria-hidden": "true" });
  const code = value => text(value, "code");

  function svg(path) {
    const space = "http://www.w3.org/2000/svg";
    const image = document.createElementNS(space, "svg");
    const shape = document.createElementNS(space, "path");
    for (const [name, value] of Object.entries({ viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" })) {
      image.setAttribute(name, value);
    }
    shape.setAttribute("d", path);
    shape.setAttribute("fill", "currentColor");
    shape.setAttribute("fill-rule", "evenodd");
    image.append(shape);
    return image;
  }

  const ICONS = {
    PASS: "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0Zm0 1.6a6.4 6.4 0 1 0 0 12.8A6.4 6.4 0 0 0 8 1.6Zm3.6 3.7 1.1 1.1-5.6 5.6-3.3-3.3L4.9 7.6 7.1 9.8l4.5-4.5Z",
    WARN: "M8 .8 15.8 15H.2L8 .8Zm0 3.3L2.9 13.4h10.2L8 4.1Zm-.8 3h1.6v3.2H7.2V7.1Zm0 4.2h1.6v1.4H7.2v-1.4Z",
    FAIL: "M5 0h6l5 5v6l-5 5H5l-5-5V5l5-5Zm.7 1.6L1.6 5.7v4.6l4.1 4.1h4.6l4.1-4.1V5.7l-4.1-4.1H5.7ZM5.6 4.5 8 6.9l2.4-2.4 1.1 1.1L9.1 8l2.4 2.4-1.1 1.1L8 9.1l-2.4 2.4-1.1-1.1L6.9 8 4.5 5.6l1.1-1.1Z",
    COPY: "M5 1h9v10h-3v4H2V5h3V1Zm1.5 1.5V5H11v4.5h1.5v-7h-6ZM3.5 6.5v7h6v-7h-6Z"
  };
  const WORDS = { PASS: "May go out", WARN: "May go out, with warnings", FAIL: "Must not go out" };
  const SHORT = { PASS: "passed", WARN: "warning", FAIL: "failed" };
  const SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "NEGLIGIBLE", "UNKNOWN"];
  const STATES = ["OPEN", "SUPPRESSED", "EXCEPTED"];
  const KINDS = { VULNERABILITY: "Vulnerability", SECRET: "Secret", MISCONFIGURATION: "Misconfiguration", LICENSE: "Licence" };
  const STEPS = { "build-image": "Build", "scan-image": "Scan", "attest-sbom": "Sign and attest", "promote-image": "Promote",
    "rollback-image": "Roll back" };
  const FORMATS = new Map([["spdx-json", "SBOM (SPDX)"], ["cyclonedx-json", "SBOM (CycloneDX)"], ["slsa-provenance", "Provenance (SLSA)"]]);

  const list = value => value || [];
  const lower = word => word.toLowerCase();
  const number = n => new Intl.NumberFormat().format(n);
  const plural = (n, one, many) => number(n) + " " + (n === 1 ? one : many);

  function chip(verdict, word = SHORT[verdict]) {
    return h("span", { class: "rr-chip rr-" + verdict }, ICONS[verdict] ? svg(ICONS[verdict]) : null, word);
  }

  function bytes(n) {
    if (n === null || n === undefined) {
      return "unknown";
    }
    const [value, unit] = n < 1e6 ? [n / 1e3, "kB"] : n < 1e9 ? [n / 1e6, "MB"] : [n / 1e9, "GB"];
    return new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(value) + " " + unit;
  }

  function duration(millis) {
    const seconds = millis / 1000;
    if (seconds < 60) {
      return new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(seconds) + " s";
    }
    const minutes = Math.floor(seconds / 60);
    return minutes < 60 ? minutes + " min " + Math.floor(seconds % 60) + " s" : Math.floor(minutes / 60) + " h " + minutes % 60 + " min";
  }

  /** An instant in the viewer's zone; the element tells the instant in UTC. */
  function time(instant, options = { dateStyle: "medium", timeStyle: "short" }) {
    const at = new Date(instant);
    return isNaN(at) ? text(instant)
      : h("time", { datetime: instant, title: instant }, new Intl.DateTimeFormat(undefined, options).format(at));
  }

  const say = message => {
    const region = document.getElementById("rr-live");
    if (region) {
      region.textContent = message;
    }
  };

  async function copy(value) {
    try {
      await navigator.clipboard.writeText(value);
      say("Copied");
    } catch {
      window.prompt("Copy", value);
    }
  }

  /** A digest: short to read, whole to copy. */
  function digest(value) {
    const [algorithm, hex] = String(value).split(":");
    return h("button", { type: "button", class: "rr-copy", title: "Copy " + value, "aria-label": "Copy digest " + value,
      on: { click: () => copy(value) } }, algorithm + ":" + String(hex).slice(0, 12), svg(ICONS.COPY));
  }

  /** A link where it is one to http or https without credentials; otherwise its text. */
  function link(value, label) {
    let url = null;
    try {
      url = new URL(String(value));
    } catch {
      // shown as text
    }
    const good = url && (url.protocol === "https:" || url.protocol === "http:") && !url.username && !url.password;
    return good ? h("a", { href: url.href, rel: "noopener noreferrer", target: "_blank" }, text(label || url.href)) : text(label || value);
  }

  /** Where the report's files can be downloaded; unknown in a page that is a file itself. */
  let filesUrl = null;

  /** A file of the report. */
  function file(path) {
    return filesUrl ? h("a", { href: filesUrl + path.split("/").map(encodeURIComponent).join("/") }, text(path.split("/").pop())) : code(path);
  }

  function table(caption, headings, rows, className = "") {
    const heads = headings.map(head => ({ ...(head.name ? head : { name: head }) }));
    heads.forEach(head => { head.name = plainVisible(head.name); });
    return h("div", { class: "rr-scroll", tabindex: "0", role: "region", "aria-label": plainVisible(caption) },
      h("table", { class: "rr-table rr-stack " + className },
        h("thead", null, h("tr", null, heads.map(head => h("th", { scope: "col", class: head.num ? "rr-num" : null }, head.name)))),
        h("tbody", null, rows.map(cells => h("tr", null, cells.map((cell, i) => {
          const head = heads[i];
          return h(i === 0 ? "th" : "td", { scope: i === 0 ? "row" : null, "data-label": i === 0 ? null : head.name,
            class: head.className || (head.num ? "rr-num" : null) }, cell);
        }))))));
  }

  const section = (id, title, ...content) =>
    h("section", { class: "rr-section", id, "aria-labelledby": id + "-title" }, h("h2", { id: id + "-title" }, title), ...content);

  const empty = words => h("p", { class: "rr-panel rr-empty" }, words);

  // ---- the report ----

  const candidates = report => report.images.filter(image => !image.replacedBy);
  const shown = image => image.repository || image.digest.slice(0, 19);

  function head(report, inPage) {
    const names = [...new Set(candidates(report).map(shown))];
    const versions = [...new Set(candidates(report).map(image => image.version).filter(Boolean))];
    const source = report.source || {};
    const actors = [...new Set(report.steps.map(step => step.stepRun.actor).filter(Boolean))];
    const run = report.steps.length ? report.steps[report.steps.length - 1].stepRun.run : null;
    return h("header", { class: "rr-head" },
      inPage ? null : h("p", { class: "rr-eyebrow" }, "Release report"),
      h(inPage ? "h2" : "h1", null, names.length === 0 ? "No image" : names.length === 1 ? text(names[0]) : [text(names[0]), " and " + plural(names.length - 1, "other", "others")]),
      h("p", { class: "rr-meta" },
        versions.length === 1 ? h("span", null, "Version ", text(versions[0])) : null,
        source.branch ? h("span", null, "Branch ", text(source.branch)) : null,
        source.commit ? h("span", null, "Commit ", code(source.commit.slice(0, 12))) : null,
        source.url ? h("span", null, link(source.url)) : null,
        actors.length ? h("span", null, "By ", text(actors.join(", "))) : null,
        run && run !== "terminal" && !inPage ? h("span", null, link(run, "Run")) : null,
        report.updatedAt ? h("span", null, time(report.updatedAt)) : null));
  }

  function verdict(report) {
    return h("section", { class: "rr-verdict rr-" + report.verdict, id: "verdict", "aria-labelledby": "verdict-title" },
      svg(ICONS[report.verdict]),
      h("div", null, h("h2", { id: "verdict-title" }, WORDS[report.verdict]), h("p", null, prose(report.summary))));
  }

  /** Something that decided, as a way to it in the table of findings. */
  function deciding(item) {
    const id = /^([A-Za-z0-9][\w.:-]{2,99}) in /.exec(item);
    return h("li", null, id ? h("a", { href: "#findings?" + new URLSearchParams({ q: id[1] }) }, text(item)) : prose(item));
  }

  /** What decided, unless the reason says it already. */
  function decidingList(gate) {
    const items = list(gate.deciding).filter(item => !gate.reason.includes(item));
    const more = gate.decidingTotal - list(gate.deciding).length;
    return items.length ? h("ul", { class: "rr-deciding" }, items.map(deciding),
      more > 0 ? h("li", { class: "rr-note" }, "and " + number(more) + " more") : null) : null;
  }

  function gateFacts(gate) {
    const facts = [["Rule", gate.rule], ["Limit", gate.limit], ["Found", gate.found], ["From", gate.origin]];
    return h("p", { class: "rr-why" }, facts.filter(([, value]) => value !== undefined && value !== null)
      .flatMap(([name, value], i) => [i ? " · " : "", name + " ", code(value)]));
  }

  function reasons(report) {
    const many = candidates(report).length > 1;
    const byDigest = new Map(report.images.map(image => [image.digest, image]));
    const items = report.reasons.map(reason => {
      const gate = reason.gate;
      return h("li", { class: "rr-reason" },
        chip(reason.verdict, reason.verdict === "FAIL" ? "Stops it" : "Warning"),
        h("div", null,
          h("p", { class: "rr-sentence" }, prose(reason.text)),
          gate ? gateFacts(gate) : null,
          many && list(reason.images).length ? h("p", { class: "rr-why" }, "Image ", reason.images.flatMap((d, i) =>
            [i ? ", " : "", text(byDigest.has(d) ? shown(byDigest.get(d)) : ""), " ", code(d.slice(0, 19))])) : null,
          gate ? decidingList(gate) : null));
    });
    const passed = report.steps.filter(step => step.counts && step.stepRun.outcome)
      .flatMap(step => list(step.stepRun.outcome.gates)).filter(gate => gate.verdict === "PASS");
    return [
      items.length ? section("why", "Why", h("ul", { class: "rr-reasons" }, items)) : null,
      passed.length ? h("details", { class: "rr-passed" }, h("summary", null, plural(passed.length, "gate passed", "gates passed")),
        h("ul", { class: "rr-panel" }, passed.map(gate => h("li", null, prose(gate.reason), gateFacts(gate))))) : null
    ];
  }

  function severities(counts) {
    if (!counts) {
      return h("span", { class: "rr-bad" }, "No scan result");
    }
    return h("span", { class: "rr-sevs" }, SEVERITIES.map(severity => {
      const n = list(counts.bySeverity)[severity] || 0;
      return h("span", { class: "rr-sev rr-sev-" + severity + (n ? "" : " rr-zero") }, h("b", null, number(n)), " " + lower(severity));
    }));
  }

  function otherKinds(counts) {
    const kinds = Object.entries((counts && counts.byKind) || {}).filter(([kind, n]) => kind !== "VULNERABILITY" && n);
    const words = { SECRET: ["secret", "secrets"], MISCONFIGURATION: ["misconfiguration", "misconfigurations"], LICENSE: ["licence", "licences"] };
    const parts = kinds.map(([kind, n]) => plural(n, ...(words[kind] || [lower(kind), lower(kind)])));
    if (counts && counts.fixable) {
      parts.push(number(counts.fixable) + " with a fix");
    }
    if (counts && counts.suppressed) {
      parts.push(number(counts.suppressed) + " suppressed by the scanner");
    }
    if (counts && counts.excepted) {
      parts.push(number(counts.excepted) + " excepted");
    }
    return parts.length ? h("p", { class: "rr-note" }, parts.join(" · ")) : null;
  }

  function signedWords(image) {
    const signatures = image.attestations.flatMap(a => a.signatures);
    const statements = image.attestations.flatMap(a => a.statements);
    if (!signatures.length && !statements.length) {
      return image.build ? "Not signed" : "None in this report";
    }
    const bad = [...signatures, ...statements].filter(s => !s.verified).length;
    return bad ? h("span", { class: "rr-bad" }, number(bad) + " not verified")
      : h("span", { class: "rr-good" }, "✓ Verified: " + plural(signatures.length, "signature", "signatures") + ", "
        + plural(statements.length, "statement", "statements"));
  }

  /** Where an image went, and whether somebody went back from it later. */
  function promotedWords(image, report) {
    const done = image.promotions.filter(p => p.verdict !== "FAIL");
    const wentBack = (repository, at) => report.images.some(other => other !== image && other.promotions.some(p =>
      p.rollback && p.verdict !== "FAIL" && p.at > at && p.destinations.some(d => d.repository === repository)));
    const places = new Map(done.flatMap(p => p.destinations.map(d => [d.repository, p.at])));
    return done.length ? [...places].map(([repository, at]) =>
        h("div", null, text(repository), wentBack(repository, at) ? ", rolled back since" : null))
      : image.promotions.length ? h("span", { class: "rr-bad" }, "Refused") : "Not promoted";
  }

  function platformTable(image) {
    return table("Platforms of " + shown(image), ["Platform", "Digest", { name: "Compressed", num: true }, { name: "Layers", num: true }, "Scanned by", "Vulnerabilities"],
      image.platforms.map(platform => {
        const scans = image.scans.map(entry => entry.scan)
          .filter(scan => scan.digest && platform.digest ? scan.digest === platform.digest : !scan.platform || scan.platform === platform.platform);
        const by = scans.map(scan => h("div", null, text(scan.scanner + (scan.scannerVersion ? " " + scan.scannerVersion : "")),
          scan.status === "COMPLETED" ? null : h("span", { class: "rr-bad" }, " failed"),
          scan.endOfLife ? h("span", { class: "rr-bad" }, " end of life: ", text(scan.operatingSystem || "operating system")) : null));
        return [text(platform.platform || "unknown"), platform.digest ? digest(platform.digest) : "unknown", bytes(platform.compressedSize),
          list(platform.layers).length || "unknown",
          by.length ? by : h("span", { class: "rr-bad" }, "not scanned"),
          scans.filter(scan => scan.counts).map(scan => h("div", null, scans.length > 1 ? [text(scan.scanner), ": "] : null, worstWords(scan.counts)))];
      }));
  }

  /** The severities that there are, the worst three. */
  function worstWords(counts) {
    const there = SEVERITIES.filter(severity => list(counts.bySeverity)[severity]);
    return there.length ? there.slice(0, 3).map(severity => h("div", null, h("span", { class: "rr-sev rr-sev-" + severity },
      number(counts.bySeverity[severity]) + " " + lower(severity)))) : "none";
  }

  function layers(image) {
    const withLayers = image.platforms.filter(platform => list(platform.layers).length);
    return withLayers.length ? h("details", { class: "rr-space" }, h("summary", null, "Layers"),
      withLayers.map(platform => table("Layers of " + platform.platform, [platform.platform, { name: "Bytes", num: true }],
        platform.layers.map(layer => [digest(layer.digest), bytes(layer.size)])))) : null;
  }

  function imagePanel(image, report) {
    const labels = Object.entries({ ...image.labels, ...image.annotations });
    return h("article", { class: "rr-panel", "aria-label": plainVisible("Image " + shown(image)) },
      h("div", { class: "rr-row" },
        image.replacedBy ? chip("REPLACED", "Replaced") : chip(image.verdict, WORDS[image.verdict]),
        h("h3", null, text(shown(image) + (image.target ? " (" + image.target + ")" : ""))),
        image.tags.map(tag => text(tag, "span", { class: "rr-tag" }))),
      image.replacedBy ? h("p", { class: "rr-note rr-space" }, "Built again under the same tags as ", digest(image.replacedBy),
        "; this one is no candidate any more. It was judged: " + lower(WORDS[image.verdict]) + ".") : null,
      h("dl", { class: "rr-facts rr-space" },
        h("div", null, h("dt", null, "Digest"), h("dd", null, digest(image.digest))),
        h("div", null, h("dt", null, "Signatures"), h("dd", null, signedWords(image))),
        h("div", null, h("dt", null, "Promoted to"), h("dd", null, promotedWords(image, report))),
        image.layout ? h("div", null, h("dt", null, "OCI layout, not pushed"), h("dd", null, code(image.layout))) : null),
      h("div", { class: "rr-space" }, image.scanEvidence ? "Scanned in an earlier run, as the evidence store knows" : severities(image.counts), otherKinds(image.counts)),
      (image.changes || []).map(changed),
      image.platforms.length ? h("div", { class: "rr-space" }, platformTable(image)) : null,
      layers(image),
      labels.length ? h("details", { class: "rr-space" }, h("summary", null, "Labels and annotations"),
        table("Labels", ["Name", "Value"], labels.map(([name, value]) => [code(name), text(value)]))) : null);
  }

  /** What is different from the reference that a scan was asked to compare with. */
  function changed(changes) {
    const reference = changes.reference && changes.reference !== changes.asked ? [" (", code(changes.reference.slice(0, 19)), ")"] : [];
    const line = (...children) => h("div", { class: "rr-space" }, "Since ", text(changes.asked), ...reference, ": ", ...children);
    if (changes.problem) return line("everything counts as new, because ", text(changes.problem));
    const packages = changes.packages;
    return line(number(changes.newFindings), " new, ", number(changes.fixed), " fixed, ", number(changes.unchanged), " unchanged. ",
      ...(packages ? ["Packages: ", number(packages.added), " came, ", number(packages.removed), " went, ", number(packages.moved), " in another version. "]
        : ["Packages are not compared: ", text(changes.packagesProblem), ". "]),
      changes.file ? file(changes.file) : null);
  }

  const images = report => section("images", "Images", report.images.length ? report.images.map(image => imagePanel(image, report)) : empty("There is no image in this report."));

  function sbom(report) {
    const panels = report.images.filter(image => image.attestations.some(a => a.sboms.length)).map(image => {
      const documents = image.attestations.flatMap(a => a.sboms);
      const format = document => FORMATS.get(document.format) || document.format;
      return h("article", { class: "rr-panel", "aria-label": plainVisible("SBOMs of " + shown(image)) },
        candidates(report).length > 1 ? h("h3", null, text(shown(image)), " ", code(image.digest.slice(0, 19))) : null,
        table("SBOMs of " + shown(image), ["Of", "Format", { name: "Packages", num: true }, { name: "Licences", num: true }, "Made by", "Document"],
          documents.map(document => [text(document.platform || "Index"), text(format(document)), number(document.packages),
            number(Object.keys(document.licenses || {}).length), text(document.tool || "unknown"), document.file ? file(document.file) : "not kept"])),
        documents.map(document => licences(document, format(document))));
    });
    return section("sbom", "SBOM", panels.length ? panels : empty("No SBOM was made in this release."));
  }

  function licences(document, format) {
    const entries = Object.entries(document.licenses || {}).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return entries.length ? h("details", { class: "rr-space" },
      h("summary", null, "Licences of ", text(document.platform || "the index"), ", ", text(format)),
      table("Licences", ["Licence", { name: "Packages", num: true }, { name: "Share", className: "rr-barcell" }],
        entries.slice(0, 200).map(([name, n]) => [text(name === "(none)" ? "no licence stated" : name), number(n), bar(n / entries[0][1])])),
      entries.length > 200 ? h("p", { class: "rr-note" }, "and " + number(entries.length - 200) + " more in the document") : null) : null;
  }

  function bar(share) {
    const element = h("div", { class: "rr-bar", "aria-hidden": "true" });
    element.style.width = Math.max(0, Math.min(100, share * 100)) + "%";
    return element;
  }

  function evidence(report) {
    const panels = report.images.flatMap(image => image.attestations.map(a => {
      const subjects = new Map();
      const kinds = new Set();
      const note = (subject, platform, kind, entry) => {
        const row = subjects.get(subject) || { platform, marks: new Map() };
        row.marks.set(kind, entry);
        subjects.set(subject, row);
        kinds.add(kind);
      };
      a.signatures.forEach(s => note(s.subject, s.platform, "Signature", s));
      a.statements.forEach(s => note(s.subject, s.platform, FORMATS.get(s.format) || s.format || s.predicateType, s));
      const columns = [...kinds];
      return h("article", { class: "rr-panel", "aria-label": plainVisible("Evidence of " + shown(image)) },
        h("h3", null, text(shown(image)), " ", code(image.digest.slice(0, 19))),
        h("p", { class: "rr-note" }, "Signed by ", code(a.signer || "unknown")),
        subjects.size ? table("Signatures and statements", ["Of", "Digest", ...columns.map(column => ({ name: column }))],
          [...subjects].map(([subject, row]) => [row.platform ? text(row.platform) : "Index", digest(subject),
            ...columns.map(column => mark(row.marks.get(column)))])) : null);
    }));
    return section("evidence", "Signatures and statements", panels.length ? panels : empty("Nothing was signed in this release."));
  }

  function mark(entry) {
    if (!entry) {
      return h("span", { class: "rr-note" }, "none");
    }
    return entry.verified ? h("span", { class: "rr-good" }, "✓ verified" + (entry.added ? "" : ", was there"))
      : h("span", { class: "rr-bad" }, "✕ not verified");
  }

  function promotions(report) {
    const panels = report.images.flatMap(image => image.promotions.map(p => ({ image, p })))
      .sort((a, b) => (a.p.at || "") < (b.p.at || "") ? -1 : 1)
      .map(({ image, p }) => h("article", { class: "rr-panel", "aria-label": p.rollback ? "Rollback" : "Promotion" },
        h("div", { class: "rr-row" }, chip(p.verdict, p.verdict === "FAIL" ? "refused" : p.rollback ? "rolled back" : "promoted"),
          h("h3", null, (p.rollback ? "Back to " : ""), text(shown(image))), digest(image.digest),
          h("span", { class: "rr-note" }, p.actor ? ["by ", text(p.actor)] : null, p.at ? [", ", time(p.at)] : null)),
        p.reason ? h("p", { class: "rr-note" }, "Reason: ", text(p.reason)) : null,
        p.destinations.map(d => h("div", { class: "rr-space" },
          h("p", null, text(d.repository), " ", d.verified ? h("span", { class: "rr-good" }, "✓ verified there") : h("span", { class: "rr-bad" }, "✕ not verified there"),
            h("span", { class: "rr-note" }, " · " + plural(list(d.evidence).length, "signature or statement", "signatures and statements") + " there")),
          table("Tags in " + d.repository, ["Tag", "Pointed before to", "Now"], list(d.tags).map(tag => [code(tag.name),
            tag.previous ? digest(tag.previous) : "nothing (new)", tag.moved ? digest(image.digest) : "unchanged"]))))));
    return section("promotions", "Promotions", panels.length ? panels : empty("Nothing was promoted in this release."));
  }

  function build(report) {
    const panels = report.builds.map(b => {
      const slowest = list(b.vertices).filter(v => !v.cached).slice(0, 15);
      const most = slowest.length ? Math.max(1, slowest[0].durationMillis) : 1;
      return h("article", { class: "rr-panel", "aria-label": "Build" },
        h("dl", { class: "rr-facts" },
          h("div", null, h("dt", null, "Took"), h("dd", null, duration(b.durationMillis) + (b.attempts > 1 ? ", " + b.attempts + " attempts" : ""))),
          h("div", null, h("dt", null, "From the cache"), h("dd", null, b.totalVertices
            ? number(b.cachedVertices) + " of " + plural(b.totalVertices, "build step", "build steps") : "unknown")),
          h("div", null, h("dt", null, "Builder"), h("dd", null, text([b.builder, b.buildTool].filter(Boolean).join(", ") || "unknown")))),
        list(b.notes).length ? h("ul", { class: "rr-space" }, b.notes.map(note => h("li", null, text(note)))) : null,
        slowest.length ? h("details", { class: "rr-space", open: true }, h("summary", null, "Slowest build steps"),
          table("Slowest build steps", ["Build step", { name: "Time", num: true }, { name: "Share", className: "rr-barcell" }],
            slowest.map(v => [code(v.name), duration(v.durationMillis), bar(v.durationMillis / most)]))) : null);
    });
    return section("build", "Build", panels.length ? panels : empty("Nothing was built in this release."));
  }

  function timeline(report) {
    const items = report.steps.map(step => {
      const run = step.stepRun;
      const says = run.ended === "DONE" ? chip(step.verdict) : run.ended ? chip("FAIL", "could not do its work") : chip("FAIL", "has not ended");
      return h("li", { class: step.counts ? null : "rr-past" },
        h("div", null, time(run.startedAt, { dateStyle: "medium" }), h("div", { class: "rr-note" }, time(run.startedAt, { timeStyle: "medium" }))),
        h("div", null,
          h("div", { class: "rr-row" }, h("b", null, STEPS[run.step] || run.step), says,
            h("span", { class: "rr-note" }, run.finishedAt ? duration(new Date(run.finishedAt) - new Date(run.startedAt)) : null,
              run.actor ? [" · by ", text(run.actor)] : null)),
          run.task ? h("p", null, prose(run.task)) : null,
          run.message ? h("p", null, prose(run.message)) : null,
          step.supersededBy ? h("p", { class: "rr-note" }, "A later attempt counts: ", code(step.supersededBy))
            : step.counts ? null : h("p", { class: "rr-note" }, "Does not count: its image was built again."),
          step.counts ? null : gatesOf(run)));
    });
    return section("timeline", "Timeline", items.length ? h("ol", { class: "rr-panel rr-time" }, items) : empty("No step ran."));
  }

  function gatesOf(run) {
    const gates = list(run.outcome && run.outcome.gates).filter(gate => gate.verdict !== "PASS");
    return gates.length ? h("ul", { class: "rr-deciding" }, gates.map(gate => h("li", null, SHORT[gate.verdict] + ": ", prose(gate.reason)))) : null;
  }

  // ---- findings ----

  const PER_PAGE = 25;

  /**
   * Findings that are embedded in the page. Another page brings another source: load(), size(), leftOut(), facets(),
   * hasSuppressed(), groups, sorts, page(query) and details(row) are all that the table asks for; load and page may answer later.
   */
  class EmbeddedFindings {
    constructor(report) {
      this.groups = true;
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
          const [image, kind, severity, id, name, installed, fixed, path, title, state, isNew, aliases, places] = row;
          this.rows.push({ image: this.images[image].digest, kind: Object.keys(KINDS)[kind], severity, id, name, installed, fixed, path, title,
            state: STATES[state], new: isNew === null ? undefined : isNew === 1, aliases, piece, index,
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

    hasSuppressed() {
      return this.rows.some(row => row.state === "SUPPRESSED");
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
        row.words = lower([row.id, row.aliases, row.name, row.installed, row.path, row.title].filter(Boolean).join("\n"));
      }
      return row.words;
    }

    /** The rows that a query is about, in its order, and how many of each severity there would be. */
    find(query) {
      const words = lower(query.q).split(/\s+/).filter(Boolean);
      const bySeverity = SEVERITIES.map(() => 0);
      const rows = [];
      for (const row of this.ordered(query.sort)) {
        if ((query.kind && row.kind !== query.kind) || (query.image && row.image !== query.image) || (query.fix && !row.fixed)
          || (!query.suppressed && row.state === "SUPPRESSED")
          || ((query.scanner || query.platform) && !row.places.some(place => (!query.scanner || place.scanner === query.scanner)
            && (!query.platform || place.platform === query.platform)))
          || (words.length && !words.every(word => EmbeddedFindings.words(row).includes(word)))) {
          continue;
        }
        bySeverity[row.severity] += row.state === "OPEN" ? 1 : 0;
        if (!query.severity.length || query.severity.includes(SEVERITIES[row.severity])) {
          rows.push(row);
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
  }

  async function json(url) {
    const answer = await fetch(url, { credentials: "same-origin", headers: { Accept: "application/json" } });
    const content = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      throw new Error(content.error || "the server answered with status " + answer.status);
    }
    return content;
  }

  /** Findings that the server has: asked for page by page, with the rows ready to be opened. */
  class ServerFindings {
    constructor(url) {
      this.url = url;
      this.groups = false;
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

    hasSuppressed() {
      return this.first.total > this.first.found;
    }

    facets() {
      const { kinds, scanners, platforms, images } = this.first;
      return { kind: kinds, scanner: scanners, platform: platforms, image: images };
    }

    address(query) {
      const parameters = new URLSearchParams({ offset: (query.page - 1) * PER_PAGE, limit: PER_PAGE });
      for (const [name, value] of Object.entries(query)) {
        if (name !== "page" && name !== "group" && (Array.isArray(value) ? value.length : value !== EMPTY[name])) {
          parameters.set(name, Array.isArray(value) ? value.join(",") : value === true ? "1" : value);
        }
      }
      return this.url + "?" + parameters;
    }

    async page(query) {
      const address = this.address({ ...query, page: Math.min(query.page, 400) });
      const answer = address === this.address(EMPTY) ? this.first : await json(address);
      const last = Math.max(1, Math.ceil(answer.reachable / PER_PAGE));
      if (query.page > last) {
        return this.page({ ...query, page: last });
      }
      return { items: answer.rows.map(ServerFindings.row), total: answer.found, page: query.page, last, filtered: answer.found < answer.total,
        bySeverity: SEVERITIES.map(severity => answer.bySeverity[severity]), reachable: answer.reachable };
    }

    static row(row) {
      return { ...row, name: row.package, severity: SEVERITIES.indexOf(row.severity) };
    }

    details(row) {
      return row;
    }
  }

  const EMPTY = { q: "", severity: [], kind: "", scanner: "", platform: "", image: "", fix: false, suppressed: false, group: false,
    sort: "severity", page: 1 };

  /** The state of the table in the address: {@code #findings?q=…&severity=HIGH,…}. */
  function queryFrom(fragment) {
    const query = { ...EMPTY };
    const parameters = new URLSearchParams(fragment.split("?")[1] || "");
    for (const name of ["q", "kind", "scanner", "platform", "image"]) {
      query[name] = parameters.get(name) || "";
    }
    query.severity = (parameters.get("severity") || "").split(",").filter(word => SEVERITIES.includes(word));
    for (const name of ["fix", "suppressed", "group"]) {
      query[name] = parameters.get(name) === "1";
    }
    const sort = parameters.get("sort") || "";
    query.sort = /^-?(severity|id|package|fixed|platform|scanner)$/.test(sort) ? sort : EMPTY.sort;
    query.page = Math.max(1, parseInt(parameters.get("page"), 10) || 1);
    return query;
  }

  function fragmentOf(query) {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (Array.isArray(value) ? value.length : value !== EMPTY[name]) {
        parameters.set(name, Array.isArray(value) ? value.join(",") : value === true ? "1" : value);
      }
    }
    const words = parameters.toString();
    return "#findings" + (words ? "?" + words : "");
  }

  /** The table with its filters. */
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
      this.toggles = h("div", { class: "rr-toggles", role: "group", "aria-label": "Severity" });
      this.fields = {};
      this.element = h("div", null, this.filters(), this.toggles,
        h("div", { class: "rr-panel" },
          h("div", { class: "rr-scroll", tabindex: "0", role: "region", "aria-label": "Table of findings" },
            h("table", { class: "rr-table rr-stack rr-findings" }, h("thead", null, this.head), this.body)),
          this.pages));
    }

    field(name, label, control) {
      this.fields[name] = control;
      return h("label", { class: "rr-field" + (name === "q" ? " rr-search" : "") }, label, control);
    }

    choice(name, label, values, words = value => value) {
      if (values.length < 2) {
        return null;
      }
      return this.field(name, label, h("select", { on: { change: e => this.change({ [name]: e.target.value }) } },
        h("option", { value: "" }, "All"), values.map(value => h("option", { value }, plainVisible(words(value))))));
    }

    check(name, label) {
      const box = h("input", { type: "checkbox", on: { change: e => this.change({ [name]: e.target.checked }) } });
      this.fields[name] = box;
      return h("label", { class: "rr-check" }, box, label);
    }

    filters() {
      const facets = this.source.facets();
      let timer = 0;
      const search = h("input", { type: "search", placeholder: "id, package, path, title", autocomplete: "off", spellcheck: "false",
        on: { input: e => {
          clearTimeout(timer);
          timer = setTimeout(() => this.change({ q: e.target.value }), 120);
        } } });
      const imageName = value => {
        const image = this.report.images.find(i => i.digest === value);
        return (image ? shown(image) + " " : "") + value.slice(7, 19);
      };
      return h("div", { class: "rr-filters", role: "search", "aria-label": "Findings" },
        this.field("q", "Search", search),
        this.choice("kind", "Kind", facets.kind, value => KINDS[value]),
        this.choice("platform", "Platform", facets.platform),
        this.choice("scanner", "Scanner", facets.scanner),
        this.choice("image", "Image", facets.image, imageName),
        this.check("fix", "With a fix"),
        this.source.groups ? this.check("group", "Group by package") : null,
        this.source.hasSuppressed() ? this.check("suppressed", "Show suppressed") : null);
    }

    columns() {
      return this.query.group
        ? [["severity", "Worst"], ["package", "Package"], [null, "Installed"], ["fixed", "Fixed in"], ["platform", "Platform"], ["scanner", "Scanner"]]
        : [["severity", "Severity"], ["id", "Finding"], ["package", "Package"], ["fixed", "Fixed in"], ["platform", "Platform"], ["scanner", "Scanner"]];
    }

    /** The heading, made anew where its columns change, so that the focus stays where it is otherwise. */
    heading() {
      const columns = this.columns();
      if (this.head.dataset.columns !== columns.join()) {
        this.head.dataset.columns = columns.join();
        this.head.replaceChildren(...columns.map(([name, label]) => h("th", { scope: "col", "data-sort": name }, this.source.sorts.includes(name) ? h("button", {
          type: "button", class: "rr-sort", on: { click: () => this.change({ sort: this.query.sort === name ? "-" + name : name }) } },
          label, arrow()) : label)));
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

    /** Takes the state of an address. */
    show(query) {
      this.query = query;
      this.render();
    }

    /** Shows what the query is about: at once, or when the answer is there and nothing else was asked since. */
    render() {
      const query = this.query;
      const answer = this.source.page(query);
      if (!(answer instanceof Promise)) {
        this.paint(answer);
        return;
      }
      this.element.setAttribute("aria-busy", "true");
      const then = show => result => {
        if (query === this.query) {
          this.element.removeAttribute("aria-busy");
          show(result);
        }
      };
      answer.then(then(found => this.paint(found)), then(error => this.failed(error)));
    }

    failed(error) {
      this.body.replaceChildren(h("tr", null, h("td", { colspan: "6", class: "rr-bad" }, "The findings could not be read: ", text(error.message), " ",
        h("button", { type: "button", class: "rr-button", on: { click: () => this.render() } }, "Try again"))));
    }

    paint({ items, total, page, last, bySeverity, filtered, reachable = total }) {
      const query = this.query;
      query.page = page;
      this.synchronise(bySeverity);
      const from = (page - 1) * PER_PAGE;
      const content = items.flatMap(item => query.group ? this.group(item) : this.row(item));
      this.body.replaceChildren(...(content.length ? content : [h("tr", null, h("td", { colspan: "6", class: "rr-empty" }, this.nothing()))]));
      this.status.textContent = total
        ? number(from + 1) + "–" + number(from + items.length) + " of " + plural(total, query.group ? "package" : "finding", query.group ? "packages" : "findings")
          + (filtered ? " (filtered from " + number(this.source.size()) + ")" : "")
          + (reachable < total ? "; pages end after " + number(reachable) + ", filters lead further" : "")
        : "No findings" + (this.source.size() ? " match" : "");
      this.turn(last);
    }

    nothing() {
      return this.source.size() ? ["No finding matches. ", h("button", { type: "button", class: "rr-button",
        on: { click: () => this.change({ ...EMPTY }) } }, "Clear filters")] : "The scans found nothing.";
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
      SEVERITIES.forEach((severity, i) => {
        const pressed = query.severity.includes(severity);
        const button = this.toggles.children[i] || this.toggles.appendChild(h("button", { type: "button",
          class: "rr-toggle rr-sev-" + severity, on: { click: () => this.toggle(severity) } }));
        button.setAttribute("aria-pressed", String(pressed));
        button.textContent = number(bySeverity[i]) + " " + lower(severity);
      });
    }

    toggle(severity) {
      const now = this.query.severity;
      this.change({ severity: now.includes(severity) ? now.filter(word => word !== severity) : [...now, severity] });
    }

    turn(last) {
      const { page } = this.query;
      const go = to => () => {
        this.change({ page: to });
        this.element.scrollIntoView({ block: "start" });
      };
      const button = (label, to, off) => h("button", { type: "button", class: "rr-button", disabled: off, on: { click: go(to) } }, label);
      this.pages.replaceChildren(this.status, h("div", { class: "rr-row" },
        button("First", 1, page === 1), button("Previous", page - 1, page === 1),
        h("span", null, "Page " + number(page) + " of " + number(last)),
        button("Next", page + 1, page === last), button("Last", last, page === last)));
    }

    row(row, member = false) {
      const severity = SEVERITIES[row.severity];
      const open = this.open.has(row);
      const toggle = h("button", { type: "button", class: "rr-open", "aria-expanded": String(open) }, arrow(), text(row.id));
      const platforms = [...new Set(row.places.map(place => place.platform).filter(Boolean))];
      const scanners = [...new Set(row.places.map(place => place.scanner))];
      const classes = [member && "rr-member", row.state !== "OPEN" && "rr-closed"].filter(Boolean).join(" ");
      const element = h("tr", { class: classes || null },
        h("td", { "data-label": "Severity" }, h("span", { class: "rr-sev rr-sev-" + severity }, lower(severity)),
          row.state === "OPEN" ? null : h("div", { class: "rr-note" }, lower(row.state)), disagreement(row)),
        h("td", { "data-label": "Finding" }, toggle, row.kind === "VULNERABILITY" ? null : h("span", { class: "rr-note" }, " " + KINDS[row.kind]),
          row.new ? h("span", { class: "rr-note" }, " new") : null,
          row.title ? text(row.title, "span", { class: "rr-clamp" }) : null),
        h("td", { "data-label": "Package" }, row.name ? text(row.name) : row.path ? code(row.path) : "", row.installed ? h("div", { class: "rr-note" }, text(row.installed)) : null),
        h("td", { "data-label": "Fixed in" }, row.fixed ? text(row.fixed) : h("span", { class: "rr-note" }, row.kind === "VULNERABILITY" ? "no fix known" : "")),
        h("td", { "data-label": "Platform" }, platforms.map(platform => h("div", null, text(platform)))),
        h("td", { "data-label": "Scanner" }, text(scanners.join(", "))));
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
      const add = (name, content) => entries.push(h("dt", null, name), h("dd", null, content));
      const each = (name, label, show = text) => {
        const values = [...new Set(places.flatMap(place => place[name] === undefined ? [] : place[name]))];
        if (values.length) {
          add(label, values.map(value => h("div", null, show(value))));
        }
      };
      if (row.title) {
        add("Title", text(row.title));
      }
      for (const exception of list(excepted)) {
        add("Excepted", exceptionWords(exception).map(words => h("div", null, text(words))));
      }
      each("aliases", "Also known as");
      each("suppressed", "Suppressed by the scanner");
      const files = [...new Set(places.filter(place => place.path).map(place => place.path + (place.line ? ":" + place.line : "")))];
      if (files.length) {
        add(files.length === 1 ? "File" : "Files", files.map(file => h("div", null, code(file))));
      }
      each("layer", "Layer", code);
      each("target", "Target");
      each("purl", "Package URL", code);
      each("packageType", "Ecosystem");
      each("fixState", "Fix state");
      if (places.some(place => place.exploited)) {
        add("Exploitation", "known to the scanner");
      }
      each("dataSource", "Data source");
      each("published", "Published");
      const scores = new Map(places.flatMap(place => list(place.scores)).map(score => [JSON.stringify(score), score]));
      if (scores.size) {
        add("Scores", [...scores.values()].map(score => h("div", null,
          text([score.source, score.system, score.value, score.vector].filter(part => part !== undefined).join(" ")))));
      }
      add("Reported by", [...new Set(places.map(placeWords))].map(words => h("div", null, text(words))));
      each("links", "Links", value => link(value));
      return h("tr", { class: "rr-detail" }, h("td", { colspan: "6" }, h("dl", null, entries)));
    }

    group(group) {
      const open = this.open.has(group.key);
      const toggle = h("button", { type: "button", class: "rr-open", "aria-expanded": String(open), on: { click: () => {
        if (!this.open.delete(group.key)) {
          this.open.add(group.key);
        }
        this.render();
        document.querySelectorAll(".rr-open").forEach(b => b.dataset.group === group.key && b.focus());
      } } }, arrow(), text(group.name));
      toggle.dataset.group = group.key;
      const fixes = [...new Set(group.rows.map(row => row.fixed).filter(Boolean))];
      return [h("tr", null,
        h("td", { "data-label": "Worst" }, h("span", { class: "rr-sev rr-sev-" + SEVERITIES[group.severity] }, lower(SEVERITIES[group.severity]))),
        h("td", { "data-label": "Package" }, toggle, h("span", { class: "rr-note" }, " " + plural(group.rows.length, "finding", "findings"))),
        h("td", { "data-label": "Installed" }, group.installed ? text(group.installed) : ""),
        h("td", { "data-label": "Fixed in" }, fixes.length ? text(fixes.slice(0, 3).join("; ") + (fixes.length > 3 ? "; …" : "")) : h("span", { class: "rr-note" }, "no fix known")),
        h("td", { "data-label": "Platform" }, [...new Set(group.rows.flatMap(row => row.places.map(p => p.platform)).filter(Boolean))].map(p => h("div", null, text(p)))),
        h("td", { "data-label": "Scanner" }, text([...new Set(group.rows.flatMap(row => row.places.map(p => p.scanner)))].join(", ")))),
        ...(open ? group.rows.slice(0, 500).flatMap(row => this.row(row, true)) : [])];
    }
  }

  /** What each scanner says, where they do not say the same. */
  function disagreement(row) {
    const said = new Map(row.places.map(place => [place.scanner + " " + place.severity, place]));
    return new Set(row.places.map(place => place.severity)).size < 2 ? null
      : h("div", { class: "rr-note" }, [...said.values()].map(place => h("div", null, text(place.scanner + ": " + lower(place.severity)))));
  }

  /** Who saw it where, as what, and what helps. */
  function placeWords(place) {
    return place.scanner + (place.platform ? " on " + place.platform : "") + (place.id ? " as " + place.id : "") + ": "
      + lower(place.severity) + (place.toolSeverity && lower(place.toolSeverity) !== lower(place.severity) ? " (" + place.toolSeverity + ")" : "")
      + (list(place.fixedVersions).length ? ", fixed in " + place.fixedVersions.join(", ") : "");
  }

  /** Who allowed it, why, until when, and where that is said. */
  function exceptionWords(exception) {
    return [[exception.status, exception.reason].filter(Boolean).join(": "), exception.owner && "allowed by " + exception.owner,
      exception.expires && "until " + exception.expires, "said in " + exception.source].filter(Boolean);
  }

  function groups(rows) {
    const byPackage = new Map();
    for (const row of rows) {
      const name = row.name || row.path || row.id;
      const key = [name, row.installed, row.image].join("\u0000");
      const group = byPackage.get(key) || { key, name, installed: row.installed, severity: row.severity, rows: [] };
      group.severity = Math.min(group.severity, row.severity);
      group.rows.push(row);
      byPackage.set(key, group);
    }
    return [...byPackage.values()];
  }

  function findings(report, source) {
    const view = new FindingsView(report, source);
    if (!source.size()) {
      return { view, element: section("findings", "Findings", empty(report.findingsFiles.some(file => file.current)
        ? "The scans found nothing." : "There are no findings, because no scan in this report gave a result.")) };
    }
    const left = source.leftOut();
    const element = section("findings", ["Findings ", h("span", { class: "rr-count" }, number(source.size()))],
      left > 0 ? h("p", { class: "rr-note" }, number(left) + " of the least severe findings are not in this page; they are in the report's findings files.") : null,
      view.element);
    return { element, view };
  }

  // ---- the page ----

  function navigation(report) {
    const links = [["images", "Images"], ["findings", "Findings"], ["sbom", "SBOM"], ["evidence", "Signatures"], ["promotions", "Promotions"],
      ["build", "Build"], ["timeline", "Timeline"]];
    return h("nav", { class: "rr-nav", "aria-label": "Report" }, h("ul", null, links.map(([id, label]) => h("li", null, h("a", { href: "#" + id }, label)))));
  }

  /**
   * Shows a report.
   *
   * @param source the findings; null where the reader may not see them
   * @param inPage whether there is a page with a heading of its own around it
   */
  function start(host, report, source, inPage) {
    const placeholder = section("findings", "Findings", empty(source ? "Reading findings…" : "You may not see the findings of this build."));
    const main = h(inPage ? "div" : "main", { class: "rr-main" }, head(report, inPage), verdict(report), ...reasons(report).filter(Boolean), navigation(report),
      images(report), placeholder, sbom(report), evidence(report), promotions(report), build(report), timeline(report),
      h("p", { class: "rr-foot" }, "Times are in your zone; the element tells the instant in UTC. Digests are shown short and copied whole."));
    host.replaceChildren(main, h("div", { id: "rr-live", class: "rr-offscreen", role: "status" }));
    const show = () => {
      const { element, view } = findings(report, source);
      placeholder.replaceWith(element);
      const follow = event => {
        const fragment = location.hash.slice(1);
        const asked = fragment === "findings" || fragment.startsWith("findings?");
        if (asked || !event) {
          view.show(asked ? queryFrom(fragment) : { ...EMPTY });
        }
        if (asked) {
          element.scrollIntoView(event ? {} : { behavior: "instant" });
        }
      };
      follow();
      window.addEventListener("hashchange", follow);
    };
    const failed = error => placeholder.replaceWith(section("findings", "Findings",
      h("p", { class: "rr-panel rr-bad" }, "The findings could not be read: ", text(error.message))));
    setTimeout(async () => {
      try {
        if (source) {
          await source.load();
          show();
        }
      } catch (error) {
        failed(error);
      }
      document.documentElement.dataset.ready = "true";
    });
    window.addEventListener("beforeprint", () => host.querySelectorAll("details").forEach(details => { details.open = true; }));
  }

  /** Shows the report that a server has; until it is there, and where it does not come, what the page says without script stays. */
  async function fetchAndStart(host) {
    const { report: reportUrl, findings: findingsUrl, files } = host.dataset;
    try {
      const report = await json(reportUrl);
      filesUrl = files || null;
      start(host, report, findingsUrl ? new ServerFindings(findingsUrl) : null, true);
    } catch (error) {
      host.prepend(h("p", { class: "rr-panel rr-bad", role: "alert" }, "This is the short form of the report; the long one could not be shown: ", text(error.message)));
      document.documentElement.dataset.ready = "true";
    }
  }

  const host = document.getElementById("release-report");
  const data = document.getElementById("report-data");
  if (data) {
    const report = JSON.parse(data.textContent);
    start(host, report, new EmbeddedFindings(report), false);
  } else {
    fetchAndStart(host);
  }
})();
