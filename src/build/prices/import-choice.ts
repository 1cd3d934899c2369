import { counted } from "../../figures/words.js";
import { type RowChoice, sharingWords } from "../../prices/choose.js";
import { type Entry, where } from "../../prices/entry.js";
import type { ReadFeed } from "../../prices/feeds/offer.js";
import type { Finding } from "../../prices/finding.js";
import type { Plan } from "../../prices/merge.js";
import type { RowBeside } from "../../prices/other-sources.js";
import { whyNone } from "../../prices/why-none.js";
import { nearest } from "../../problem/nearest.js";
import { InputError } from "../../problem/problem.js";
import { SCENARIOS } from "../settings-file.js";
import type { ImportRequest } from "./import-request.js";
import type { Shelf } from "./price-shelf.js";

/** Throws InputError where rows were named that are not there, or where nothing in the feed was asked for at all. */
export function checkChoice(
  { chosen, elsewhere, unfound, unknown, unclear }: RowChoice,
  { offers, skipped, unread }: Pick<ReadFeed, "offers" | "skipped" | "unread">,
  stored: readonly Entry[],
  { file, items, only, scenarios, source }: ImportRequest,
  { usedBy, entries }: Shelf,
): void {
  const at = { line: 1, column: 1, excerpt: "" };
  const keys = [...new Set(offers.flatMap(({ key, id }) => [key, id]))];
  // People name a model without who sells it.
  const lastParts = new Map(keys.map((key) => [key.split("/").at(-1) ?? key, key]));
  const near = (name: string) =>
    sharingWords(name, keys) ?? nearest(name, keys) ?? lastParts.get(nearest(name, lastParts.keys()) ?? "");
  // What was named and cannot be read is told by the gate.
  const isNowhere = (name: string) => !unread.some(({ of }) => of?.key === name || of?.id === name);
  const problems = [
    ...unfound
      .filter(({ key }) => isNowhere(key))
      .map(({ key }) => {
        const meant = near(key);
        return {
          ...at,
          file: key,
          message: `no row of ${file} has this key`,
          hint: meant && `did you mean "${meant}"?`,
        };
      }),
    ...unknown.filter(isNowhere).map((id) => {
      const meant = near(id);
      const hint = meant && `take a row for it: --item ${meant}=${id}`;
      return { ...at, file: id, message: "no row of the feed and no entry of its sheet has this id", hint };
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
  if (only !== undefined && only.length + items.length === 0) {
    const hint = "name ids behind --only, or rows with --item KEY=ID";
    problems.push({ ...at, file: "--only", message: "no row was named", hint });
  }
  if (problems.length > 0) throw new InputError(problems);
  if (chosen.length > 0 || elsewhere > 0 || stored.length > 0 || unfound.length + unknown.length > 0) return;
  if (offers.length === 0) throw new InputError([{ ...at, file, message: whyNone(skipped) }]);
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

interface KnownRows {
  /** What the feed itself is said to have. */
  readonly feed: readonly string[];
  /** Rows whose id another source gives on the same days. */
  readonly beside: readonly RowBeside[];
  /** Entries of this feed in other sheets, where rows of theirs were asked for. */
  readonly away: readonly Entry[];
  readonly findings: readonly Finding[];
  /** Entries that no scenario uses, and that the feed names no more. */
  readonly goneUnused: readonly Entry[];
}

/** What a reader should know that stops nothing. */
export function notesOf(
  { feed, accept, dated }: ImportRequest,
  { kept }: Plan,
  { feed: remarks, beside, away, findings, goneUnused }: KnownRows,
): string[] {
  const asked = new Set(findings.map(({ id }) => id));
  const idle = accept === true ? [] : accept.filter((id) => !asked.has(id));
  const count = goneUnused.length;
  const sheets = [...new Set(away.map(({ source }) => source.file))].join(", ");
  return [
    ...remarks,
    ...(sheets === "" ? [] : [`rows that ${sheets} holds already stay there; --sheet brings them up to date`]),
    ...beside.flatMap(({ id, other, isAsked }) => {
      if (isAsked) return [];
      const whose = `another source gives it on the same days (${where(other)}), and stays as it is`;
      return [`${id}: ${whose}; where they differ, a scenario says whom it trusts: trusts: { ${id}: ${feed} }`];
    }),
    ...kept.map(({ id, offer, stored }) => {
      const since = offer.from ?? dated;
      return `${id}: the feed says otherwise of days from ${since} on than ${where(stored)}, which stays; --accept ${id} takes the feed's word`;
    }),
    ...idle.map((id) => `${id}: nothing was found that needs --accept`),
    ...(count > 0
      ? [`${counted(count, "stored price")} that no scenario uses, gone from the feed: left as they are`]
      : []),
  ];
}
