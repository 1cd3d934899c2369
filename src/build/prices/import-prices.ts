import { resolve } from "node:path";
import { type ChosenRow, choose } from "../../prices/choose.js";
import { spanOf } from "../../prices/days.js";
import type { Entry } from "../../prices/entry.js";
import { sourceOf } from "../../prices/entry.js";
import type { Offer, Skipped, Unread } from "../../prices/feeds/offer.js";
import type { Finding } from "../../prices/finding.js";
import { gate, goneEntries } from "../../prices/gate.js";
import { merge, type Plan } from "../../prices/merge.js";
import { besides } from "../../prices/other-sources.js";
import { splitUnread } from "../../prices/unread.js";
import { writeSheet } from "../../prices/write-sheet.js";
import { EnvironmentError } from "../environment.js";
import { bytesOf } from "../hash.js";
import { SCENARIOS } from "../settings-file.js";
import type { Effects } from "../world/effects.js";
import { whyNoPlace } from "../world/given.js";
import { checkChoice, notesOf } from "./import-choice.js";
import { type ImportRequest, titleOf, wrongUse } from "./import-request.js";
import { readShelf, type Shelf, seen } from "./price-shelf.js";

export interface JudgedFinding extends Finding {
  /** Accepted by its id. */
  readonly isAccepted: boolean;
}

export interface Imported {
  readonly sheet: string;
  readonly plan: Plan;
  readonly usedBy: Shelf["usedBy"];
  readonly findings: readonly JudgedFinding[];
  /** Ids that were left out because of their findings. */
  readonly leftOut: readonly string[];
  readonly skipped: readonly Skipped[];
  /** Rows of the feed that nobody asked for; that another sheet holds; that ended before the feed's day. */
  readonly unused: number;
  readonly elsewhere: number;
  readonly ended: number;
  /** What else a reader should know. */
  readonly notes: readonly string[];
  /** The gate did not let pass, and nothing was written. */
  readonly isRefused: boolean;
  readonly isWritten: boolean;
}

/**
 * Takes a feed into a price sheet, whole or not at all. Throws InputError where the feed, a sheet, a scenario or the
 * request is wrong; what the gate stops is no error, but told in `findings`.
 */
export function importPrices(request: ImportRequest, effects: Effects): Imported {
  const { feed, source, file, dated, text } = request;
  const { offers, skipped, unread, remarks } = source.reader(text, { ...request, file, dated });
  checkDay(request, offers);
  const shelf = readShelf(request.scenarios, request.sheet === undefined ? [] : [request.sheet], effects);
  const ofFeed = shelf.entries.filter(({ price }) => price.feed?.name === feed);
  const sheet = sheetFor(request, ofFeed, effects);
  const stored = ofFeed.filter((entry) => entry.source.file === sheet);
  const others = shelf.entries.filter((entry) => !stored.includes(entry));
  const used = new Set(shelf.usedBy.keys());
  const away = ofFeed.filter((entry) => !stored.includes(entry));
  const choice = choose(offers, stored, away, { used, ...request });
  checkChoice(choice, { offers, skipped, unread }, stored, request, shelf);

  const isCurrent = ({ offer }: ChosenRow) => spanOf(offer, dated).from < spanOf(offer, dated).end;
  const chosen = choice.chosen.filter(isCurrent);
  // What was not asked for is left alone, gone or not.
  const { only } = request;
  const named = new Set([...chosen.map(({ id }) => id), ...(only ?? [])]);
  const meant = only === undefined ? stored : stored.filter(({ price }) => named.has(price.id));
  const isAccepted = (id: string) => request.accept === true || request.accept.includes(id);
  const against = { feed, offers, day: dated, stored: meant, others, used, untrusting: untrusting(shelf, request) };
  const bad = splitUnread(unread, chosen, (of) => isWanted(of, request, used, stored));
  const findings = [...bad.findings, ...gate(chosen, against)].map((each) => {
    return { ...each, isAccepted: each.severity === "ask" && isAccepted(each.id) };
  });
  const stopped = findings.filter((each) => !each.isAccepted);
  const isRefused = stopped.length > 0 && !request.withoutRefused;
  // A row alone is never left out: what the feed says of an id is one timeline.
  const out = new Set(stopped.filter(({ severity }) => !isRefused || severity === "refuse").map(({ id }) => id));
  const rest = chosen.filter(({ id }) => !out.has(id));
  const goneNow = goneEntries(offers, meant, dated);
  const ending = goneNow.filter(({ price: { id } }) => used.has(id) && isAccepted(id) && !out.has(id));
  const plan = merge(rest, stored, { name: feed, title: titleOf(request), day: dated }, isAccepted, ending);
  const why = whyNoPlace(resolve(effects.cwd, sheet), "file", effects);
  if (why !== undefined) throw wrongUse(sheet, why, "name another sheet to write with --sheet");
  const before = effects.kind(resolve(effects.cwd, sheet)) === "file" ? readText(sheet, effects) : undefined;
  const isWritten = !isRefused && !request.dryRun && plan.edits.length > 0;
  const after = plan.edits.length > 0 ? writeSheet(sheet, before, plan.edits, titleOf(request)) : undefined;
  if (isWritten && after !== undefined) replaceFile(resolve(effects.cwd, sheet), before, after, effects);
  return {
    sheet,
    plan,
    usedBy: shelf.usedBy,
    findings,
    leftOut: isRefused ? [] : [...out].sort(),
    skipped,
    unused: choice.unused,
    elsewhere: choice.elsewhere,
    ended: choice.chosen.length - chosen.length,
    notes: notesOf(request, plan, {
      feed: [...remarks, ...bad.notes],
      away: choice.elsewhere > 0 ? away : [],
      beside: besides(chosen, against),
      findings,
      goneUnused: goneNow.filter(({ price }) => !used.has(price.id)),
    }),
    isRefused,
    isWritten,
  };
}

/** Whether what a row that cannot be read would have been was asked for; where the row does not tell that, only with all. */
/** Ids for which neither a scenario says whom it trusts nor breakeven.yaml one who is there, or comes with this feed. */
function untrusting(shelf: Shelf, { feed, trusts = {} }: ImportRequest): Shelf["untrusting"] {
  const isThere = (id: string, who: string) =>
    who === feed || shelf.entries.some(({ price }) => price.id === id && sourceOf(price) === who);
  return new Map([...shelf.untrusting].filter(([id]) => !(Object.hasOwn(trusts, id) && isThere(id, trusts[id] ?? ""))));
}

function isWanted(
  of: Unread["of"],
  { all, only, items }: ImportRequest,
  used: ReadonlySet<string>,
  stored: readonly Entry[],
): boolean {
  if (of === undefined || all) return all;
  const { id, key } = of;
  const isNamed = items.some((item) => item.key === key || item.key === id);
  const isHeld = stored.some(({ price }) => price.feed?.key === key);
  return isNamed || (only === undefined ? isHeld || used.has(id) : only.includes(id));
}

/** A row that was read after the feed's day tells that the day is wrong, and so would be every entry. */
function checkDay({ file, dated }: ImportRequest, offers: readonly Offer[]): void {
  const last = offers.reduce((latest, { checked }) => (checked !== null && checked > latest ? checked : latest), dated);
  if (last === dated) return;
  throw wrongUse(file, `is said to be of ${dated}, and holds prices read on ${last}`, `say --dated ${last}, or later`);
}

/** The sheet that was named, else the one that holds this feed, else one named after it. As seen from the working folder. */
function sheetFor(request: ImportRequest, ofFeed: readonly Entry[], effects: Effects): string {
  if (request.sheet !== undefined) return seen(request.sheet, effects);
  const own = seen(`${request.scenarios ?? SCENARIOS}/prices/${request.feed}.yaml`, effects);
  const holding = [...new Set(ofFeed.map(({ source }) => source.file))];
  const [only, other] = holding;
  if (only === undefined || holding.includes(own)) return own;
  if (other === undefined) return only;
  const message = `several sheets hold prices of ${request.feed}: ${holding.join(", ")}`;
  throw wrongUse(request.feed, message, "name the one to write with --sheet");
}

function readText(file: string, effects: Effects): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(effects.read(resolve(effects.cwd, file)));
}

/**
 * Puts a new text in place of a file at once, or leaves it as it was. `before`: the text that the new one was made from,
 * undefined where there was no file; throws EnvironmentError where the file is another by now.
 */
export function replaceFile(path: string, before: string | undefined, after: string, effects: Effects): void {
  // Not named .yaml: a part that a kill leaves behind is never read as a sheet.
  const part = `${path}.${effects.processId}.part`;
  try {
    effects.write(part, after);
    if (!isStill(path, before, effects)) {
      throw new EnvironmentError(`${path} was changed by something else meanwhile; nothing was written, run it again`);
    }
    effects.rename(part, path);
  } catch (error) {
    effects.remove(part);
    throw error;
  }
}

function isStill(path: string, before: string | undefined, effects: Effects): boolean {
  if (effects.kind(path) !== "file") return before === undefined;
  return before !== undefined && Buffer.from(effects.read(path)).equals(Buffer.from(bytesOf(before)));
}
