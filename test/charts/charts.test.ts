import { beforeAll, describe, expect, it } from "vitest";
import { charts } from "../../src/charts/charts.js";
import { costByLine } from "../../src/charts/cost-by-line.js";
import { chartsReport } from "../fixtures/charts-report.js";
import { reportOf, SCENARIOS } from "../support/scenarios.js";
import { awkwardReports } from "./awkward-reports.js";
import { useRealFontWidths } from "./font-widths.js";

beforeAll(useRealFontWidths);

const named = (name: string) => {
  const found = awkwardReports().find(([each]) => each.startsWith(name));
  if (found === undefined) throw new Error(`no report ${name}`);
  return Object.fromEntries(charts(found[1]).map((chart) => [chart.id, chart]));
};

describe("charts", () => {
  it("come in the order of the memo", () => {
    expect(charts(chartsReport()).map(({ id }) => id)).toEqual([
      "cost-by-line",
      "what-would-flip",
      "cost-vs-volume",
      "load-duration",
    ]);
  });

  it("leave out what would be empty", () => {
    expect(Object.keys(named("two options"))).toEqual(["cost-by-line", "cost-vs-volume", "load-duration"]);
    const report = chartsReport();
    report.cost_curves = [];
    expect(charts(report).map(({ id }) => id)).not.toContain("cost-vs-volume");
  });

  it.each(awkwardReports())("tell their numbers in words and as a full table: %s", (_, report) => {
    for (const { description, data, title, subtitle } of charts(report)) {
      expect(`${title} ${subtitle} ${description}`).not.toMatch(/NaN|undefined|Infinity/);
      expect(description).toMatch(/\.$/);
      expect(data.rows.length).toBeGreaterThan(0);
      for (const row of data.rows) expect(row).toHaveLength(data.columns.length);
      expect(JSON.stringify(data)).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it("show the main figures", () => {
    const all = Object.fromEntries(charts(chartsReport()).map((chart) => [chart.id, chart]));
    expect(all["cost-by-line"]?.data.rows).toContainEqual(["All API", "Total", "$184,811"]);
    expect(all["cost-by-line"]?.subtitle).toContain("thousand US dollars");
    expect(all["what-would-flip"]?.data.rows).toContainEqual([
      "GPU price",
      "$6.00",
      "$4.74/GPU/h",
      "\u221221\u202f%",
      "6 replicas + spillover",
    ]);
    expect(all["cost-vs-volume"]?.description).toContain(
      "At 740B\u202ftok/month two lines cross: just above it 6 replicas + spillover costs less than All API",
    );
    expect(all["load-duration"]?.description).toContain("Spillover to the API: 168B\u202ftokens, $53.4K");
  });

  it("say how far what turns the decision may lie and how likely it does, also of what no usual input moves", () => {
    const flips = charts(reportOf("spot-or-api-70b")).find(({ id }) => id === "what-would-flip");
    expect(flips?.data.columns.slice(0, 6)).toEqual(["Input", "Today", "Flips at", "Change", "May be", "Odds"]);
    const rows = new Map(flips?.data.rows.map(([label = "", ...cells]) => [label, cells.slice(0, 5)]));
    expect(rows.get("Throughput of a replica")).toEqual([
      ...["20.2K", "20.8K\u202ftok/s/replica", "+3\u202f%", "7.16K to 27.9K", "44\u202f%"],
    ]);
    expect(rows.get("Working time that is lost to interruptions")).toEqual([
      ...["10\u202f%", "7\u202f%", "\u221227\u202f%", "5\u202f% to 15\u202f%", "29\u202f%"],
    ]);
    expect(rows.get("API price")?.slice(3)).toEqual(["one figure", "\u2013"]);
  });

  it("list the flips nearest first", () => {
    const changes = charts(chartsReport())[1]?.data.rows.map((row) => row[0]);
    expect(changes).toEqual(["Throughput of a replica", "API price", "GPU price", "Volume", "Engineers"]);
  });

  it("use logarithmic scales only where today and the crossing lie far apart, and say so", () => {
    expect(named("a crossing far")["cost-vs-volume"]?.subtitle).toContain("logarithmic");
    expect(named("usual")["cost-vs-volume"]?.subtitle).not.toContain("logarithmic");
    expect(named("a crossing far")["cost-vs-volume"]?.description).toContain("Further crossings marked: 2.");
  });

  it("name the crossing that decides, though another lies nearer", () => {
    const report = chartsReport();
    const [first] = report.break_evens;
    if (first === undefined) throw new Error("the fixture has break-evens");
    const nearer = { at: 590e9, from: "floor_4", to: "floor_6", jump: false, cost: 200_000 };
    report.break_evens.push({ ...first, between: ["floor_4", "floor_6"], crossings: [nearer] });
    const words = () => charts(report).find(({ id }) => id === "cost-vs-volume")?.description;
    expect(words()).toContain("At 740B\u202ftok/month two lines cross");
    report.flips = report.flips.map((flip) => ({ ...flip, at: null, change: null, to: null, why_not: "never" }));
    expect(words()).toContain("No lines that decide cross in this stretch. Further crossings marked: 3.");
  });

  it("never cut a fleet's capacity", () => {
    const report = chartsReport();
    for (const option of report.options) option.label = `${option.label} on hosts rented by the year in two regions`;
    const spec = JSON.stringify(charts(report).find(({ id }) => id === "load-duration")?.spec);
    expect(spec).toContain('"106,400\u202ftok/s"');
  });

  it("give one name to fleets whose rules lie on one another", () => {
    const report = chartsReport();
    const [own] = report.load_duration.fleets;
    const sample = report.options.find(({ id }) => id === own?.option);
    if (!own || !sample) throw new Error("the fixture has a fleet");
    const add = (id: string, capacity: number) => {
      report.options.push({ ...sample, id, label: `Fleet ${id}`, monthly_cost: 9e9 });
      report.load_duration.fleets.push({ ...own, option: id, capacity });
    };
    const words = () => {
      const spec = JSON.stringify(charts(report).find(({ id }) => id === "load-duration")?.spec);
      return [...spec.matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text).join(" ");
    };
    add("one", 300_000);
    add("two", 300_000);
    expect(words()).toContain("Fleet one and Fleet two: 300,000\u202ftok/s");
    add("three", 301_000);
    expect(words()).toContain("Fleet one and 2 others: 300,000 to 301,000\u202ftok/s");
    expect(words()).not.toContain("Fleet three");
  });

  it("name no idle capacity that is too thin to be seen", () => {
    const report = chartsReport();
    const { peak } = report.load_duration;
    report.load_duration = { ...report.load_duration, shape: "flat", mean: peak };
    const shown = (capacity: number) => {
      report.load_duration.fleets = report.load_duration.fleets.map((fleet) => ({ ...fleet, capacity }));
      return JSON.stringify(charts(report).find(({ id }) => id === "load-duration")?.spec);
    };
    expect(shown(peak * 1.5)).toContain("Idle capacity");
    expect(shown(peak * 1.042)).not.toContain("Idle capacity");
    expect(shown(peak * 1.02)).toBeUndefined();
  });

  it("tell beside a colour in the key the amount that no bar has room for, where it is one", () => {
    const words = (report: ReturnType<typeof chartsReport>) => JSON.stringify(costByLine(report).spec);
    const report = chartsReport();
    const people = report.options.flatMap(({ lines }) => lines.filter(({ category }) => category === "people"));
    const [first] = people;
    if (first === undefined || people.length < 2) throw new Error("the fixture has people in two options");
    for (const line of people) line.monthly_cost = 2_000;
    expect(words(report)).toContain('"People 2.00"');
    first.monthly_cost = 3_000;
    expect(words(report)).toContain('"People"');
  });

  it("tell idle capacity from spillover", () => {
    expect(named("two options")["load-duration"]?.description).toMatch(/32\u202f% used\. Idle capacity\./);
    expect(named("two options")["load-duration"]?.description).not.toContain("Spillover");
  });

  it("mark a jump where the lines meet, on the steady one", () => {
    const spec = JSON.stringify(named("a crossing far")["cost-vs-volume"]?.spec);
    const heights = [...spec.matchAll(/"y":([\d.]+),"size":(?:22|60),"fill"/g)].map(([, y]) => Number(y));
    // The fleet jumps from $1,423 to $2,846 and meets the API's line on the way, at $1,971.
    const [jump = Number.NaN, above = Number.NaN, below = Number.NaN] = heights;
    expect(jump).toBeGreaterThan(above + 5);
    expect(jump).toBeLessThan(below - 5);
  });
});

describe("a bar names the fleet that is paid for", () => {
  it.each(SCENARIOS.map((name) => name.replace(".yaml", "")))(
    "%s: beside its total, and no label counts other GPUs",
    (id) => {
      const report = reportOf(id);
      const words = JSON.stringify(costByLine(report).spec);
      for (const { label, gpus } of report.options) {
        const counted = /^(\d+) [A-Z]+\d+/.exec(label)?.[1];
        if (counted !== undefined) expect(Number(counted), label).toBe(gpus);
        if (gpus) expect(words, label).toMatch(new RegExp(`"(up to )?${gpus} GPUs?"`));
      }
    },
  );
});
