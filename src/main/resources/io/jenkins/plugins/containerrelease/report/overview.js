/* What may go out, why not, what changed, who allowed what; then the images. */
(rr => {
  "use strict";

  const { SEVERITIES, list, h, text, prose, plainVisible, code, svg, ICONS, chip, time, digest, link, file, table, section, empty, facts, severity, note,
    good, bad, fold, shown, candidates, word, sentence, number, count, bytes } = rr;

  const unique = values => [...new Set(values.filter(Boolean))];

  function head(report, inPage) {
    const names = unique(candidates(report).map(shown));
    const versions = unique(candidates(report).map(image => image.version));
    const source = report.source || {};
    const actors = unique(report.steps.map(step => step.stepRun.actor));
    const run = report.steps.length ? report.steps[report.steps.length - 1].stepRun.run : null;
    const fact = (key, value) => h("span", null, sentence(key, value));
    return h("header", { class: "rr-head" },
      inPage ? null : h("p", { class: "rr-eyebrow" }, word("title")),
      h(inPage ? "h2" : "h1", null, names.length === 0 ? word("head.noImage") : names.length === 1 ? text(names[0])
        : [text(names[0]), " ", count("head.others", names.length - 1)]),
      h("p", { class: "rr-meta" },
        versions.length === 1 ? fact("head.version", text(versions[0])) : null,
        source.branch ? fact("head.branch", text(source.branch)) : null,
        source.commit ? fact("head.commit", code(source.commit.slice(0, 12))) : null,
        source.url ? h("span", null, link(source.url)) : null,
        actors.length ? fact("head.by", text(actors.join(", "))) : null,
        run && run !== "terminal" && !inPage ? h("span", null, link(run, word("head.run"))) : null,
        report.updatedAt ? h("span", null, time(report.updatedAt)) : null));
  }

  const verdict = report => h("section", { class: "rr-verdict rr-" + report.verdict, id: "verdict", "aria-labelledby": "verdict-title" },
    svg(ICONS[report.verdict]),
    h("div", null, h("h2", { id: "verdict-title" }, word("verdict." + report.verdict)), h("p", null, prose(report.summary))));

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
      more > 0 ? h("li", { class: "rr-note" }, count("more", more)) : null) : null;
  }

  function gateFacts(gate) {
    const entries = [["gate.rule", gate.rule], ["gate.limit", gate.limit], ["gate.found", gate.found], ["gate.origin", gate.origin]];
    return h("p", { class: "rr-why" }, entries.filter(([, value]) => value !== undefined && value !== null)
      .flatMap(([key, value], i) => [i ? " · " : "", ...sentence(key, code(value))]));
  }

  /** A gate's sentence with its verdict. */
  const gateLine = gate => h("li", null, chip(gate.verdict), " ", prose(gate.reason), gateFacts(gate));

  function reasons(report) {
    const many = candidates(report).length > 1;
    const byDigest = new Map(report.images.map(image => [image.digest, image]));
    const items = report.reasons.map(reason => {
      const gate = reason.gate;
      return h("li", { class: "rr-reason" },
        chip(reason.verdict, word("why." + reason.verdict)),
        h("div", null,
          h("p", { class: "rr-sentence" }, prose(reason.text)),
          gate ? gateFacts(gate) : null,
          many && list(reason.images).length ? h("p", { class: "rr-why" }, sentence("why.image", reason.images.flatMap((d, i) =>
            [i ? ", " : "", text(byDigest.has(d) ? shown(byDigest.get(d)) : ""), " ", code(d.slice(0, 19))]))) : null,
          gate ? decidingList(gate) : null));
    });
    const passed = report.steps.filter(step => step.counts && step.stepRun.outcome)
      .flatMap(step => list(step.stepRun.outcome.gates)).filter(gate => gate.verdict === "PASS");
    return [
      items.length ? section("why", word("why.title"), h("ul", { class: "rr-reasons" }, items)) : null,
      passed.length ? h("details", { class: "rr-passed" }, h("summary", null, count("why.passed", passed.length)),
        h("ul", { class: "rr-panel" }, passed.map(gate => h("li", null, prose(gate.reason), gateFacts(gate))))) : null
    ];
  }

  /** What is different from the references that scans were asked to compare with. */
  function whatChanged(report) {
    const lines = candidates(report).flatMap(image => list(image.changes).map(changes => changed(changes, candidates(report).length > 1 ? image : null)));
    return section("changes", word("changes.title"), lines.length ? h("ul", { class: "rr-panel" }, lines) : empty(word("changes.none")));
  }

  function changed(changes, image) {
    const reference = changes.reference && changes.reference !== changes.asked ? [" (", code(changes.reference.slice(0, 19)), ")"] : [];
    const line = (...children) => h("li", null, image ? [text(shown(image)), ": "] : null,
      h("div", null, sentence("changes.since", [text(changes.asked), ...reference])), ...children);
    if (changes.problem) {
      return line(h("div", null, sentence("changes.problem", text(changes.problem))));
    }
    const packages = changes.packages;
    return line(
      h("div", { class: "rr-sevs" },
        h("a", { href: "#findings?new=1" }, count("changes.new", changes.newFindings)),
        h("span", null, count("changes.fixed", changes.fixed)), h("span", null, count("changes.same", changes.unchanged))),
      h("div", { class: "rr-sevs" }, packages
        ? [h("a", { href: "#sbom" }, word("changes.packages")), h("span", null, count("changes.came", packages.added)),
          h("span", null, count("changes.went", packages.removed)), h("span", null, count("changes.moved", packages.moved))]
        : h("span", null, sentence("changes.notCompared", text(changes.packagesProblem)))),
      changes.file ? note(file(changes.file)) : null);
  }

  /** What people let through although somebody found it, and who moved images where. */
  function whoAllowed(report) {
    const counting = report.steps.filter(step => step.counts && step.stepRun.outcome).map(step => step.stepRun);
    const exceptions = counting.map(run => run.outcome.exceptions).filter(Boolean);
    const groups = [["used", "allowed.used"], ["expiring", "allowed.expiring"], ["expired", "allowed.expired"], ["notCounted", "allowed.notCounted"]];
    const lines = groups.flatMap(([name, key]) => exceptions.map(all => all[name]).filter(group => group && group.count)
      .map(group => h("li", null, h("div", { class: name === "expired" || name === "notCounted" ? "rr-bad" : null }, count(key, group.count)),
        h("ul", { class: "rr-deciding" }, group.first.slice(0, 5).map(exception => h("li", null, exceptionLine(exception))),
          group.count > Math.min(5, group.first.length) ? h("li", { class: "rr-note" }, count("more", group.count - Math.min(5, group.first.length))) : null),
        name === "used" ? h("a", { href: "#findings?excepted=1" }, word("allowed.show")) : null)));
    const moves = candidates(report).flatMap(image => image.promotions.map(move => h("li", null, moveLine(move, image))));
    return section("allowed", word("allowed.title"), lines.length || moves.length ? h("ul", { class: "rr-panel rr-lines" }, lines, moves) : empty(word("allowed.none")));
  }

  function exceptionLine(exception) {
    return [text(exception.about), ": ", [exception.reason && text(exception.reason),
      exception.owner && sentence("exception.owner", text(exception.owner)), exception.expires && sentence("exception.expires", text(exception.expires)),
      exception.problem && text(exception.problem), sentence("exception.source", code(exception.source))].filter(Boolean).flatMap((part, i) => [i ? "; " : "", part].flat())].flat();
  }

  /** A promotion or rollback in a line. */
  function moveLine(move, image) {
    const key = move.verdict === "FAIL" ? "move.refused" : move.rollback ? "move.back" : "move.promoted";
    return [chip(move.verdict, word(key)), " ", h("a", { href: "#promotions" }, text(shown(image))), " → ",
      ...move.destinations.flatMap((d, i) => [i ? ", " : "", text(d.repository), " ",
        ...list(d.tags).slice(0, 6).map(tag => text(tag.name, "span", { class: "rr-tag" }))]),
      note(" ", move.actor ? sentence("move.by", text(move.actor)) : word("move.byUnknown"), move.at ? [" · ", time(move.at)] : null,
        move.reason ? [" · ", text(move.reason)] : null)];
  }

  function severities(counts) {
    if (!counts) {
      return h("span", { class: "rr-bad" }, word("image.noResult"));
    }
    return h("span", { class: "rr-sevs" }, SEVERITIES.map(name => {
      const n = list(counts.bySeverity)[name] || 0;
      return h("span", { class: "rr-sev rr-sev-" + name + (n ? "" : " rr-zero") }, h("b", null, number(n)), " " + word("severity." + name));
    }));
  }

  function otherCounts(counts) {
    const kinds = Object.entries((counts && counts.byKind) || {}).filter(([kind, n]) => kind !== "VULNERABILITY" && n);
    const parts = kinds.map(([kind, n]) => count("count." + kind, n));
    for (const name of ["fixable", "suppressed", "excepted"]) {
      if (counts && counts[name]) {
        parts.push(count("count." + name, counts[name]));
      }
    }
    return parts.length ? h("div", { class: "rr-note" }, parts.join(" · ")) : null;
  }

  function signedWords(image) {
    const all = image.attestations.flatMap(a => [...a.signatures, ...a.statements]);
    return !all.length ? word("signed.none") : all.every(entry => entry.verified) ? good(count("signed.good", all.length))
      : bad(word("signed.bad", number(all.filter(entry => !entry.verified).length), number(all.length)));
  }

  function promotedWords(image, report) {
    const done = image.promotions.filter(p => p.verdict !== "FAIL");
    const wentBack = (repository, at) => report.images.some(other => other !== image && other.promotions.some(p =>
      p.rollback && p.verdict !== "FAIL" && p.at > at && p.destinations.some(d => d.repository === repository)));
    const places = new Map(done.flatMap(p => p.destinations.map(d => [d.repository, p.at])));
    return done.length ? [...places].map(([repository, at]) =>
        h("div", null, text(repository), wentBack(repository, at) ? [", ", word("promoted.back")] : null))
      : image.promotions.length ? bad(word("promoted.refused")) : word("promoted.none");
  }

  /** The severities that there are, the worst three. */
  function worstWords(counts) {
    const there = SEVERITIES.filter(name => list(counts.bySeverity)[name]);
    return there.length ? there.slice(0, 3).map(name => h("div", null, severity(name, number(counts.bySeverity[name]) + " " + word("severity." + name))))
      : word("none");
  }

  function platformTable(image) {
    return table(word("platforms.of", shown(image)), [word("platform"), word("digest"), { name: word("platforms.compressed"), num: true },
      word("platforms.scannedBy"), word("platforms.vulnerabilities")],
      image.platforms.map(platform => {
        const scans = image.scans.map(entry => entry.scan)
          .filter(scan => scan.digest && platform.digest ? scan.digest === platform.digest : !scan.platform || scan.platform === platform.platform);
        const by = scans.map(scan => h("div", null, text(scan.scanner + (scan.scannerVersion ? " " + scan.scannerVersion : "")),
          scan.status === "COMPLETED" ? null : bad(word("scan.failed")),
          scan.endOfLife ? bad(sentence("scan.endOfLife", text(scan.operatingSystem || word("scan.operatingSystem")))) : null));
        const name = platform.platform || word("unknown");
        return [platform.platform ? h("a", { href: "#findings?" + new URLSearchParams({ platform: name, image: image.digest }) }, text(name)) : text(name),
          platform.digest ? digest(platform.digest) : word("unknown"), bytes(platform.compressedSize),
          by.length ? by : bad(word("scan.none")),
          scans.filter(scan => scan.counts).map(scan => h("div", null, scans.length > 1 ? [text(scan.scanner), ": "] : null, worstWords(scan.counts)))];
      }));
  }

  function imagePanel(image, report) {
    const labels = Object.entries({ ...image.labels, ...image.annotations });
    return h("article", { class: "rr-panel", "aria-label": plainVisible(word("image.named", shown(image))) },
      h("div", { class: "rr-row" },
        image.replacedBy ? chip("REPLACED", word("image.replaced")) : chip(image.verdict, word("verdict." + image.verdict)),
        h("h3", null, text(shown(image) + (image.target ? " (" + image.target + ")" : ""))),
        image.tags.map(tag => text(tag, "span", { class: "rr-tag" }))),
      image.replacedBy ? h("p", { class: "rr-note rr-space" }, sentence("image.replacedBy", digest(image.replacedBy), word("verdict." + image.verdict))) : null,
      h("div", { class: "rr-space" }, facts([
        [word("digest"), digest(image.digest)],
        [word("image.signatures"), signedWords(image)],
        [word("image.promotedTo"), promotedWords(image, report)],
        image.layout ? [word("image.layout"), code(image.layout)] : null])),
      h("div", { class: "rr-space" }, image.scanEvidence ? word("image.scannedEarlier") : severities(image.counts), otherCounts(image.counts),
        list(image.countedSteps).length > 1 ? h("div", { class: "rr-note" }, word("image.addedUp", number(image.countedSteps.length))) : null),
      image.platforms.length ? h("div", { class: "rr-space" }, platformTable(image)) : null,
      labels.length ? fold(word("image.labels"), table(word("image.labels"), [word("name"), word("value")],
        labels.map(([name, value]) => [code(name), text(value)]))) : null);
  }

  const images = report => section("images", word("images.title"), report.images.length ? report.images.map(image => imagePanel(image, report))
    : empty(word("images.none")));

  const overview = report => [...reasons(report), whatChanged(report), whoAllowed(report), images(report)];

  Object.assign(rr, { head, verdict, overview, gateLine, gateFacts, moveLine });
})(window.releaseReport);
