/* The words of the page, which it brings along as a table, and numbers, sizes and times as people write them. */
window.releaseReport = window.releaseReport || {};
(rr => {
  "use strict";

  const table = JSON.parse(document.getElementById("release-report").dataset.words);
  const plurals = new Intl.PluralRules(table.language);

  const of = key => Object.hasOwn(table, key) ? table[key] : key;

  /** Whether there is a word for this. */
  const hasWord = key => Object.hasOwn(table, key);

  /** A word or sentence; {0}, {1}, … in it are replaced by the values. */
  const word = (key, ...values) => of(key).replace(/\{(\d)\}/g, (whole, at) => at in values ? String(values[at]) : whole);

  /** The same with nodes: a list of strings and of what stands in the places of {0}, {1}, … */
  const sentence = (key, ...nodes) => of(key).split(/\{(\d)\}/).map((part, i) => i % 2 ? nodes[part] : part).flat()
    .filter(part => part !== "" && part !== undefined && part !== null);

  const number = n => new Intl.NumberFormat(table.language).format(n);

  /** So many of something, in the plural that the language has for it. */
  const count = (key, n) => {
    const form = key + "." + plurals.select(n);
    return word(hasWord(form) ? form : key + ".other", number(n));
  };

  const decimal = value => new Intl.NumberFormat(table.language, { maximumFractionDigits: 1 }).format(value);

  function bytes(n) {
    if (n === null || n === undefined) {
      return word("unknown");
    }
    return n < 1e6 ? word("size.kB", decimal(n / 1e3)) : n < 1e9 ? word("size.MB", decimal(n / 1e6)) : word("size.GB", decimal(n / 1e9));
  }

  function duration(millis) {
    const seconds = millis / 1000;
    if (seconds < 60) {
      return word("time.seconds", decimal(seconds));
    }
    const minutes = Math.floor(seconds / 60);
    return minutes < 60 ? word("time.minutes", minutes, Math.floor(seconds % 60)) : word("time.hours", Math.floor(minutes / 60), minutes % 60);
  }

  /** A word that begins a sentence. */
  const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

  Object.assign(rr, { hasWord, word, sentence, number, count, bytes, duration, capital });
})(window.releaseReport);
