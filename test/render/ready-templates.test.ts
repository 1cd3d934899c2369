import { runInNewContext } from "node:vm";
import { afterEach, expect, test } from "vitest";
import { memoHelpers } from "../../src/render/helpers.js";
import { renderHtml, renderMarkdown } from "../../src/render/memo.js";
import { READY } from "../../src/render/ready-templates.js";
import { namesFor, type ReadyTemplate, readyTemplate } from "../../src/render/template.js";
import type { TemplateText } from "../../src/render/template-syntax.js";
import type { Report } from "../../src/report/schema.js";
import { reportOf } from "../support/scenarios.js";
import { loaded } from "./loaded.js";

const ready = READY as Record<string, ReadyTemplate>;
const report = reportOf("tco-low-volume");

/** As the bundle has them. */
function makeReady(template: TemplateText): void {
  const content = { report: {}, tables: [], worked: [] };
  const known = namesFor(memoHelpers({ content } as never), loaded().partials);
  const { spec, ...rest } = readyTemplate(template, known);
  ready[template.file] = { ...rest, spec: runInNewContext(`(${spec})`) };
}

function all(): TemplateText[] {
  const { memo, partials } = loaded();
  return [memo, ...partials.values()];
}

function printed(of: Report): unknown {
  try {
    return [renderMarkdown(of, [], loaded()), renderHtml(of, [], loaded(), { paper: "A4" })];
  } catch (error) {
    return (error as { problems?: unknown }).problems ?? String(error);
  }
}

afterEach(() => {
  for (const file of Object.keys(ready)) delete ready[file];
});

test("a template that was compiled before prints the same, and lays a fault at the same place", () => {
  const strange = { ...report, warnings: [undefined as never], conditions: undefined as never };
  const plain = [report, strange].map(printed);
  expect(plain[1]).toMatchObject([{ file: expect.stringContaining("templates/"), line: expect.any(Number) }]);
  for (const template of all()) makeReady(template);
  expect([report, strange].map(printed)).toEqual(plain);
});

test("it is filled in as it was compiled, unless its text or what it may name is another", () => {
  const [memo] = all() as [TemplateText];
  const plain = printed(report);
  makeReady({ file: memo.file, text: "Compiled before." });
  const before = ready[memo.file] as ReadyTemplate;
  expect(printed(report)).toEqual(plain);
  ready[memo.file] = { ...before, text: memo.text };
  expect(JSON.stringify(printed(report))).toContain("Compiled before.");
  ready[memo.file] = { ...before, text: memo.text, names: `${before.names} other` };
  expect(printed(report)).toEqual(plain);
});
