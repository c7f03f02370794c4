/* What happened when: every run of a step, those included that do not count any more. */
(rr => {
  "use strict";

  const { list, h, text, prose, code, chip, time, section, empty, hasWord, word, sentence, duration } = rr;

  function gatesOf(run) {
    const gates = list(run.outcome && run.outcome.gates).filter(gate => gate.verdict !== "PASS");
    return gates.length ? h("ul", { class: "rr-deciding" }, gates.map(gate => h("li", null, word("short." + gate.verdict), ": ", prose(gate.reason)))) : null;
  }

  function timeline(report) {
    const items = report.steps.map(step => {
      const run = step.stepRun;
      const says = run.ended === "DONE" ? chip(step.verdict) : chip("FAIL", word(run.ended ? "timeline.refused" : "timeline.unfinished"));
      return h("li", { class: step.counts ? null : "rr-past" },
        h("div", null, time(run.startedAt, { dateStyle: "medium" }), h("div", { class: "rr-note" }, time(run.startedAt, { timeStyle: "medium" }))),
        h("div", null,
          h("div", { class: "rr-row" }, h("b", null, hasWord("step." + run.step) ? word("step." + run.step) : text(run.step)), says,
            h("span", { class: "rr-note" }, run.finishedAt ? duration(new Date(run.finishedAt) - new Date(run.startedAt)) : null,
              run.actor ? [" · ", ...sentence("move.by", text(run.actor))] : null)),
          run.task ? h("p", null, prose(run.task)) : null,
          run.message ? h("p", null, prose(run.message)) : null,
          step.supersededBy ? h("p", { class: "rr-note" }, sentence("timeline.superseded", code(step.supersededBy)))
            : step.counts ? null : h("p", { class: "rr-note" }, word("timeline.replaced")),
          step.counts ? null : gatesOf(run)));
    });
    return section("timeline", word("timeline.title"), items.length ? h("ol", { class: "rr-panel rr-time" }, items) : empty(word("timeline.none")));
  }

  Object.assign(rr, { timeline });
})(window.releaseReport);
