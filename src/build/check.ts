import { join } from "node:path";
import pLimit from "p-limit";
import { describeChanges } from "../diff/changes.js";
import type { Problem } from "../problem/problem.js";
import { sha256 } from "./hash.js";
import { goneMemos, whyGone } from "./in-place/gone.js";
import { changesOf, indexPrinter } from "./in-place/output.js";
import type { Staged } from "./in-place/staging.js";
import type { Made } from "./make-memo.js";
import { type ManifestMemo, manifestFile } from "./manifest/manifest.js";
import { type BuiltMemo, currentPdf, listedOf, recordOf, textsToKeep } from "./memo-record.js";
import { pdfInputs } from "./pdf-inputs.js";
import { type StalePrice, stalePricesIn, stalePricesOf } from "./prices/stale-prices.js";
import { readReport } from "./read-report.js";
import { reasonToPrint } from "./reprint.js";
import type { Request } from "./request.js";
import { type Stale, type Survey, survey } from "./survey.js";
import { distinct, sharedFolders } from "./twice.js";
import type { Effects } from "./world/effects.js";

/** One memo, or the index, that a build would change. */
interface MemoDifference {
  /** The memo's id, or "index". */
  name: string;
  /** Its files that would change, without their folder. */
  files: string[];
  /** What is behind it, a line each: what was changed, and what that does to the decision and the money. */
  why: string[];
}

/**
 * Holds the committed memos against what a build would make. Memos whose inputs are as they were are taken as they are;
 * the others are worked out and compared. PDFs are judged by what they were printed from, so no browser is needed.
 */
export async function check(
  request: Request,
  effects: Effects,
): Promise<{ differences: MemoDifference[]; problems: Problem[]; stale: StalePrice[] }> {
  const found = await survey(request, effects, { isThorough: true, canPrint: async () => true });
  const { built, files, whys, problems, broken, stale: staleMade } = await makeStale(found, request, effects);
  const written = new Set([...found.current.keys(), ...built.map(({ id }) => id)]);
  const gone = goneMemos(found, written, broken, request, effects);
  const printIndex = await indexPrinter(effects, request.site);
  const work = { built, files, gone, survey: found, sheets: {}, catalog: found.manifest.catalog };
  const changed = [...changesOf(work, found.manifest, printIndex, request, effects).keys()];
  for (const [id, memo] of found.current) changed.push(...unprinted(id, memo, request, effects));
  const differences = [...written].flatMap((id) => {
    const own = changed.filter((path) => path.startsWith(`${id}/`)).map((path) => path.slice(id.length + 1));
    return own.length === 0
      ? []
      : [{ name: id, files: own.sort(), why: whys.get(id) ?? ["memo.pdf is not printed yet"] }];
  });
  for (const [id, memo] of gone) {
    const why = [`would be removed: ${whyGone(memo, found)}`];
    differences.push({ name: id, files: Object.keys(memo.files).map((path) => path.slice(id.length + 1)), why });
  }
  if (differences.length === 0) differences.push(...indexDifference(changed, built, found));
  const stale = [...stalePricesIn(request.out, found.current.keys(), effects), ...staleMade];
  return { differences, problems: distinct([...found.problems, ...problems]), stale };
}

interface MadeForCheck {
  readonly built: readonly BuiltMemo[];
  readonly files: ReadonlyMap<string, Staged>;
  readonly whys: ReadonlyMap<string, string[]>;
  readonly problems: readonly Problem[];
  readonly stale: readonly StalePrice[];
  readonly broken: ReadonlySet<string>;
}

async function makeStale(
  { stale, world, current, sources }: Survey,
  request: Request,
  effects: Effects,
): Promise<MadeForCheck> {
  const files = new Map<string, Staged>();
  const whys = new Map<string, string[]>();
  const problems: Problem[] = [];
  const broken = new Set<string>();
  const old: StalePrice[] = [];
  const made: { id: string; source: Stale["order"]["source"]; memo: BuiltMemo }[] = [];
  const maker = stale.length === 0 ? undefined : effects.openMaker({ orders: stale.length, prints: false }, effects);
  const limited = pLimit(maker?.atOnce ?? 1);
  try {
    await Promise.all(
      stale.map((one) =>
        limited(async () => {
          const outcome = await maker?.make(one.order);
          if (outcome === undefined || "problems" in outcome) {
            problems.push(...(outcome?.problems ?? []));
            broken.add(one.order.source.file);
            return;
          }
          const memo = await judged(outcome.made, one, { request, world, effects });
          made.push({ id: memo.id, source: one.order.source, memo });
          old.push(...stalePricesOf(outcome.made.report));
          whys.set(memo.id, whyChanged(outcome.made, one, request, effects));
        }),
      ),
    );
  } finally {
    await maker?.close();
  }
  const known = [...current].flatMap(([id, { scenario }]) => {
    const source = sources.find(({ file }) => file === scenario);
    return source ? [{ id, source }] : [];
  });
  const { twice, problems: shared } = sharedFolders([...made, ...known], effects);
  for (const { source } of twice) broken.add(source.file);
  const built = made.filter((one) => !twice.has(one)).map(({ memo }) => memo);
  for (const { record } of built)
    for (const [path, sha] of Object.entries(record.files)) files.set(path, { sha, bytes: 0 });
  return { built, files, whys, problems: [...problems, ...shared], stale: old, broken };
}

/** The record that a build would write; a PDF that would have to be printed has no digest yet. */
async function judged(
  made: Made,
  one: Stale,
  tools: { request: Request; world: Survey["world"]; effects: Effects },
): Promise<BuiltMemo> {
  const { request, effects } = tools;
  const texts = [...textsToKeep(made, one, request)];
  const shas = new Map(texts.map(([path, text]): [string, Staged] => [path, { sha: sha256(text), bytes: 0 }]));
  if (made.page !== undefined) {
    const pdf = currentPdf(made.id, pdfInputs(made.page, request), one.before?.memo, request, effects);
    if (pdf || request.formats.has("pdf")) shas.set(`${made.id}/memo.pdf`, pdf ?? { sha: "", bytes: 0 });
  }
  const record = await recordOf(made, one, shas, tools);
  return { id: made.id, record, listed: listedOf(made), warnings: [], reasons: one.reasons };
}

function whyChanged(made: Made, { before, reasons }: Stale, { out }: Request, effects: Effects): string[] {
  const old = readReport(join(out, made.id, "report.json"), effects);
  if (before?.id !== made.id) return ["not built yet"];
  if (old === undefined) return [...reasons];
  return [...reasons, ...describeChanges(old, made.report)];
}

function unprinted(id: string, memo: ManifestMemo, request: Request, effects: Effects): string[] {
  const isAsked = request.formats.has("pdf") && reasonToPrint(id, memo, request, effects) !== undefined;
  return isAsked ? [`${id}/memo.pdf`] : [];
}

function indexDifference(
  changed: readonly string[],
  built: readonly BuiltMemo[],
  { manifest }: Survey,
): MemoDifference[] {
  const index = changed.filter((path) => !path.includes("/") && path !== manifestFile);
  if (index.length > 0)
    return [{ name: "index", files: index, why: ["the list of memos is not the one that a build would write"] }];
  if (built.every(({ id }) => manifest.memos[id] !== undefined)) return [];
  return [{ name: "index", files: [manifestFile], why: ["the record of the last build does not match the files"] }];
}
