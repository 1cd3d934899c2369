import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { CappedProblems } from "../../src/usage/capped-problems.js";
import { readTime } from "../../src/usage/clock.js";
import { CsvRows } from "../../src/usage/csv-rows.js";
import { JsonValues } from "../../src/usage/json-values.js";
import { Lengths } from "../../src/usage/lengths.js";
import { Lines, Pieces } from "../../src/usage/lines.js";
import type { Usage } from "../../src/usage/summary.js";
import { inputOf } from "../../src/usage/use.js";
import { inPieces, read, readAll } from "./reading.js";

const request = fc.record({
  ...{ gap: fc.nat(3_000_000), fresh: fc.nat(100_000), written_5m: fc.nat(9000), written_1h: fc.nat(9000) },
  ...{ cached: fc.nat(100_000), output: fc.nat(9000), failed: fc.nat({ max: 5 }).map((n) => (n === 0 ? 1 : 0)) },
});
const requests = fc.array(request, { minLength: 2, maxLength: 60 });
type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

const HEAD = "time,fresh,written_5m,written_1h,cached,output,failed\n";

/** Rows of a trace by the clock, each so many ms behind the one before. */
function rowsOf(all: readonly Request[]): string[] {
  let ms = Date.UTC(2026, 2, 1);
  return all.map(({ gap, fresh, written_5m, written_1h, cached, output, failed }) => {
    ms += gap;
    return `${new Date(ms).toISOString()},${fresh},${written_5m},${written_1h},${cached},${output},${failed}\n`;
  });
}

/** Sums of floating point may differ in their last digit by their order. */
function comparable({ files: _, ...usage }: Usage) {
  return JSON.parse(
    JSON.stringify(usage, (_key, value: unknown) =>
      typeof value === "number" ? Number(value.toPrecision(12)) : value,
    ),
  ) as unknown;
}

it("a file in two parts, added up, comes to the same as the file", () => {
  fc.assert(
    fc.property(requests, fc.nat(), (all, cut) => {
      const rows = rowsOf(all);
      const at = 1 + (cut % (rows.length - 1));
      const parts = [HEAD + rows.slice(0, at).join(""), HEAD + rows.slice(at).join("")] as const;
      expect(comparable(readAll([...parts]))).toEqual(comparable(read(HEAD + rows.join(""))));
      // Which part comes first is no matter.
      expect(comparable(readAll([parts[1], parts[0]]))).toEqual(comparable(readAll([...parts])));
    }),
  );
});

it("a request on the stroke of a minute is one of that minute", () => {
  const [hour] = read("time,input,output\n2026-03-01T00:49:59.996Z,1,1\n2026-03-01T00:50:00Z,1,1\n").hourly;
  expect(hour).toMatchObject({ minutes: 2, peak: 1 });
});

it("classes, hours and requests add up to what went in", () => {
  fc.assert(
    fc.property(requests, (all) => {
      const { tokens, requests: count, failed, hourly, request: lengths } = read(HEAD + rowsOf(all).join(""));
      const sum = (of: (one: Request) => number) => all.reduce((total, one) => total + of(one), 0);
      expect(tokens).toEqual({
        ...{
          fresh: sum(({ fresh }) => fresh),
          cached: sum(({ cached }) => cached),
          output: sum(({ output }) => output),
        },
        ...{ written_5m: sum((one) => one.written_5m), written_1h: sum((one) => one.written_1h) },
      });
      expect([count, failed]).toEqual([all.length, sum((one) => one.failed)]);
      expect(hourly.reduce((total, hour) => total + hour.tokens, 0)).toBe(inputOf(tokens) + tokens.output);
      expect(hourly.reduce((total, hour) => total + hour.requests, 0)).toBe(all.length);
      for (const { peak, minutes } of hourly) {
        // The busiest minute is no less than the mean one, and no more than all of the hour.
        if (peak === null) continue;
        expect(peak).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(peak).toBeLessThanOrEqual(minutes + 1e-9);
      }
      const answered = all.filter((one) => one.failed === 0);
      if (answered.length > 0)
        expect(lengths.output).toBeCloseTo(
          answered.reduce((total, { output }) => total + output, 0) / answered.length,
          6,
        );
      else expect(lengths.output).toBeNull();
    }),
  );
});

it("a token that moves from one class to another changes no total", () => {
  fc.assert(
    fc.property(requests, (all) => {
      const moved = all.map((one) => ({ ...one, fresh: one.fresh + one.cached, cached: 0 }));
      const [a, b] = [all, moved].map((each) => read(HEAD + rowsOf(each).join("")));
      expect(inputOf(b?.tokens ?? { fresh: 0, written_5m: 0, written_1h: 0, cached: 0, output: 0 })).toBe(
        inputOf(a?.tokens ?? { fresh: 0, written_5m: 0, written_1h: 0, cached: 0, output: 1 }),
      );
      expect(b?.request.input).toEqual(a?.request.input);
    }),
  );
});

it("quantiles are those of the sorted list, as numpy has them", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (all, point) => {
      const lengths = new Lengths();
      for (const each of all) lengths.add(each);
      const sorted = all.toSorted((a, b) => a - b);
      const rank = point * (sorted.length - 1);
      const low = sorted[Math.floor(rank)] ?? 0;
      const high = sorted[Math.ceil(rank)] ?? 0;
      expect(lengths.quantiles([point])[0]).toBeCloseTo(low + (high - low) * (rank - Math.floor(rank)), 9);
    }),
  );
});

it("rows of a CSV are those of csv-parse, quotes and all, in whatever pieces they come", () => {
  const cell = fc.string({ unit: fc.constantFrom('"', ",", "\n", "a", "ü", "😀", " ", "7"), maxLength: 6 });
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 40 }), (all, size) => {
      const text = all.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(",")).join("\n");
      const own = new CsvRows(new Lines(new Pieces(inPieces(text, size))), ",");
      const found: (readonly string[])[] = [];
      while (own.next()) found.push(own.cells);
      expect(found).toEqual(parse(text));
    }),
  );
});

it("records of JSON are those of JSON.parse, in a list, in an object or a line each, in whatever pieces they come", () => {
  const item = fc.dictionary(fc.constantFrom("a", 'b"', "c\\", "date", "é"), fc.jsonValue({ maxDepth: 2 }), {
    minKeys: 1,
  });
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 50 }),
      fc.nat(2),
      (all, size, indent) => {
        const texts = [
          JSON.stringify(all, null, indent),
          JSON.stringify({ first: 1, data: all, last: "}" }, null, indent),
        ];
        for (const text of [...texts, all.map((each) => JSON.stringify(each)).join("\n")]) {
          const problems = new CappedProblems();
          const values = new JsonValues("usage", new Pieces(inPieces(text, size)), problems);
          expect([...values.records()].map(({ object }) => object)).toEqual(JSON.parse(JSON.stringify(all)));
          expect(problems.isEmpty).toBe(true);
        }
      },
    ),
  );
});

it("times are read to the ms, with whatever zone they tell", () => {
  const zone = fc.constantFrom("Z", "+00:00", "+0530", "-03:30", " UTC", "+12");
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
      zone,
      (date, written) => {
        const iso = date.toISOString().slice(0, -1);
        const [, sign, h = "0", m = "0"] = /([+-])(\d\d):?(\d\d)?/.exec(written) ?? [];
        const ahead = (Number(h) * 60 + Number(m)) * 60_000 * (sign === "-" ? -1 : 1);
        for (const text of [iso + written, iso.replace("T", " ") + written])
          expect(readTime(text)?.ms).toBeCloseTo(date.getTime() - ahead, 3);
      },
    ),
  );
});
