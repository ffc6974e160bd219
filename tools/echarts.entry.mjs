// The part of ECharts that our charts use; esbuild drops the rest. Set as a global because `charming` builds
// plain options and the page hands them over by name.
// Canvas, not SVG: ECharts' SVG renderer writes style attributes, which our Content-Security-Policy forbids.
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
import { CanvasRenderer } from "echarts/renderers";

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
  TitleComponent,
  TooltipComponent,
]);

globalThis.echarts = { getInstanceByDom, init };
