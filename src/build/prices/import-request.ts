import { basename } from "node:path";
import type { Item } from "../../prices/choose.js";
import { daysIn } from "../../prices/days.js";
import { FEEDS, type Feed } from "../../prices/feeds/feeds.js";
import { gpuProvider } from "../../prices/feeds/ids.js";
import type { About } from "../../prices/feeds/offer.js";
import { nameHint } from "../../problem/nearest.js";
import { InputError, Problems } from "../../problem/problem.js";

/** What a command line says of an import, however the feed is had. */
export interface ImportOptions extends Omit<About, "file" | "dated"> {
  /** The sheet to write; as it was typed. */
  readonly sheet: string | undefined;
  /** The folder of the scenarios; as it was typed. */
  readonly scenarios: string | undefined;
  readonly all: boolean;
  readonly items: readonly Item[];
  /** Where given, the rows of `items` and those of these ids are taken, and everything else is left alone. */
  readonly only: readonly string[] | undefined;
  /** Ids whose findings are accepted; true for all. */
  readonly accept: true | readonly string[];
  /** Rows that the gate does not let pass are left out, and the rest is written. */
  readonly withoutRefused: boolean;
  readonly dryRun: boolean;
  /** Whom breakeven.yaml trusts for an id, where a scenario says nothing of it. */
  readonly trusts?: Readonly<Record<string, string>> | undefined;
}

export interface ImportRequest extends ImportOptions {
  readonly feed: string;
  readonly source: Feed;
  /** As messages name it. */
  readonly file: string;
  readonly text: string;
  /** The feed's day. */
  readonly dated: string;
}

/** What sources are called by; a file of no one publisher by its name. */
export function titleOf({ source, file }: ImportRequest): string {
  return source.url === undefined ? basename(file) : source.title;
}

/** Something is wrong with a command line; `what` is the word of it that is. */
export function wrongUse(what: string, message: string, hint: string | undefined): InputError {
  return new InputError([{ file: what, line: 1, column: 1, message, hint, excerpt: "" }]);
}

/** The feed of a name. */
export function feedNamed(name: string): Feed {
  const feeds: Readonly<Record<string, Feed>> = FEEDS;
  const source = Object.hasOwn(feeds, name) ? feeds[name] : undefined;
  if (source) return source;
  throw wrongUse(name, `no feed is called "${name}"`, nameHint(name, Object.keys(FEEDS)));
}

/** What entries of a feed are called by: CSV files of several providers are several feeds. */
export function entryFeedOf(feed: string, provider: string | undefined): string {
  const seller = provider === undefined ? "" : gpuProvider(provider);
  return feed === "csv" && seller !== "" ? `csv-${seller}` : feed;
}

/**
 * The feed's day: as it was given, else from the name of its file; never after today. Where it is not known, `read` is
 * asked too, so that the InputError holds everything that is missing.
 */
export function dayOf(file: string, given: string | undefined, today: string, read: (day: string) => unknown): string {
  const problems = new Problems();
  const day = problems.collect(() => given ?? dayInName(file));
  if (day === undefined) problems.collect(() => read(today));
  if (day === undefined || !problems.isEmpty) throw problems.error;
  if (day <= today) return day;
  const hint = "say on which day the feed was downloaded; a price that was read in days to come would never grow old";
  throw wrongUse(given === undefined ? file : `--dated ${given}`, `${day} is after today, ${today}`, hint);
}

function dayInName(file: string): string {
  const found = daysIn(basename(file));
  const [day, other] = found;
  if (day !== undefined && other === undefined) return day;
  const message =
    day === undefined ? "the day of this feed is not known" : `its name holds several days: ${found.join(", ")}`;
  throw wrongUse(
    file,
    message,
    "say when it was downloaded: --dated 2026-08-01, or have the day in the name of the file",
  );
}
