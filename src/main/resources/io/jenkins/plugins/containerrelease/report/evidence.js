/* What was signed and verified, by which key or identity; where images went, and what was there before. */
(rr => {
  "use strict";

  const { list, h, text, prose, plainVisible, code, chip, time, digest, file, table, section, empty, facts, note, good, bad, imageTitle, gateLine, shown, formatWord, word,
    sentence, count, bytes } = rr;

  const DEMANDS = ["evidence", "verification"];

  function mark(entry) {
    if (!entry) {
      return note(word("none"));
    }
    return [entry.verified ? good(word(entry.added ? "evidence.verified" : "evidence.wasThere")) : bad(word("evidence.notVerified")),
      entry.file ? h("div", null, note(file(entry.file))) : null];
  }

  /** What one attestation says: rows are what it is about, columns the kinds of evidence. */
  function marks(attestation) {
    const subjects = new Map();
    const kinds = new Set();
    const enter = (entry, kind) => {
      const row = subjects.get(entry.subject) || { platform: entry.platform, marks: new Map() };
      row.marks.set(kind, entry);
      subjects.set(entry.subject, row);
      kinds.add(kind);
    };
    attestation.signatures.forEach(entry => enter(entry, word("evidence.signature")));
    attestation.statements.forEach(entry => enter(entry, entry.format ? formatWord(entry.format) : entry.predicateType));
    const columns = [...kinds];
    return subjects.size ? table(word("evidence.title"), [{ name: word("evidence.of"), className: "rr-nowrap" }, word("digest"), ...columns.map(name => ({ name }))],
      [...subjects].map(([subject, row]) => [row.platform ? text(row.platform) : word("evidence.index"), digest(subject),
        ...columns.map(column => mark(row.marks.get(column)))])) : null;
  }

  /** What the builder attached; nobody signed it. */
  function attached(image) {
    return list(image.attachments).length ? h("div", { class: "rr-space" }, h("h4", null, word("evidence.attached")),
      table(word("evidence.attached"), [word("digest"), word("evidence.mediaType"), { name: word("size"), num: true }],
        image.attachments.map(entry => [digest(entry.digest), text(entry.mediaType || word("unknown")), bytes(entry.size)]))) : null;
  }

  function evidence(report) {
    const panels = report.images.filter(image => image.attestations.length || list(image.attachments).length).map(image =>
      h("article", { class: "rr-panel", "aria-label": plainVisible(word("evidence.ofImage", shown(image))) },
        imageTitle(image),
        image.attestations.length ? image.attestations.map(attestation => h("div", { class: "rr-space" },
          h("p", null, sentence("evidence.signedBy", code(attestation.signer || word("unknown")))), marks(attestation)))
          : h("p", { class: "rr-note" }, word("evidence.notSigned")),
        attached(image)));
    const gates = report.steps.filter(step => step.counts && step.stepRun.outcome).flatMap(step => list(step.stepRun.outcome.gates))
      .filter(gate => DEMANDS.includes(gate.gate));
    return section("evidence", word("evidence.title"), panels.length ? panels : empty(word("evidence.none")),
      h("h3", { class: "rr-space" }, word("evidence.demanded")),
      gates.length ? h("ul", { class: "rr-panel rr-lines" }, gates.map(gateLine)) : empty(word("evidence.notDemanded")));
  }

  function destination(to, image) {
    return h("div", { class: "rr-space" },
      h("p", null, sentence("promotions.to", text(to.repository)), " ", to.verified ? good(word("promotions.verified")) : bad(word("promotions.notVerified")),
        note(" · ", count("promotions.evidence", list(to.evidence).length))),
      table(word("promotions.tags", to.repository), [word("promotions.tag"), word("promotions.before"), word("promotions.now")],
        list(to.tags).map(tag => [code(tag.name), tag.previous ? digest(tag.previous) : word("promotions.new"),
          tag.moved ? digest(image.digest) : word("promotions.unchanged")])));
  }

  function promotion(image, move, gates) {
    return h("article", { class: "rr-panel", "aria-label": word(move.rollback ? "step.rollback-image" : "step.promote-image") },
      h("div", { class: "rr-row" },
        chip(move.verdict, word(move.verdict === "FAIL" ? "move.refused" : move.rollback ? "move.back" : "move.promoted")),
        h("h3", null, text(shown(image))), digest(image.digest)),
      facts([
        [word("promotions.from"), move.source ? prose(move.source) : word("unknown")],
        [word("promotions.when"), move.at ? time(move.at) : word("promotions.notEnded")],
        [word("promotions.who"), move.actor ? text(move.actor) : word("unknown")],
        [word("promotions.reason"), move.reason ? text(move.reason) : word("promotions.noReason")]]),
      move.destinations.map(to => destination(to, image)),
      gates.length ? h("ul", { class: "rr-space rr-lines" }, gates.map(gateLine)) : null);
  }

  function promotions(report) {
    const gatesOf = step => report.steps.filter(entry => entry.stepRun.id === step).flatMap(entry => list(entry.stepRun.outcome && entry.stepRun.outcome.gates))
      .filter(gate => gate.verdict !== "PASS");
    const panels = report.images.flatMap(image => image.promotions.map(move => ({ image, move })))
      .sort((a, b) => (a.move.at || "") < (b.move.at || "") ? 1 : -1)
      .map(({ image, move }) => promotion(image, move, gatesOf(move.step)));
    return section("promotions", word("promotions.title"), panels.length ? panels : empty(word("promotions.none")));
  }

  Object.assign(rr, { evidence, promotions });
})(window.releaseReport);
