// One figure of cost: its words and table, from what a worker writes, and its chart, which ECharts draws. That is loaded when the first figure
// comes near; each element has one chart.
import { save } from "./save.mjs";
import { Section } from "./section.mjs";

const root = document.documentElement;
/** Below this width, in px, a chart leaves out what does not fit. */
const NARROW_BELOW = 480;
/** Height of a line of text on a canvas, px. */
const LINE_HEIGHT = 18;

const first = (one) => (Array.isArray(one) ? one[0] : one);

let library;

/** Width of a chart on paper, and the heights of the two, px: text of a canvas is as large then as that of the page. */
const PAPER_WIDTH = 480;
const PAPER_HEIGHTS = { "cost-over-time": 230, "monthly-bill": 96 };

/** Loads ECharts once; a load that failed is tried again when it is asked for again. */
export function load() {
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
    if (series.label?.backgroundColor) {
      // A rim around the letters: a box would hide the lines behind it.
      Object.assign(series.label, { textBorderColor: series.label.backgroundColor, textBorderWidth: 4, backgroundColor: "transparent" });
    }
    // Else a dot between two names of the axis, and its label with it, is left out.
    series.showAllSymbol = true;
  }
  // Our own words stand beside the chart; generated ones would be read out as well.
  chart.aria.label = { enabled: false };
  return chart;
}

/** One figure on the page; `changed` has it written anew. */
export class Figure extends Section {
  constructor(element, changed) {
    super(element);
    this.canvas = element.querySelector(".chart__canvas");
    this.data = element.querySelector(".data");
    this.isNear = false;
    this.hear(changed);
  }

  hear(changed) {
    new IntersectionObserver((entries) => {
      if (this.isNear || !entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.isNear = true;
      if (this.written) this.draw();
      else changed();
    }, { rootMargin: "400px 0px" }).observe(this.canvas);
    let wasNarrow = this.isNarrow();
    new ResizeObserver(() => {
      this.chart?.resize();
      if (this.written && wasNarrow !== this.isNarrow()) changed();
      wasNarrow = this.isNarrow();
    }).observe(this.canvas);
    this.data.addEventListener("toggle", () => {
      if (this.data.open && this.written) this.fill();
      else if (this.data.open) changed();
    });
    if (this.data.open) changed();
    this.element.addEventListener("change", ({ target }) => target.dataset.costs === "narrow" && changed());
    this.element.addEventListener("click", ({ target }) => this.saves[target.dataset?.costs]?.());
  }

  /** What the buttons that save do. */
  saves = {
    csv: () => this.save("csv", "text/csv;charset=utf-8", this.written?.csv),
    svg: () => this.save("svg", "image/svg+xml", this.image("svg")),
    png: () => this.save("png", "image/png", Uint8Array.from(atob(this.image("png").split(",")[1]), (byte) => byte.charCodeAt(0))),
  };

  save(end, type, content) {
    if (content) save(`${this.element.id}.${end}`, type, content);
  }

  /** What the chart must be told of its room. */
  words() {
    return [this.isNarrow() && this.element.id, this.part('[data-costs="narrow"]')?.checked && "infrastructure"];
  }

  isNarrow() {
    return this.canvas.clientWidth < NARROW_BELOW;
  }

  /** Takes over what was written for a case. */
  write({ figures }) {
    const written = figures[this.element.id];
    this.written = written;
    this.miss("");
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
      this.element.classList.add("figure--drawn");
    } catch (error) {
      console.warn(error);
      this.miss("The chart could not be loaded; its table is below.");
      this.data.open = true;
      this.fill();
    }
  }

  /** Draws the chart for paper, beside that of the screen: in the colours of paper, as a drawing that is sharp at any size. Printing waits for
   * nothing, so that there is none where nothing was written or loaded yet. */
  print() {
    this.endPrint();
    if (!globalThis.echarts || !this.written) return;
    const { tips, axis, paper } = this.written;
    const text = globalThis.echarts.svgOf(completed({ chart: paper, tips, axis }), PAPER_WIDTH, PAPER_HEIGHTS[this.element.id]);
    const place = document.createElement("div");
    place.className = "chart__paper";
    // The policy of the page takes styles from scripts alone; those of a sheet are of no use on paper.
    place.innerHTML = text.replace(/<style.*?<\/style>/gs, "").replaceAll(" style=", " data-style=");
    for (const styled of place.querySelectorAll("[data-style]")) styled.style.cssText = styled.dataset.style;
    this.canvas.after(place);
  }

  endPrint() {
    this.part(".chart__paper")?.remove();
  }

  image(type) {
    const paper = getComputedStyle(root).getPropertyValue("--paper").trim();
    const { chart } = this;
    return type === "svg" ? globalThis.echarts.svgOf(chart.getOption(), chart.getWidth(), chart.getHeight(), paper) : chart.getDataURL({ pixelRatio: 2, backgroundColor: paper });
  }
}
