import { describe, expect, it, test } from "vitest";
import { workings } from "../../src/derivations/working.js";
import { FigurePlaces } from "../../src/render/figure-place.js";
import { printedTables } from "../../src/render/pdf/printed-tables.js";
import { figuresIn, tellingFigures, tells } from "../../src/render/told-figures.js";
import { spoken } from "../../src/report/spoken.js";
import { reportOf, SCENARIOS } from "../support/scenarios.js";

const placesOf = (id: string) => {
  const report = reportOf(id);
  return { report, places: new FigurePlaces(report, printedTables(report), workings(report)) };
};

it.each(SCENARIOS.map((file) => file.replace(".yaml", "")))(
  "every figure that %s answers stands elsewhere too",
  (id) => {
    const { report, places } = placesOf(id);
    const lost = (report.questions ?? []).flatMap((asked) => {
      const { question, section, figures = [] } = asked;
      if (asked.answer === null || section === undefined) return [];
      const answer = spoken(asked);
      const left = places.unplaced(answer);
      const led = places.of(answer, figures, section);
      // One place for each figure at most, and no more than can be leafed through: rows of one table are one.
      const apart = new Set(led.map(({ anchor }) => anchor.replace(/^(table-.*)-\d+$/, "$1")));
      return left.length > 0 || apart.size > 4 ? [`${question} ${answer} ${JSON.stringify({ left, led })}`] : [];
    });
    expect(lost).toEqual([]);
  },
  60_000,
);

test("an answer whose first line has no figure leads where its whole leads first", () => {
  const { report, places } = placesOf("tco-high-volume");
  const asked = report.questions?.find(({ question }) => question === "Is the alternative the same model?");
  if (asked?.section === undefined) throw new Error("nobody asks for the model");
  expect(tellingFigures(asked.answer ?? "", [])).toEqual([]);
  const [first] = places.of(spoken(asked), asked.figures ?? [], asked.section);
  expect(places.ofLine(asked, asked.section)).toEqual([first]);
});

describe("a figure and what it is told as", () => {
  const told = (answer: string, printed: string, unit = "") => {
    const [figure] = tellingFigures(answer, []);
    const [there] = figuresIn(printed, unit);
    return figure !== undefined && there !== undefined && tells(figure)(there);
  };
  test.each([
    ["$2,680 a month", "2,677", "$/month", true],
    ["$19.6K", "$19,622.40/month", "", true],
    ["$97.30 less", "97", "$/month", true],
    ["41.1B tokens a month", "41.1", "B tok/month", true],
    ["49\u202f%", "48.9", "%", true],
    ["49\u202f%", "49", "$/month", false],
    ["$2,680 a month", "2,710", "$/month", false],
    ["$1,890", "$2K", "", false],
  ])("%s and %s %s", (answer, printed, unit, is) => expect(told(answer, printed, unit)).toBe(is));
  test("names and small counts tell nothing", () =>
    expect(tellingFigures("\u201cHosted at $0.88\u201d and One at $5: 6 replicas", ["One at $5"])).toEqual([]));
});
