import { join } from "node:path";
import pLimit from "p-limit";
import { InputError, type Problem } from "../problem/problem.js";
import { AsksOutside } from "../render/pdf/outside.js";
import { damages } from "./closure/reasons.js";
import { goneMemos, whyGone } from "./in-place/gone.js";
import { changesOf, indexPrinter, listsAskedFor, refuseForeign, warmUpIndex } from "./in-place/output.js";
import { type Staged, Staging } from "./in-place/staging.js";
import { recover } from "./in-place/undo.js";
import { inTurn } from "./in-turn.js";
import { pruneSizes } from "./kept-sizes.js";
import type { Made, Outcome } from "./make-memo.js";
import { type ManifestMemo, readManifest } from "./manifest/manifest.js";
import { recordsOf } from "./manifest/records.js";
import { shardFile } from "./manifest/shards.js";
import { type BuiltMemo, currentPdf, listedOf, recordOf, textsToKeep, withPdf } from "./memo-record.js";
import { notWhole } from "./not-whole.js";
import { pdfInputs } from "./pdf-inputs.js";
import { Printer } from "./printer.js";
import { type Reprint, reprints } from "./reprint.js";
import type { Progress, Request } from "./request.js";
import { type Stale, type Survey, survey } from "./survey.js";
import { distinct, sharedFolders } from "./twice.js";
import type { Effects } from "./world/effects.js";

export interface BuildResult {
  /** Memos that had to be made, in the order of their scenarios. */
  built: readonly BuiltMemo[];
  /** Ids of memos that were current. */
  unchanged: readonly string[];
  /** What whoever builds must know of a memo, whether it had to be made or not: id -> a clause each. */
  toKnow: ReadonlyMap<string, readonly string[]>;
  /** Files below out/ that were written or removed. */
  changed: ReadonlySet<string>;
  /** Memos that were removed: id -> why. */
  removed: ReadonlyMap<string, string>;
  problems: readonly Problem[];
  /** PDFs were asked for and there was no browser to print them; an older PDF of another content was removed. */
  lacksBrowser: boolean;
  /** What is wrong with the browser that is there, where it could not print. */
  browserFault: string | undefined;
}

/**
 * Scenarios to memos in the output folder: those, and only those, that something has changed for. Files are gathered
 * beside the folder: what fails before the last step has touched nothing, and the last step is all or nothing.
 */
export async function build(request: Request, effects: Effects, progress: Progress): Promise<BuildResult> {
  if (effects.kind(request.out) === "folder") recover(request.out, effects);
  // Asked while everything else is looked at.
  const version = request.formats.has("pdf") ? effects.browserVersion() : Promise.resolve(undefined);
  const found = await survey(request, effects, { canPrint: async () => (await version) !== undefined });
  const browser = await version;
  const again = reprints(found.current, request, effects);
  const printer = new Printer(request.jobs, effects);
  const staging = new Staging(request.out, effects);
  const orders = found.stale.length + again.length;
  if (browser !== undefined && orders > 0) printer.warmUp();
  if (orders > 0) warmUpIndex();
  try {
    progress.begin(orders);
    if (orders > 0) pruneSizes(effects);
    const canPrint = browser !== undefined;
    const making: Making = { request, effects, progress, printer, staging, found, canPrint, files: new Map() };
    const outcomes = await makeAll(making);
    const reprinted = await reprintAll(again, making);
    const built = [...outcomes.built, ...reprinted.built];
    // The browser takes its time to end; it is waited for below.
    printer.close();
    const problems = distinct([...found.problems, ...outcomes.problems, ...reprinted.problems]);
    const written = new Set([...found.current.keys(), ...built.map(({ id }) => id)]);
    const gone = request.shard ? new Map() : goneMemos(found, written, outcomes.broken, request, effects);
    const unchanged = [...found.current.keys()].filter((id) => !built.some((memo) => memo.id === id));
    const removed = new Map([...gone].map(([id, memo]) => [id, whyGone(memo, found)]));
    const changed = await write(built, gone, making);
    const records = [...found.current, ...built.map(({ id, record }) => [id, record] as const)];
    const toKnow = new Map(records.flatMap(([id, { to_know }]) => (to_know ? [[id, to_know]] : [])));
    return { built, unchanged, toKnow, changed, removed, problems, ...lackOf(printer) };
  } finally {
    await printer.close();
    staging.discard();
    progress.end();
  }
}

function lackOf({ lacksBrowser, fault }: Printer): Pick<BuildResult, "lacksBrowser" | "browserFault"> {
  return { lacksBrowser, browserFault: lacksBrowser ? fault : undefined };
}

/** What the steps of one build share. */
interface Making {
  readonly request: Request;
  readonly effects: Effects;
  readonly progress: Progress;
  readonly printer: Printer;
  readonly staging: Staging;
  readonly found: Survey;
  readonly canPrint: boolean;
  /** Files that wait in the staging folder. */
  readonly files: Map<string, Staged>;
}

interface AllMade {
  readonly built: BuiltMemo[];
  readonly problems: Problem[];
  /** Scenarios with faults. */
  readonly broken: Set<string>;
}

async function makeAll(making: Making): Promise<AllMade> {
  const { request, effects, found, progress } = making;
  const { stale } = found;
  if (stale.length === 0) return { built: [], problems: [], broken: new Set() };
  const maker = effects.openMaker({ orders: stale.length, prints: request.formats.has("pdf") }, effects);
  const limited = pLimit(maker.atOnce);
  try {
    const results = await inTurn(stale, maker.atOnce + request.jobs, async (one) => {
      progress.doing(one.before?.id ?? one.order.source.file, "making");
      const order = { ...one.order, prints: one.order.prints && making.canPrint };
      const { outcome, since } = await limited(async () => ({
        since: performance.now(),
        outcome: await maker.make(order),
      }));
      if (!("made" in outcome)) return { one, outcome };
      try {
        let memo = await finish(outcome.made, one, making);
        if (order.prints && memo.record.pdf === undefined) {
          // It could not be printed after all: then nothing links to it.
          const without = await maker.make({ ...order, prints: false });
          if ("made" in without) memo = await finish(without.made, one, making);
        }
        progress.done(memo.id, one.reasons, performance.now() - since);
        return { one, memo };
      } catch (error) {
        if (error instanceof InputError) return { one, outcome: error };
        throw error;
      }
    });
    return sort(results, making);
  } finally {
    await maker.close();
  }
}

/** Prints pages that stand in the folder already. */
async function reprintAll(
  again: readonly Reprint[],
  making: Making,
): Promise<{ built: readonly BuiltMemo[]; problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const all = await inTurn(again, making.request.jobs, async ({ id, memo, page, listed, reasons }) => {
    const since = performance.now();
    try {
      const record = await printed(id, memo, page, listed.scenario.as_of, making);
      if (record !== memo) making.progress.done(id, reasons, performance.now() - since);
      return { id, record, listed, warnings: [], reasons };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  });
  return { built: all.filter((memo) => memo !== undefined).filter(({ record }) => record.pdf !== undefined), problems };
}

/** Sets faults apart, and memos that would go to one folder. */
function sort(results: readonly Result[], { found, effects, files }: Making): AllMade {
  const problems = results.flatMap(({ outcome }) => (outcome && "problems" in outcome ? outcome.problems : []));
  const broken = new Set(results.filter(({ outcome }) => outcome).map(({ one }) => one.order.source.file));
  const sourceOf = new Map(found.sources.map((source) => [source.file, source]));
  const made = results.flatMap(({ one, memo }) => (memo ? [{ id: memo.id, source: one.order.source, memo }] : []));
  const current = [...found.current].flatMap(([id, { scenario }]) => {
    const source = sourceOf.get(scenario);
    return source ? [{ id, source }] : [];
  });
  const { twice, problems: shared } = sharedFolders([...made, ...current], effects);
  for (const { source } of twice) broken.add(source.file);
  const built = made.filter((one) => !twice.has(one)).map(({ memo }) => memo);
  const kept = new Set(built.map(({ id }) => id));
  for (const path of files.keys()) if (!kept.has(path.split("/")[0] ?? "")) files.delete(path);
  return { built, problems: [...problems, ...shared], broken };
}

interface Result {
  readonly one: Stale;
  readonly memo?: BuiltMemo;
  readonly outcome?: Outcome;
}

/** Puts a memo's files aside, prints it, and writes down what it was made from. */
async function finish(made: Made, one: Stale, making: Making): Promise<BuiltMemo> {
  const { request, effects, found, files } = making;
  const { id, report } = made;
  const texts = textsToKeep(made, one, request);
  const staged = new Map([...texts].map(([path, text]) => [path, making.staging.put(path, text)]));
  for (const [path, file] of staged) files.set(path, file);
  const draft = await recordOf(made, one, staged, { request, world: found.world, effects });
  const record =
    made.page === undefined
      ? draft
      : await printed(id, draft, made.page, report.scenario.as_of, making, one.before?.memo);
  return {
    id,
    record,
    listed: listedOf(made),
    warnings: report.warnings,
    reasons: one.reasons,
  };
}

/** The record with its PDF: the one that is there, where it was printed from the same, else a new one. */
async function printed(
  id: string,
  memo: ManifestMemo,
  page: string,
  asOf: string,
  { request, effects, printer, staging, found, files, progress }: Making,
  before?: ManifestMemo,
): Promise<ManifestMemo> {
  const path = `${id}/memo.pdf`;
  const inputs = pdfInputs(page, request);
  const isAnew = request.force || request.reprint;
  const current = isAnew ? undefined : currentPdf(id, inputs, before, request, effects);
  if (current) return withPdf(memo, id, current, { inputs, browser: current.browser });
  if (!request.formats.has("pdf")) return memo;
  progress.doing(id, "printing");
  const pdf = await printer.print(page, { asOf, paper: request.paper, packing: request.packing }).catch((error) => {
    throw error instanceof AsksOutside ? notWhole(error, memo, found.sources, effects) : error;
  });
  if (pdf === undefined) return memo;
  const staged = staging.put(path, pdf.content);
  files.set(path, staged);
  return withPdf(memo, id, staged, { inputs, browser: pdf.browser });
}

async function write(
  built: readonly BuiltMemo[],
  gone: ReadonlyMap<string, ManifestMemo>,
  { request, effects, found, files, staging }: Making,
): Promise<Set<string>> {
  if (built.length === 0 && gone.size === 0 && isSettled(found, request, effects)) return new Set();
  const done = new Set([...found.current.keys(), ...built.map(({ id }) => id), ...gone.keys()]);
  const rest = request.shard ? [] : [...found.others].filter(([id]) => !done.has(id)).map(([, memo]) => memo);
  const records = await recordsOf(found, built, rest, found.world);
  const printIndex = await indexPrinter(effects, request.site);
  const changed = new Set<string>();
  staging.commit(() => {
    const work = { built, files, gone, survey: found, ...records };
    const changes = changesOf(work, readManifest(request.out, effects), printIndex, request, effects);
    refuseForeign(changes, found.shards, request, effects);
    for (const path of changes.keys()) changed.add(path);
    return changes;
  });
  return changed;
}

/** Nothing could be read, or all is as the manifest says: then the folder stays untouched. */
function isSettled({ current, shards, manifest, world }: Survey, request: Request, effects: Effects): boolean {
  if (current.size === 0) return true;
  if (shards.length > 0 || world.hasNews) return false;
  if (request.shard) return effects.kind(join(request.out, shardFile(request.shard))) !== undefined;
  return (
    listsAskedFor(request).every((path) => manifest.index[path] !== undefined) &&
    damages({ files: manifest.index }, { out: request.out, effects }).length === 0
  );
}
