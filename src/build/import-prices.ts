import { resolve } from "node:path";
import { type Choice, type Chosen, choose } from "../prices/choose.js";
import type { Offer, Skipped } from "../prices/feeds/offer.js";
import type { Finding } from "../prices/finding.js";
import { gate, goneEntries } from "../prices/gate.js";
import { merge, type Plan } from "../prices/merge.js";
import { sharingWords } from "../prices/near.js";
import { type Entry, where } from "../prices/sheet.js";
import { spanOf, spanOfPrice } from "../prices/span.js";
import { writeSheet } from "../prices/write-sheet.js";
import { nearest } from "../problem/nearest.js";
import { InputError } from "../problem/problem.js";
import type { Effects } from "./effects.js";
import { type ImportRequest, titleOf, wrongUse } from "./import-request.js";
import { readShelf, SCENARIOS, type Shelf, seen } from "./price-shelf.js";
import { replaceFile } from "./replace-file.js";

export interface Judged extends Finding {
  /** Accepted by its id. */
  readonly isAccepted: boolean;
}

export interface Imported {
  readonly sheet: string;
  readonly plan: Plan;
  readonly usedBy: Shelf["usedBy"];
  readonly findings: readonly Judged[];
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
  const { offers, skipped } = source.reader(text, { ...request, file, dated });
  const shelf = readShelf(request.scenarios, request.sheet === undefined ? [] : [request.sheet], effects);
  const ofFeed = shelf.entries.filter(({ price }) => price.feed?.name === feed);
  const sheet = sheetFor(request, ofFeed, effects);
  const stored = ofFeed.filter((entry) => entry.source.file === sheet);
  const others = shelf.entries.filter((entry) => !stored.includes(entry));
  const used = new Set(shelf.usedBy.keys());
  const away = ofFeed.filter((entry) => !stored.includes(entry));
  const choice = choose(offers, stored, away, { used, items: request.items, all: request.all });
  checkChoice(choice, offers, stored, request, shelf);

  const isCurrent = ({ offer }: Chosen) => spanOf(offer, dated).from < spanOf(offer, dated).end;
  const chosen = choice.chosen.filter(isCurrent);
  const isAccepted = (id: string) => request.accept === true || request.accept.includes(id);
  const findings = gate(chosen, { offers, day: dated, stored, others, used }).map((each) => {
    return { ...each, isAccepted: each.severity === "ask" && isAccepted(each.id) };
  });
  const stopped = findings.filter((each) => !each.isAccepted);
  const isRefused = stopped.length > 0 && !request.withoutRefused;
  // A row alone is never left out: what the feed says of an id is one timeline.
  const out = new Set(stopped.filter(({ severity }) => !isRefused || severity === "refuse").map(({ id }) => id));
  const rest = chosen.filter(({ id }) => !out.has(id));
  const goneNow = goneEntries(offers, stored, dated);
  const ending = goneNow.filter(({ price: { id } }) => used.has(id) && isAccepted(id) && !out.has(id));
  const plan = merge(rest, stored, { name: feed, title: titleOf(request), day: dated }, isAccepted, ending);
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
    notes: notesOf(request, plan, chosen, {
      others,
      findings,
      goneUnused: goneNow.filter(({ price }) => !used.has(price.id)),
    }),
    isRefused,
    isWritten,
  };
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

function checkChoice(
  { chosen, elsewhere, unfound, unclear }: Choice,
  offers: readonly Offer[],
  stored: readonly Entry[],
  { file, items, scenarios, source }: ImportRequest,
  { usedBy, entries }: Shelf,
): void {
  const at = { line: 1, column: 1, excerpt: "" };
  const keys = [...new Set(offers.flatMap(({ key, id }) => [key, id]))];
  // People name a model without who sells it.
  const lastParts = new Map(keys.map((key) => [key.split("/").at(-1) ?? key, key]));
  const near = (name: string) =>
    sharingWords(name, keys) ?? nearest(name, keys) ?? lastParts.get(nearest(name, lastParts.keys()) ?? "");
  const problems = [
    ...unfound.map(({ key }) => {
      const meant = near(key);
      return { ...at, file: key, message: `no row of ${file} has this key`, hint: meant && `did you mean "${meant}"?` };
    }),
    ...unclear.map(({ item, ids }) => {
      return {
        ...at,
        file: item.key,
        message: "stands for several prices, and an id holds one",
        hint: `name one of ${ids.join(", ")}`,
      };
    }),
    ...items.flatMap(({ id }) => {
      if (id === undefined || /^[a-z0-9][a-z0-9._-]*$/.test(id)) return [];
      return [{ ...at, file: id, message: "is no id of a price", hint: "small letters, digits, hyphens and dots" }];
    }),
  ];
  if (problems.length > 0) throw new InputError(problems);
  if (chosen.length > 0 || elsewhere > 0 || stored.length > 0) return;
  const isOther = (id: string) => {
    const price = entries.find((entry) => entry.price.id === id)?.price;
    return price !== undefined && (price.gpu_hour === undefined) === (source.prices === "gpu");
  };
  const candidates = [...usedBy.keys()]
    .filter((id) => !isOther(id))
    .flatMap((id) => {
      const meant = near(id);
      return meant === undefined ? [] : [`--item ${meant}=${id}`];
    });
  const ways = "take a row with --item KEY=ID, or everything with --all";
  const hint = candidates.length === 0 ? ways : `perhaps ${candidates.slice(0, 5).join(" or ")}; or ${ways}`;
  const folder = scenarios ?? SCENARIOS;
  throw new InputError([{ ...at, file, message: `no scenario in ${folder}/ uses a price of this feed`, hint }]);
}

function notesOf(
  { accept, dated }: ImportRequest,
  { kept }: Plan,
  chosen: readonly Chosen[],
  {
    others,
    findings,
    goneUnused,
  }: { others: readonly Entry[]; findings: readonly Finding[]; goneUnused: readonly Entry[] },
): string[] {
  const beside = new Map<string, Entry>();
  for (const { id, offer } of chosen) {
    const { from, end } = spanOf(offer, dated);
    const other = others.find(({ price }) => {
      const span = spanOfPrice(price);
      return price.id === id && span.from < end && from < span.end;
    });
    if (other) beside.set(id, other);
  }
  const asked = new Set(findings.map(({ id }) => id));
  const idle = accept === true ? [] : accept.filter((id) => !asked.has(id));
  const count = goneUnused.length;
  return [
    ...[...beside].map(
      ([id, other]) => `${id}: another source gives it on the same days (${where(other)}), which stays as it is`,
    ),
    ...kept.map(({ id, offer, stored }) => {
      const since = offer.from ?? dated;
      return `${id}: the feed says otherwise of days from ${since} on than ${where(stored)}, which stays; --accept ${id} takes the feed's word`;
    }),
    ...idle.map((id) => `${id}: nothing was found that needs --accept`),
    ...(count > 0
      ? [
          `${count} stored ${count === 1 ? "price" : "prices"} that no scenario uses, gone from the feed: left as they are`,
        ]
      : []),
  ];
}

function readText(file: string, effects: Effects): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(effects.read(resolve(effects.cwd, file)));
}
