import type { Chart } from "./chart.js";
import { labelLayers, strokeLayer } from "./layers.js";
import { config, palette } from "./theme.js";

const ink = palette.ink.light;
const corner = { x: 0, y: 0 };

/**
 * A chart that nobody sees, with the marks that memos use. Vega takes longer to draw its first chart than all the others
 * together; drawn while a scenario is still being worked out, this one costs nothing.
 */
export const warmUp: Chart = {
  id: "warm-up",
  title: "",
  subtitle: "",
  description: "",
  data: { columns: [], rows: [] },
  spec: {
    width: 10,
    height: 10,
    config,
    layer: [
      ...labelLayers([{ text: "a", ...corner, color: ink }]),
      ...strokeLayer([{ ...corner, x2: 1, y2: 1, color: ink }]),
      {
        data: {
          values: [
            { ...corner, top: 1 },
            { x: 1, y: 0, top: 1 },
          ],
        },
        mark: "area",
        encoding: {
          x: { field: "x", type: "quantitative", axis: { grid: true } },
          y: { field: "y", type: "quantitative" },
          y2: { field: "top" },
        },
      },
    ],
  },
};
