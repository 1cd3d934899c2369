import { describe, expect, test } from "vitest";
import { firstPage } from "../support/first-page.js";
import { reportOn } from "../support/sheets.js";

const priced = (shutDown: string) => {
  return reportOn([
    { amounts: `blended: $0.15/Mtok\n    shut_down: ${shutDown}`, from: "2026-01-01", read: "2026-06-01" },
  ]);
};

describe("what is sold no longer", () => {
  test.each([
    ["2026-05-15", "was to be shut down on 15 May 2026: make sure that it can still be bought"],
    ["2026-07-31", "is to be shut down on 31 July 2026: its price holds no longer than that"],
  ])("%s stands on page one, and among the warnings", (day, words) => {
    const { recommendation, warnings } = priced(day);
    expect(firstPage({ recommendation, next: "" })).toContain(words);
    expect(warnings.join("\n")).toContain(words);
  });

  test("a day far ahead does not", () => {
    expect(firstPage(priced("2027-05-15"))).not.toContain("shut down");
  });
});
