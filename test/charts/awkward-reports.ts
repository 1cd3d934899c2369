import type { DecisionReport, ReportOption } from "../../src/report/schema.js";
import { chartsReport } from "../fixtures/charts-report.js";
import { reportWithSections } from "../fixtures/section-charts.js";

/** Reports that strain the layout, by name. */
export function awkwardReports(): [string, DecisionReport][] {
  return [
    ["usual", chartsReport()],
    ["eight options with long labels", eightOptions()],
    ["tiny amounts", scaledBy(1e-7)],
    ["huge amounts", scaledBy(1e6)],
    ["two options, nothing crosses or flips", twoOptions()],
    ["a crossing far from today", farCrossing()],
    ["hourly load", hourly()],
    ["free of charge", scaledBy(0)],
    ["studies with charts", reportWithSections()],
  ];
}

function option(
  id: string,
  label: string,
  lines: [ReportOption["lines"][number]["category"], string, number][],
): ReportOption {
  return {
    id,
    label,
    kind: id === "api" ? "api" : "self_hosted",
    monthly_cost: lines.reduce((sum, [, , cost]) => sum + cost, 0),
    cost_per_mtok: 1,
    lines: lines.map(([category, name, monthly_cost], i) => ({
      id: `l${i}`,
      label: name,
      category,
      monthly_cost,
      quantity: "q",
    })),
    sizing: "",
    replicas: id === "api" ? null : 2,
    gpus: id === "api" ? null : 8,
    boxes: null,
    capacity: id === "api" ? null : 180_000,
    utilization: id === "api" ? null : 0.32,
    served_tokens: null,
    spilled_tokens: null,
  };
}

const LONG = [
  "Reserved eight-GPU boxes of H200, three years, in Frankfurt",
  "Vier Knoten mit \u00dcberlauf",
  '<b onload="x">x</b> & "y" {{z}} $a$ ]]>',
  "\u65e5\u672c\u8a9e\u306e\u30e9\u30d9\u30eb\u306f\u3068\u3066\u3082\u9577\u3044\u306e\u3067\u6298\u308a\u8fd4\u3057\u307e\u3059",
  "Supercalifragilisticexpialidocious-self-hosting-fleet",
  "Spot",
  "WWWWWWWWWW WWWWWWWWWWWWWW WWWWWWWWWWWWWWW WWWWWWWWWWW",
];

function eightOptions(): DecisionReport {
  const report = chartsReport();
  const own = LONG.map((label, i) =>
    option(`own_${i}`, label, [
      ["compute", "GPUs", 50_000 * (1 + i / 3)],
      ["overhead", "Operations, software and storage", 15_000 * (1 + i / 3)],
      ["people", "Engineers", 33_333],
      ["people", "On call", 3000],
    ]),
  );
  report.options = [option("api", "All API at the blended list price", [["api", "API bill", 184_811]]), ...own];
  report.recommendation = { ...report.recommendation, option: "own_0", against: "api" };
  report.cost_curves = report.options.map(({ id, monthly_cost }) => ({
    option: id,
    points: [
      { volume: 0, cost: id === "api" ? 0 : monthly_cost },
      { volume: 1.6e12, cost: id === "api" ? 507_200 : monthly_cost },
    ],
  }));
  report.break_evens = own.map(({ id, monthly_cost }) => ({
    input: "volume",
    label: "Volume",
    unit: "tok/month",
    between: [id, "api"],
    today: 583e9,
    cheaper_today: "api",
    range: [0, 1.6e12],
    crossings: [{ at: monthly_cost / 0.317e-6, from: "api", to: id, jump: false, cost: monthly_cost }],
  }));
  report.load_duration.fleets = own.map(({ id }, i) => ({ option: id, capacity: 100_000 * (1 + i / 3) }));
  const flip = { label: "Utilization of the whole fleet over the month", unit: "1", to: "api", why_not: null };
  report.flips = [
    { ...flip, input: "utilization", today: 0.79, at: 0.18, change: -0.77 },
    { ...flip, input: "volume", label: "Volume", unit: "tok/month", today: 583e9, at: 9e15, change: 15436 },
    { ...flip, input: "gpu_price", label: "GPU price", unit: "USD/GPU/h", today: 6, at: 0.0001, change: -0.99998 },
  ];
  return report;
}

function scaledBy(by: number): DecisionReport {
  const report = chartsReport();
  for (const each of report.options) {
    each.monthly_cost *= by;
    for (const line of each.lines) line.monthly_cost *= by;
  }
  for (const { points } of report.cost_curves) for (const point of points) point.cost *= by;
  for (const { crossings } of report.break_evens) for (const crossing of crossings) crossing.cost *= by;
  const load = report.load_duration;
  load.mean *= by;
  load.peak *= by;
  for (const point of load.points) point.load *= by;
  for (const fleet of load.fleets) fleet.capacity *= by;
  return report;
}

function twoOptions(): DecisionReport {
  const report = chartsReport();
  const own = option("own", "8 GPUs, bf16", [
    ["compute", "GPUs", 280_000],
    ["people", "Engineers", 133_333],
  ]);
  report.options = [option("api", "All API", [["api", "API bill", 132_000]]), own];
  report.recommendation = { ...report.recommendation, option: "api", against: "own" };
  report.cost_curves = [
    {
      option: "api",
      points: [
        { volume: 1e9, cost: 880 },
        { volume: 3e11, cost: 264_000 },
      ],
    },
    {
      option: "own",
      points: [
        { volume: 1e9, cost: 413_333 },
        { volume: 3e11, cost: 413_333 },
      ],
    },
  ];
  const [first] = report.break_evens;
  if (first === undefined) throw new Error("the fixture has break-evens");
  report.break_evens = [
    { ...first, between: ["own", "api"], today: 150e9, crossings: [], never: "the fleet is dearer throughout" },
  ];
  report.flips = report.flips.map((flip) => ({ ...flip, at: null, change: null, to: null, why_not: "never" }));
  report.load_duration = {
    shape: "peak_factor",
    points: [],
    mean: 57_870,
    peak: 173_611,
    fleets: [{ option: "own", capacity: 180_000 }],
  };
  return report;
}

function farCrossing(): DecisionReport {
  const report = twoOptions();
  report.cost_curves = [
    {
      option: "api",
      points: [
        { volume: 1e6, cost: 0.5 },
        { volume: 31e9, cost: 15_500 },
      ],
    },
    {
      option: "own",
      points: [
        { volume: 1e6, cost: 1423 },
        { volume: 3.942e9, cost: 1423 },
        { volume: 3.942e9, cost: 2846 },
        { volume: 31e9, cost: 2846 },
      ],
    },
  ];
  const [first] = report.break_evens;
  if (first === undefined) throw new Error("the fixture has break-evens");
  const crossings = [
    { at: 2.846e9, from: "api", to: "own", jump: false, cost: 1423 },
    { at: 3.942e9, from: "own", to: "api", jump: true, cost: 1423 },
    { at: 5.692e9, from: "api", to: "own", jump: false, cost: 2846 },
  ];
  report.break_evens = [{ ...first, today: 8e7, crossings }];
  report.flips = report.flips.map((flip) =>
    flip.input === "volume" ? { ...flip, today: 8e7, at: 2.846e9, change: 34.6, to: "own", why_not: null } : flip,
  );
  report.load_duration = { shape: "flat", points: [], mean: 30, peak: 30, fleets: [{ option: "own", capacity: 1500 }] };
  return report;
}

function hourly(): DecisionReport {
  const report = chartsReport();
  const hours = 730;
  report.load_duration.shape = "hourly";
  report.load_duration.points = Array.from(
    { length: hours },
    (_, i) => 110_000 + 235_000 * (1 - i / hours) ** 1.3 + 900 * Math.sin(i * 7),
  )
    .sort((a, b) => b - a)
    .map((load, i) => ({ share: i / (hours - 1), load }));
  report.recommendation.against = "floor_4";
  return report;
}
