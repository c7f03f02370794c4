/* Building blocks of the page. Text of scanners, images and registries only ever becomes text nodes. */
(rr => {
  "use strict";

  const { hasWord, word, number } = rr;
  const SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "NEGLIGIBLE", "UNKNOWN"];

  const list = value => value || [];

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
    element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
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
      element.append(word("moreCharacters", number(String(value).length - LONGEST)));
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
  function chip(verdict, says = word("short." + verdict)) {
    return h("span", { class: "rr-chip rr-" + verdict }, ICONS[verdict] ? svg(ICONS[verdict]) : null, says);
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
      say(word("copied"));
    } catch {
      window.prompt(word("copy"), value);
    }
  }

  /** A digest: short to read, whole to copy. */
  function digest(value) {
    const [algorithm, hex] = String(value).split(":");
    return h("button", { type: "button", class: "rr-copy", title: word("copyDigest", value), "aria-label": word("copyDigest", value),
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
  const setFiles = url => { filesUrl = url || null; };

  /** A file of the report. */
  function file(path) {
    const parts = path.split("/");
    const name = text(parts[parts.length - 1], "code", { title: path });
    return filesUrl && !parts.some(part => /^\.{0,2}$/.test(part)) ? h("a", { href: filesUrl + parts.map(encodeURIComponent).join("/") }, name) : name;
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

  /** How large a part is, drawn; what it says is beside it in words. */
  function bar(share, className = "") {
    const element = h("div", { class: "rr-bar " + className, "aria-hidden": "true" });
    element.style.width = Math.max(0, Math.min(100, share * 100)) + "%";
    return element;
  }

  /** Names and what they are. */
  const facts = entries => h("dl", { class: "rr-facts" }, entries.filter(Boolean).map(([name, ...value]) =>
    h("div", null, h("dt", null, name), h("dd", null, ...value))));

  /** A severity in words, with its swatch. */
  const severity = (name, says = word("severity." + name)) => h("span", { class: "rr-sev rr-sev-" + name }, says);

  const note = (...children) => h("span", { class: "rr-note" }, ...children);
  const good = (...children) => h("span", { class: "rr-good" }, "✓ ", ...children);
  const bad = (...children) => h("span", { class: "rr-bad" }, "✕ ", ...children);

  /** Something that is there to be opened. */
  const fold = (title, ...content) => h("details", { class: "rr-space" }, h("summary", null, title), ...content);

  const button = (label, act, attributes = {}) => h("button", { type: "button", class: "rr-button jenkins-button", ...attributes, on: { click: act } }, label);

  /** What a document is called. */
  const formatWord = format => hasWord("format." + format) ? word("format." + format) : format;

  /** The image as people name it. */
  const shown = image => image.repository || image.digest.slice(0, 19);

  /** Those that were not built again since. */
  const candidates = report => report.images.filter(image => !image.replacedBy);

  /** The heading of what a tab says of an image. */
  const imageTitle = image => h("div", { class: "rr-row" },
    h("h3", null, text(shown(image) + (image.target ? " (" + image.target + ")" : ""))), digest(image.digest),
    image.replacedBy ? chip("REPLACED", word("image.replaced")) : null);

  Object.assign(rr, { SEVERITIES, list, h, text, prose, plainVisible, arrow, code, svg, ICONS, chip, time, say, digest, link, file, setFiles, table,
    section, empty, bar, facts, severity, note, good, bad, fold, button, formatWord, shown, candidates, imageTitle });
})(window.releaseReport);
