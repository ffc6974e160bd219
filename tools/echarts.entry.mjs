// The part of ECharts that our charts use; esbuild drops the rest. Set as a global because `charming` builds
// plain options and the page hands them over by name.
// Canvas, not SVG, on the page: ECharts' SVG renderer writes style attributes, which our Content-Security-Policy forbids. A file that is
// saved may have them, and on paper scripts set them (tools/figure.mjs).
import { BarChart, LineChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
  TooltipComponent,
} from "echarts/components";
import { getInstanceByDom, init, use } from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";

use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
  GridComponent,
  LegendComponent,
  LineChart,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  SVGRenderer,
  TitleComponent,
  TooltipComponent,
]);

/** Draws options as the text of an SVG file, in px. */
function svgOf(options, width, height, background) {
  const drawing = init(null, null, { renderer: "svg", ssr: true, width, height });
  drawing.setOption({ ...options, animation: false, backgroundColor: background });
  const text = drawing.renderToSVGString();
  drawing.dispose();
  return text;
}

globalThis.echarts = { getInstanceByDom, init, svgOf };
