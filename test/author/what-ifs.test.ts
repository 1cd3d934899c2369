import { describe, expect, test } from "vitest";
import { type Changes, reportOf, reportWith, SCENARIOS, single, textWith } from "../support/scenarios.js";

const cline = reportWith("published-case");
const more = (kind: string, option: string) => single(cline, `risks.${kind}_${option}`);

describe("what each surprise adds to a month, by hand", () => {
  // 583B tokens at $0.317/M; four replicas of 26,600 tok/s are always full; 2.628M seconds in a month.
  test.each<[string, string, number]>([
    ["retry_storm", "api", 583_000 * 0.317 * 0.05],
    ["retry_storm", "floor", 583_000 * 0.317 * 0.05],
    ["spot_loss", "api", 0],
    ["spot_loss", "floor", 26_600 * 2.628 * 0.317],
    ["context_growth", "floor", 4 * 26_600 * 0.2 * 2.628 * 0.317],
    // The fleet stands still for a sixth of the day and is full in the rest.
    ["idle_nights", "floor", ((4 * 26_600) / 6) * 2.628 * 0.317],
    ["outage", "api", 0],
    ["outage", "floor", 10 * 121.424],
    ["upgrade", "floor", (96 * 24 * 7 * 4) / 12],
  ])("%s, %s", (kind, option, expected) => {
    expect(more(kind, option)).toBeCloseTo(expected, 2);
  });

  test("C048: an hour without the fleet costs $121.424, and 152.8 of them use up the saving", () => {
    expect(single(cline, "risks.floor.outage_hour_cost")).toBeCloseTo(121.424, 3);
    expect(single(cline, "risks.floor.outage_hours_to_erase")).toBeCloseTo(152.8, 1);
  });
});

const KINDS = ["retry_storm", "spot_loss", "context_growth", "idle_nights", "outage", "upgrade"];
const ON = (kind: string): [RegExp, string] => [new RegExp(`(    ${kind}:\\n      on: )false`), "$1true"];

describe("a surprise that is switched on counts in the decision", () => {
  test.each(KINDS)("%s: the options cost what the study said, and their lines add up", (kind) => {
    const report = reportWith("published-case", ON(kind));
    for (const { id, monthly_cost, lines } of report.options) {
      expect(monthly_cost - single(cline, `${id}.monthly_cost`)).toBeCloseTo(more(kind, id), 3);
      expect(lines.reduce((sum, line) => sum + line.monthly_cost, 0)).toBeCloseTo(monthly_cost, 6);
    }
    expect(report.warnings.join("\n")).toContain(`taken to happen: ${kind.replaceAll("_", " ")}.`);
    for (const formula of Object.values(report.quantities))
      for (const input of Object.values(formula.inputs ?? {})) expect(report.quantities[input]).toBeDefined();
  });

  test("all at once cost what the last row of the study said", () => {
    const report = reportWith("published-case", ...KINDS.map(ON));
    for (const { id, monthly_cost } of report.options)
      expect(monthly_cost - single(cline, `${id}.monthly_cost`)).toBeCloseTo(more("together", id), 3);
  });

  test("in the hours of retries the load is twice as high: what a fleet of stated size then serves, added up finely", () => {
    const points = [110, 222, 290, 327, 327];
    const at = [0, 0.5, 0.9, 0.99, 1];
    const load = Array.from({ length: 200_000 }, (_, index) => {
      const place = (index + 0.5) / 200_000;
      const upper = at.findIndex((each) => each >= place);
      const [from, to] = [at[upper - 1] ?? 0, at[upper] ?? 1];
      const [low, high] = [points[upper - 1] ?? 0, points[upper] ?? 0];
      return low + ((place - from) / (to - from)) * (high - low);
    });
    const mean = (series: readonly number[]) => series.reduce((sum, each) => sum + each, 0) / series.length;
    const scale = 583e9 / 730 / 3600 / mean(load);
    const served = (times: number) => mean(load.map((each) => Math.min(6 * 26_600, times * scale * each)));
    const spilled = 0.05 * (scale * mean(load) - served(2) + served(1));
    expect(more("retry_storm", "six") / (spilled * 2.628 * 0.317)).toBeCloseTo(1, 6);
  });

  test("of fleets that follow the load by the hour it says that retries are spread", () => {
    const storm = "retry_storm: { on: false, storm_share: 5%, retry_factor: 2 }";
    const study = `studies:\n  risks:\n    kind: what_ifs\n    title: Risks\n    ${storm}\n`;
    const report = reportWith("bursty-startup", [/^options:\n/m, `${study}options:\n`]);
    expect(JSON.stringify(report.sections)).toContain("the retries are spread over all hours alike");
    expect(JSON.stringify(cline.sections)).not.toContain("the retries are spread over all hours alike");
  });
});

describe("a fleet that must carry the peak by itself", () => {
  const risks = (item: string) => `studies:\n  risks:\n    kind: what_ifs\n    title: Risks\n    ${item}\n`;
  const study = (item: string): [string, string] => ["studies:\n", risks(item)];

  test.each<[string, string, [RegExp | string, string]]>([
    ["lost spot GPUs", "spot_loss: { on: true, spot_lost_share: 20% }", ["1.5k tok/s", "1.2k tok/s"]],
    ["longer contexts", "context_growth: { on: true, throughput_factor: 0.8 }", ["1.5k tok/s", "1.2k tok/s"]],
    ["retries", "retry_storm: { on: true, storm_share: 5%, retry_factor: 2 }", ["value: 2,", "value: 4,"]],
    ["idle nights", "idle_nights: { on: true, idle_hours: 12 h/day }", ["value: 2,", "value: 4,"]],
  ])("%s: it is as large as one with that throughput or peak", (_, item, same) => {
    const [moved, plain] = [reportWith("hybrid-router", study(item)), reportWith("hybrid-router", same)];
    for (const option of ["up_front", "local_first"])
      expect(single(moved, `${option}.gpus`)).toBe(single(plain, `${option}.gpus`));
    expect(single(moved, "up_front.gpus")).toBeGreaterThan(single(reportOf("hybrid-router"), "up_front.gpus"));
  });

  test("an outage of a router's fleet buys what the local model would have answered", () => {
    const report = reportWith("hybrid-router", study("outage: { on: true, outage_hours: 73 h/month }"));
    const answered = single(report, "up_front.answered_locally");
    expect(single(report, "up_front.outage_cost")).toBeCloseTo((answered / 1e6) * 0.1 * 1.25, 6);
    expect(single(report, "local_first.outage_cost")).toBeCloseTo((answered / 1e6) * 0.1 * 1.25, 6);
  });

  test("a stated fleet that cannot carry what comes is said to, and not priced", () => {
    const report = reportWith("chat-70b-1m-users", study("idle_nights: { on: false, idle_hours: 12 h/day }"), [
      /sizing:\n.*headroom.*/,
      "sizing: { replicas: 100 }",
    ]);
    expect(JSON.stringify(report.sections)).toContain("cannot carry it");
  });
});

describe("any kind of option", () => {
  const ITEMS: Record<string, string> = {
    retry_storm: "storm_share: 5%, retry_factor: 2",
    spot_loss: "spot_lost_share: 10%",
    context_growth: "throughput_factor: 0.9",
    idle_nights: "idle_hours: 3 h/day",
    outage: "outage_hours: 10 h/month",
    upgrade: "upgrade_days: 7 day, upgrades: 4/year",
  };
  const withAll = (id: string, on: boolean): Changes => {
    const items = Object.entries(ITEMS).map(([kind, figures]) => `    ${kind}: { on: ${on}, ${figures} }\n`);
    const study = `studies:\n  all_risks:\n    kind: what_ifs\n    title: Risks\n${items.join("")}`;
    const text = textWith(id);
    const hasStudies = /^studies:\n/m.test(text);
    // Notes may print a figure that such a month does not have.
    const NOTES = /^notes: \|\n(?: {2}.*\n|\n)+/m;
    return [
      hasStudies ? [/^studies:\n/m, study] : [/^options:\n/m, `${study}options:\n`],
      ...(NOTES.test(text) ? [[NOTES, ""] satisfies Changes[number]] : []),
    ];
  };
  const ids = SCENARIOS.map((file) => file.replace(".yaml", "")).filter(
    // A batch is not served as it comes, and so knows no such surprises.
    (id) => id !== "cline-kimi-k2" && id !== "spot-or-api-70b",
  );

  test.each(ids)("%s: no surprise makes an option cheaper, and what is switched on adds up", (id) => {
    const shown = reportWith(id, ...withAll(id, false));
    for (const option of shown.options) {
      expect(option.monthly_cost).toBe(reportOf(id).options.find((same) => same.id === option.id)?.monthly_cost);
      // A fleet that is paid for by the hour saves the idle ones.
      const isByTheHour = shown.quantities[`${option.id}.paid_capacity`] !== undefined;
      for (const kind of Object.keys(ITEMS).filter((each) => each !== "idle_nights" || !isByTheHour))
        expect(single(shown, `all_risks.${kind}_${option.id}`), `${kind}, ${option.id}`).toBeGreaterThanOrEqual(-1e-6);
    }
    const counted = reportWith(id, ...withAll(id, true));
    for (const option of counted.options) {
      const before = shown.options.find((same) => same.id === option.id)?.monthly_cost ?? Number.NaN;
      const more = single(shown, `all_risks.together_${option.id}`);
      expect(option.monthly_cost - before).toBeCloseTo(more, 4);
      expect(option.lines.reduce((sum, line) => sum + line.monthly_cost, 0)).toBeCloseTo(option.monthly_cost, 5);
      const tokens = (option.served_tokens ?? 0) + (option.spilled_tokens ?? 0);
      const volume = single(counted, "workload.retry_storm_volume");
      if (option.kind !== "api" && option.kind !== "router") expect(tokens / volume).toBeCloseTo(1, 9);
    }
  });
});
