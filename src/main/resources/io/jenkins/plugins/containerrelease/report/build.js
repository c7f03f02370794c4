/* How the images were built: time, cache, sizes against what is allowed, layers, slowest steps. */
(rr => {
  "use strict";

  const { list, h, text, prose, plainVisible, code, chip, digest, table, section, empty, bar, facts, fold, imageTitle, gateFacts, shown, word, number, count, bytes,
    duration } = rr;

  const SIZE_GATES = ["size", "growth"];
  const BUILD_GATES = [...SIZE_GATES, "build-time"];

  const gatesOf = (report, step) => report.steps.filter(entry => entry.stepRun.id === step).flatMap(entry => list(entry.stepRun.outcome && entry.stepRun.outcome.gates));

  function budget(gates) {
    const limits = gates.filter(gate => BUILD_GATES.includes(gate.gate));
    return h("div", { class: "rr-space" }, h("h4", null, word("build.budget")), limits.length
      ? h("ul", { class: "rr-lines" }, limits.map(gate => h("li", null, chip(gate.verdict), " ", prose(gate.reason), gateFacts(gate))))
      : h("p", { class: "rr-note" }, word("build.noBudget")));
  }

  /** The sizes of an image's platforms, each beside the largest, with what a gate says of it. */
  function sizes(image, gates) {
    const largest = Math.max(1, ...image.platforms.map(platform => platform.compressedSize || 0));
    const judged = platform => gates.filter(gate => SIZE_GATES.includes(gate.gate) && platform.platform && gate.reason.startsWith(platform.platform + " "));
    return table(word("build.sizes", shown(image)), [word("platform"), { name: word("platforms.compressed"), num: true },
      { name: word("share"), className: "rr-barcell" }, { name: word("build.layers"), num: true }, word("build.budget")],
      image.platforms.map(platform => [text(platform.platform || word("unknown")), bytes(platform.compressedSize),
        bar((platform.compressedSize || 0) / largest), list(platform.layers).length ? number(platform.layers.length) : word("unknown"),
        judged(platform).length ? judged(platform).map(gate => chip(gate.verdict, word("budget." + gate.verdict))) : word("build.noLimit")]));
  }

  function layers(image) {
    return image.platforms.filter(platform => list(platform.layers).length).map(platform => {
      const largest = Math.max(1, ...platform.layers.map(layer => layer.size || 0));
      return fold(word("build.layersOf", plainVisible(platform.platform || word("unknown"))),
        table(word("build.layersOf", platform.platform || word("unknown")), [word("build.layer"), { name: word("size"), num: true },
          { name: word("share"), className: "rr-barcell" }],
          platform.layers.map(layer => [digest(layer.digest), bytes(layer.size), bar((layer.size || 0) / largest)])));
    });
  }

  function slowest(built) {
    const vertices = list(built.vertices).filter(vertex => !vertex.cached).slice(0, 15);
    const most = vertices.length ? Math.max(1, vertices[0].durationMillis) : 1;
    return vertices.length ? h("div", { class: "rr-space" }, h("h4", null, word("build.slowest")),
      table(word("build.slowest"), [word("build.step"), { name: word("time"), num: true }, { name: word("share"), className: "rr-barcell" }],
        vertices.map(vertex => [code(vertex.name), duration(vertex.durationMillis), bar(vertex.durationMillis / most)]))) : null;
  }

  function panel(built, report) {
    const gates = gatesOf(report, built.step);
    const images = report.images.filter(image => image.build === built.step);
    return h("article", { class: "rr-panel", "aria-label": word("build.title") },
      facts([
        [word("build.took"), duration(built.durationMillis), built.attempts > 1 ? ", " + count("build.attempts", built.attempts) : null],
        [word("build.cache"), built.totalVertices ? [word("build.cached", number(built.cachedVertices), number(built.totalVertices)),
          bar(built.cachedVertices / built.totalVertices, "rr-bar-slim")] : word("unknown")],
        [word("build.builder"), text([built.builder, built.buildTool].filter(Boolean).join(", ") || word("unknown"))]]),
      list(built.notes).length ? h("ul", { class: "rr-space" }, built.notes.map(entry => h("li", null, text(entry)))) : null,
      images.map(image => h("div", { class: "rr-space" }, imageTitle(image), sizes(image, gates), layers(image))),
      budget(gates),
      slowest(built));
  }

  const build = report => section("build", word("build.title"), report.builds.length ? report.builds.map(built => panel(built, report))
    : empty(word("build.none")));

  Object.assign(rr, { build });
})(window.releaseReport);
