/* Times in the reader's zone, and the charts of a job's releases. Texts become text nodes or parts of pictures, never markup. */
(() => {
  'use strict';

  const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'NEGLIGIBLE', 'UNKNOWN'];
  const MOST_LINES = 8;
  const language = document.documentElement.lang || undefined;

  /** Names, with what they try to hide made visible. */
  const visible = (text) => String(text).slice(0, 80).replace(/\p{C}|\p{Zl}|\p{Zp}/gu, (c) => `[U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);

  function localTimes() {
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    for (const time of document.querySelectorAll('.cr-releases time[datetime]')) {
      const instant = new Date(time.dateTime);
      if (!Number.isNaN(instant.getTime())) {
        time.textContent = format.format(instant);
        time.title = time.dateTime;
      }
    }
  }

  /** What a colour of the page is, in a form that every drawing understands. */
  function colours(element) {
    const style = getComputedStyle(element);
    const probe = document.createElement('span');
    probe.hidden = true;
    element.append(probe);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const pixel = canvas.getContext('2d', { willReadFrequently: true });
    const found = {};
    for (const name of ['text', 'lines', 'muted', ...SEVERITIES.map((severity) => severity.toLowerCase())]) {
      probe.style.color = `var(--cr-${name})`;
      pixel.clearRect(0, 0, 1, 1);
      pixel.fillStyle = getComputedStyle(probe).color;
      pixel.fillRect(0, 0, 1, 1);
      const [r, g, b] = pixel.getImageData(0, 0, 1, 1).data;
      found[name] = `rgb(${r},${g},${b})`;
    }
    probe.remove();
    found.font = style.fontFamily;
    return found;
  }

  /** Vulnerabilities, stacked: what was not scanned to the end has no point. */
  function findings(builds, words) {
    const found = SEVERITIES.filter((severity) => builds.some((build) => counted(build)?.[severity]));
    // where nothing was found at all, that is to be seen, too
    return (found.length ? found : SEVERITIES.slice(0, 2)).reverse().map((severity) => ({
      name: words[severity.toLowerCase()], colour: severity.toLowerCase(), stacked: true,
      values: builds.map((build) => counted(build) ? counted(build)[severity] || 0 : null),
    }));
  }

  const counted = (build) => build.summary?.findings?.complete ? build.summary.findings.bySeverity : null;

  /** Megabytes, a line for each platform of each image. */
  function sizes(builds) {
    const lines = new Map();
    builds.forEach((build, at) => {
      const images = build.summary?.images || [];
      for (const image of images) {
        const name = images.length > 1 ? `${image.target || (image.repository || '').split('/').pop() || image.digest.slice(7, 19)} ` : '';
        for (const [platform, bytes] of Object.entries(image.sizes || {})) {
          const key = visible(name + platform);
          if (!lines.has(key)) {
            lines.set(key, new Array(builds.length).fill(null));
          }
          lines.get(key)[at] = Math.round(bytes / 1e5) / 10;
        }
      }
    });
    return [...lines].slice(-MOST_LINES).map(([name, values]) => ({ name, values }));
  }

  const durations = (builds, words) => [{
    name: words.buildTime,
    values: builds.map((build) => build.summary?.buildMillis === undefined ? null : Math.round(build.summary.buildMillis / 100) / 10),
  }];

  const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin', 'arrow', 'circle'];
  const STROKES = ['solid', 'dashed', 'dotted'];
  const PALETTE = ['low', 'medium', 'unknown', 'high', 'negligible', 'critical'];

  function option(builds, lines, words, colour) {
    const many = builds.length > 60;
    return {
      animation: false,
      aria: { enabled: true, label: { enabled: false }, decal: { show: lines.some((line) => line.stacked) } },
      textStyle: { color: colour.text, fontFamily: colour.font },
      grid: { left: 8, right: 12, top: 12 + 22 * Math.min(3, Math.ceil((lines.length - 1) / 2)), bottom: 8, containLabel: true },
      legend: { show: lines.length > 1, top: 0, left: 0, itemWidth: 18, itemGap: 8, icon: lines[0].stacked ? 'roundRect' : undefined,
        textStyle: { color: colour.text }, selectedMode: false },
      tooltip: {
        trigger: 'axis', renderMode: 'richText', confine: true,
        formatter: (points) => [`${words.build} ${points[0].name}`, ...points.map((point) => `${point.seriesName}: ${
          point.value === null || point.value === undefined ? words.notKnown : point.value.toLocaleString(language)}`)].join('\n'),
      },
      xAxis: { type: 'category', boundaryGap: false, data: builds.map((build) => `#${build.number}`),
        axisLabel: { color: colour.muted, hideOverlap: true }, axisLine: { lineStyle: { color: colour.lines } }, axisTick: { show: false } },
      yAxis: { type: 'value', minInterval: lines[0].stacked ? 1 : undefined,
        axisLabel: { color: colour.muted }, splitLine: { lineStyle: { color: colour.lines } } },
      series: lines.map((line, at) => {
        const shade = colour[line.colour || PALETTE[at % PALETTE.length]];
        return {
          type: 'line', name: line.name, data: line.values, stack: line.stacked ? 'all' : undefined, connectNulls: false,
          symbol: SYMBOLS[at], showAllSymbol: true, showSymbol: true, symbolSize: many ? 3 : 6, cursor: 'pointer',
          color: shade, itemStyle: { color: shade }, lineStyle: { width: 2, type: line.stacked ? 'solid' : STROKES[at % STROKES.length], color: shade },
          areaStyle: line.stacked ? { opacity: .55, color: shade } : undefined, emphasis: { disabled: true },
        };
      }),
    };
  }

  /** A chart; every column of it leads to its build. */
  function draw(element, builds, lines, charts, colour) {
    const words = charts.dataset;
    element.setAttribute('role', 'img');
    const title = element.closest('figure').querySelector('figcaption').textContent;
    element.setAttribute('aria-label', `${title}, ${words.buildsFromTo.replace('{0}', `#${builds[0].number}`)
      .replace('{1}', `#${builds[builds.length - 1].number}`)}`);
    const chart = window.echarts.getInstanceByDom(element) || window.echarts.init(element);
    chart.setOption(option(builds, lines, words, colour), true);
    if (element.dataset.drawn) {
      return;
    }
    element.dataset.drawn = 'true';
    const buildAt = (event) => {
      const place = [event.offsetX, event.offsetY];
      return chart.containPixel('grid', place) ? builds[chart.convertFromPixel({ seriesIndex: 0 }, place)[0]] : undefined;
    };
    chart.getZr().on('click', (event) => {
      const build = buildAt(event);
      if (build) {
        window.location.assign(`${words.builds}${build.number}/${build.state === 'NO_REPORT' ? '' : words.report}`);
      }
    });
    chart.getZr().on('mousemove', (event) => chart.getZr().setCursorStyle(buildAt(event) ? 'pointer' : 'default'));
    new ResizeObserver(() => chart.resize()).observe(element);
  }

  function drawAll(charts, builds) {
    const words = charts.dataset;
    const colour = colours(charts);
    const all = {
      findings: findings(builds, words),
      size: sizes(builds),
      duration: durations(builds, words),
    };
    for (const element of charts.querySelectorAll('.cr-chart')) {
      const lines = all[element.dataset.chart];
      const known = lines.some((line) => line.values.some((value) => value !== null));
      element.closest('figure').hidden = !known;
      if (known) {
        draw(element, builds, lines, charts, colour);
      }
    }
  }

  async function load(charts) {
    const status = charts.parentElement.querySelector('.cr-status');
    const say = (text) => {
      charts.hidden = Boolean(text);
      status.textContent = text;
      charts.dataset.ready = 'true';
    };
    try {
      const answer = await fetch(charts.dataset.source, { headers: { Accept: 'application/json' } });
      if (!answer.ok || !window.echarts) {
        throw new Error(`${answer.status}`);
      }
      // what only moved tags says nothing of how images went: it is in the table
      const builds = (await answer.json()).builds.reverse().filter((build) => !build.summary?.onlyMoves);
      if (!builds.some((build) => build.summary?.findings || build.summary?.buildMillis !== undefined)) {
        say(charts.dataset.empty);
        return;
      }
      say('');
      const redraw = () => drawAll(charts, builds);
      redraw();
      new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
      window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
    } catch (e) {
      say(charts.dataset.failed);
    }
  }

  document.addEventListener('DOMContentLoaded', () => {
    localTimes();
    document.querySelectorAll('.cr-charts').forEach(load);
  });
})();
