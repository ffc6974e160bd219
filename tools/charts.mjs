// The figures of cost: their words, tables and charts follow the case on the page. A worker writes what they hold; ECharts, which is loaded
// when the first figure comes near, draws it, one chart on one element.
import { ask, link } from "./aside.mjs";
import { save } from "./save.mjs";

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
/** A change is followed after this pause, in ms: words and dots come first. */
const FOLLOW_AFTER = 60;
/** Below this width, in px, a chart leaves out what does not fit. */
const NARROW_BELOW = 480;
/** Height of a line of text on a canvas, px. */
const LINE_HEIGHT = 18;

const isDark = () => root.dataset.theme === "dark" || (root.dataset.theme !== "light" && dark.matches);
const first = (one) => (Array.isArray(one) ? one[0] : one);

let library;

/** Loads ECharts once; a load that failed is tried again when it is asked for again. */
function load() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = document.querySelector('meta[name="hok-echarts"]').content;
    script.onload = () => (globalThis.echarts ? resolve(globalThis.echarts) : reject(new Error("no echarts")));
    script.onerror = () => {
      script.remove();
      library = undefined;
      reject(new Error("echarts could not be loaded"));
    };
    document.head.append(script);
  });
  return library;
}

/** Completes options by what no data can say: functions, and what `charming` has no words for. */
function completed({ chart, tips, axis }) {
  const [x, y] = [first(chart.xAxis), first(chart.yAxis)];
  const { color, fontSize } = x.axisLabel?.color ? x.axisLabel : y.axisLabel;
  Object.assign(chart.tooltip, {
    // Text on the canvas, kept inside it: the library's HTML has style attributes, which the policy of the page forbids.
    renderMode: "richText",
    confine: true,
    transitionDuration: 0,
    textStyle: { color, fontSize, lineHeight: LINE_HEIGHT },
    formatter: (places) => tips[first(places).dataIndex] ?? "",
  });
  if (axis.length > 0) y.axisLabel.formatter = (value) => axis[Math.round(value / y.interval)] ?? "";
  for (const series of chart.series) {
    if (series.label) series.label.lineHeight = LINE_HEIGHT;
    // Else a dot between two names of the axis, and its label with it, is left out.
    series.showAllSymbol = true;
  }
  // Our own words stand beside the chart; generated ones would be read out as well.
  chart.aria.label = { enabled: false };
  return chart;
}

/** One figure on the page. */
class Figure {
  constructor(element) {
    this.element = element;
    this.canvas = element.querySelector(".chart__canvas");
    this.data = element.querySelector(".data");
    this.of = element.dataset.of;
    this.isNear = false;
  }

  part(selector) {
    return this.element.querySelector(selector);
  }

  isNarrow() {
    return this.canvas.clientWidth < NARROW_BELOW;
  }

  /** Says what keeps the chart away; nothing where it is empty. */
  miss(text) {
    this.part(".chart__missing span").textContent = text;
    this.part(".chart__missing").hidden = text === "";
  }

  /** Takes over what was written for a case. */
  write(written, of) {
    this.written = written;
    this.of = of;
    this.part(".eyebrow").textContent = written.eyebrow;
    this.part(".finding").innerHTML = written.finding;
    this.canvas.setAttribute("aria-label", written.described);
    if (this.data.open) this.fill();
    this.draw();
  }

  fill() {
    this.part(".data__table").innerHTML = this.written.table;
  }

  async draw() {
    if (!this.isNear || !this.written) return;
    const { written } = this;
    try {
      const { init } = await load();
      if (written !== this.written) return;
      this.chart ??= init(this.canvas);
      this.chart.setOption(completed(written), { notMerge: true });
      this.miss("");
      this.part(".figure__save").hidden = false;
    } catch (error) {
      console.warn(error);
      this.miss("The chart could not be loaded; its table is below.");
      this.data.open = true;
      this.fill();
    }
  }

  image(type) {
    const paper = getComputedStyle(root).getPropertyValue("--paper").trim();
    return type === "svg" ? globalThis.echarts.svgOf(this.chart, paper) : this.chart.getDataURL({ pixelRatio: 2, backgroundColor: paper });
  }
}

let figures = [];
let wanted = 0;
let isBusy = false;

const mark = () => {
  for (const { element, of } of figures) element.classList.toggle("aged--old", of !== link());
};

/** Has the figures written anew, and once more where the case has changed meanwhile. */
async function follow() {
  wanted += 1;
  if (isBusy) return;
  isBusy = true;
  for (let done; done !== wanted;) {
    done = wanted;
    const of = link();
    const words = [
      isDark() && "dark",
      still.matches && "still",
      document.querySelector('[data-chart="narrow"]').checked && "infrastructure",
      ...figures.map((figure) => figure.isNarrow() && figure.element.id),
    ];
    const written = await ask("figures", `${of}\n${words.filter(Boolean).join(" ")}`, "further");
    if (done !== wanted) continue;
    for (const figure of figures) {
      if (written) figure.write(written[figure.element.id], of);
      else figure.miss("This could not be worked out for your answers; what is shown is of earlier ones.");
    }
  }
  isBusy = false;
  mark();
}

let pause;

function later() {
  mark();
  clearTimeout(pause);
  pause = setTimeout(follow, FOLLOW_AFTER);
}

const actions = {
  again: (figure) => (figure.written && figure.of === link() ? figure.draw() : follow()),
  narrow: () => follow(),
  csv: async (figure) => {
    if (!figure.written) await follow();
    save(`${figure.element.id}.csv`, "text/csv;charset=utf-8", figure.written.csv);
  },
  svg: (figure) => save(`${figure.element.id}.svg`, "image/svg+xml", figure.image("svg")),
  png: (figure) => {
    const [, bytes] = figure.image("png").split(",");
    save(`${figure.element.id}.png`, "image/png", Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0)));
  },
};

/** Starts the figures that are on the page. */
export function start() {
  figures = [...document.querySelectorAll(".figure[data-of]")].map((element) => new Figure(element));
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const figure = figures.find(({ canvas }) => canvas === target);
      if (!isIntersecting || figure.isNear) continue;
      figure.isNear = true;
      if (figure.written) figure.draw();
      else later();
    }
  }, { rootMargin: "400px 0px" });
  const sized = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const figure = figures.find(({ canvas }) => canvas === target);
      figure.chart?.resize();
      const isNarrow = figure.isNarrow();
      if (figure.written && isNarrow !== figure.wasNarrow) later();
      figure.wasNarrow = isNarrow;
    }
  });
  for (const figure of figures) {
    near.observe(figure.canvas);
    sized.observe(figure.canvas);
    const hear = ({ type, target }) => {
      const does = target.dataset?.chart;
      if (does && (type === "change") === (does === "narrow")) actions[does](figure);
    };
    figure.element.addEventListener("click", hear);
    figure.element.addEventListener("change", hear);
    figure.data.addEventListener("toggle", () => {
      if (!figure.data.open) return;
      if (figure.written) figure.fill();
      else follow();
    });
    if (figure.data.open) follow();
  }
  new MutationObserver(later).observe(root, { attributeFilter: ["data-link", "data-theme"] });
  dark.addEventListener("change", later);
  if (figures.some(({ of }) => of !== link())) later();
}
