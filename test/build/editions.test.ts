import { describe, expect, it } from "vitest";
import { amongEditions } from "../../src/build/editions.js";
import { stableJson } from "../../src/build/json.js";
import { History } from "../../src/diff/history.js";
import { InputError } from "../../src/problem/problem.js";
import { B200, reportAt } from "../diff/pairs.js";
import { memory } from "./memory.js";

const out = "/team/out";
const march = reportAt("published-case", B200("$6"), "2026-03-01");
const june = reportAt("published-case", B200("$4.80"), "2026-06-09");
const folder = `${out}/published-case`;
const dates = (text: string) => History.parse(JSON.parse(text)).editions.map(({ as_of }) => as_of);

describe("a memo among its editions", () => {
  it("begins a history with the first", () => {
    const { report, history } = amongEditions(march, out, memory());
    expect(report).toBe(march);
    expect(dates(history)).toEqual(["2026-03-01"]);
  });

  it("adds an edition, and changes nothing when it is built again", () => {
    const disk = memory({ [`${folder}/history.json`]: amongEditions(march, out, memory()).history });
    const first = amongEditions(june, out, disk);
    expect(first.report.sections[0]?.id).toBe("since");
    expect(dates(first.history)).toEqual(["2026-03-01", "2026-06-09"]);
    disk.write(`${folder}/history.json`, first.history);
    disk.write(`${folder}/report.json`, stableJson(first.report));
    expect(amongEditions(june, out, disk)).toEqual(first);
  });

  it("takes the report of another date as an edition where there is no history yet", () => {
    const before = memory({ [`${folder}/report.json`]: stableJson(march) });
    const { report, history } = amongEditions(june, out, before);
    expect(report.sections[0]?.lead).toContain("Since the edition of 1 March 2026 the decision has flipped");
    expect(dates(history)).toEqual(["2026-03-01", "2026-06-09"]);
  });

  it("takes no notice of a report that cannot be read, and none of one of the same date", () => {
    for (const text of ["{", "{}", stableJson(june)]) {
      const { report, history } = amongEditions(june, out, memory({ [`${folder}/report.json`]: text }));
      expect(report).toBe(june);
      expect(dates(history)).toEqual(["2026-06-09"]);
    }
  });

  it("keeps later editions when an earlier date is built", () => {
    const disk = memory({ [`${folder}/history.json`]: amongEditions(june, out, memory()).history });
    const { report, history } = amongEditions(march, out, disk);
    expect(report).toBe(march);
    expect(dates(history)).toEqual(["2026-03-01", "2026-06-09"]);
  });

  it("refuses a history that cannot be read, by its name as one would type it", () => {
    const broken = () => amongEditions(june, out, memory({ [`${folder}/history.json`]: "<<<<<<< main\n" }));
    expect(broken).toThrow(InputError);
    expect(broken).toThrow("out/published-case/history.json:1:1: holds a merge conflict");
  });
});
