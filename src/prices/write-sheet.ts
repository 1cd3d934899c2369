import { sort } from "d3-array";
import { isMap, type YAMLMap } from "yaml";
import { InputError, Problems } from "../problem/problem.js";
import {
  addItem,
  isBlockList,
  member,
  nodesOf,
  removeItem,
  removeKey,
  type Splice,
  setKey,
  spliced,
  yamlText,
} from "../reading/yaml-edit.js";
import type { Entry } from "./entry.js";
import { type EntryDraft, fieldsOf, idOf } from "./entry-yaml.js";
import type { Edit } from "./merge.js";
import { readSheets } from "./sheet.js";
import { holdsAsMeant } from "./sheet-check.js";

/** Keys that change in place with a price; the others are the entry's own. */
const IN_PLACE = [
  "gpu_hour",
  "blended",
  "tokens",
  "batch",
  "flex",
  "priority",
  "tiers",
  "hours",
  "per_request",
  "cache_storage",
  "not_counted",
  "instance",
  "shut_down",
  "source",
  "read",
  "unchecked",
  "feed",
];

/**
 * The text of a price sheet with edits made; every byte that no edit means stays. Without a text: a new sheet, its entries
 * in the order of their ids. The result was read back. Throws InputError where the sheet is written in a way that cannot
 * be edited without touching more.
 */
export function writeSheet(file: string, text: string | undefined, edits: readonly Edit[], title: string): string {
  if (edits.length === 0 && text !== undefined) return text;
  const before = text === undefined ? [] : entriesOf(file, text);
  const result = text === undefined ? newSheet(edits, title) : edited(file, text, edits);
  if (!holdsAsMeant(before, edits, entriesOf(file, result))) throw notEditable(file);
  return result;
}

function newSheet(edits: readonly Edit[], title: string): string {
  const drafts = edits.flatMap((edit) => (edit.kind === "add" ? [edit.draft] : []));
  const entries = sort(drafts, orderOf).map((draft) => {
    const lines = fieldsOf(draft).map(([key, yaml]) => {
      return `${key}:${yaml.startsWith("\n") ? "" : " "}${yaml.replaceAll("\n", "\n    ")}`;
    });
    return `  - ${lines.join("\n    ")}\n`;
  });
  const head = [
    `# Prices from ${title.replace(/\s+/g, " ")}, written by \`breakeven prices import\`.`,
    "# The next import ends what has changed, adds what is new and renews the rest. Notes, comments and ids stay as you edit them;",
    "# an entry without `feed` is kept by hand, and no import touches it.",
  ];
  return `${head.join("\n")}\nprices:\n${entries.join("\n")}`;
}

function orderOf(draft: EntryDraft): string {
  return `${idOf(draft)}\n${draft.effective.from}`;
}

function edited(file: string, given: string, edits: readonly Edit[]): string {
  const mark = given.startsWith("\ufeff") ? "\ufeff" : "";
  const text = given.slice(mark.length);
  const top = nodesOf(text);
  const list = isMap(top) ? member(top, "prices") : undefined;
  if (!isBlockList(list)) throw notEditable(file);
  const mapOf = ({ path: [, index] }: Entry) => list.items[index] as YAMLMap;
  const inside = (entry: Entry, key: string): YAMLMap => {
    const found = member(mapOf(entry), key);
    if (!isMap(found)) throw notEditable(file);
    return found;
  };
  const splicesOf = (edit: Edit): Splice[] => {
    if (edit.kind === "add") {
      return [addItem(text, list, edit.after?.path[1] ?? list.items.length - 1, fieldsOf(edit.draft))];
    }
    if (edit.kind === "drop") return [removeItem(text, list, edit.entry.path[1])];
    if (edit.kind === "renew") return renewal(text, mapOf(edit.entry), inside(edit.entry, "feed"), edit);
    const days = inside(edit.entry, "effective");
    if (edit.kind === "days") return newDays(text, days, edit.from, edit.to);
    return replacement(text, mapOf(edit.entry), days, edit.draft);
  };
  const result = spliced(text, edits.flatMap(splicesOf));
  if (result === undefined) throw notEditable(file);
  return mark + result;
}

/** `to`: null opens it again; what is undefined stays. */
function newDays(text: string, days: YAMLMap, from: string | undefined, to: string | null | undefined): Splice[] {
  const start = from === undefined ? undefined : setKey(text, days, "from", from);
  const end = to === null ? removeKey(text, days, "to") : to === undefined ? undefined : setKey(text, days, "to", to);
  return [start, end].filter((splice) => splice !== undefined);
}

/** The source's own date moves with the feed; what somebody wrote around it stays. */
function renewal(
  text: string,
  map: YAMLMap,
  feed: YAMLMap,
  { entry: { price }, read, version }: Extract<Edit, { kind: "renew" }>,
): Splice[] {
  const was = price.feed?.version ?? version;
  const source = price.source.replaceAll(was, version);
  return [
    ...(source === price.source ? [] : [setKey(text, map, "source", yamlText(source))]),
    ...(read === price.read ? [] : [setKey(text, map, "read", read)]),
    ...(version === was ? [] : [setKey(text, feed, "version", yamlText(version))]),
  ];
}

function replacement(text: string, map: YAMLMap, days: YAMLMap, draft: EntryDraft): Splice[] {
  const values = new Map(fieldsOf(draft));
  const figures = IN_PLACE.map((key) => {
    const yaml = values.get(key);
    return yaml === undefined ? removeKey(text, map, key) : setKey(text, map, key, yaml);
  });
  const { from, to } = draft.effective;
  return [...figures.filter((splice) => splice !== undefined), ...newDays(text, days, from, to ?? null)];
}

function entriesOf(file: string, text: string): readonly Entry[] {
  const problems = new Problems();
  const { entries } = readSheets([file], () => text, problems);
  problems.throwIfAny();
  return entries;
}

function notEditable(file: string): InputError {
  const message = "this sheet is written in a way that an import cannot edit";
  const hint = "write `prices:` as a list with one entry a dash and no aliases, or name another file with --sheet";
  return new InputError([{ file, line: 1, column: 1, message, hint, excerpt: "" }]);
}
