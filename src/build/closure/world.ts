import { join, posix } from "node:path";
import { contentSha, sha256, textOf, withLf } from "../hash.js";
import type { MadeFrom } from "../make-memo.js";
import type { CatalogRecord, IdRecord, Manifest, Reads, SheetRecord } from "../manifest/manifest.js";
import { toolFolder } from "../tool.js";
import type { Effects } from "../world/effects.js";
import { readIfGiven } from "../world/given.js";
import { OWN } from "./recorder.js";
import { ownDigest } from "./tool-state.js";

/** The catalog's own files. */
const CATALOG = ["src/catalog/gpus.yaml", "src/catalog/models.yaml", "src/catalog/units.yaml"];

/**
 * What stands in the world now of the things that memos read, each looked at once for all memos. What the last build
 * wrote down of a sheet or of the catalog is taken, where their bytes are still the same.
 */
export class World {
  readonly #files = new Map<string, string | null>();
  readonly #sheets = new Map<string, SheetNow>();
  readonly #sheetsOf = new Map<string, readonly string[]>();
  /** True where a sheet or the catalog is not as the last build wrote it down, though perhaps no memo is touched. */
  hasNews = false;
  #catalog: { sha: string; answers: Map<string, string> } | undefined;

  constructor(
    private readonly manifest: Manifest,
    private readonly effects: Effects,
  ) {}

  /** Digest of a file as `Reads` names it; null where there is none. */
  file(root: string, path: string): string | null {
    if (path.startsWith(OWN)) return this.#once(path, () => ownDigest(path.slice(OWN.length), this.effects));
    const absolute = join(root, path);
    return this.#once(absolute, () => {
      const content = readIfGiven(absolute, this.effects);
      // What is there and no file is no state that a memo was made from.
      return content === undefined ? (this.effects.kind(absolute) ?? null) : contentSha(content);
    });
  }

  /** The price sheets in `prices/` beside a scenario, below its root. */
  sheetsBeside(root: string, scenario: string): readonly string[] {
    const folder = posix.join(posix.dirname(scenario), "prices");
    const path = join(root, folder);
    const known = this.#sheetsOf.get(path);
    if (known) return known;
    const names = this.effects.kind(path) === "folder" ? this.effects.list(path) : [];
    const sheets = [...names].sort().flatMap((name) => (/\.ya?ml$/.test(name) ? [posix.join(folder, name)] : []));
    this.#sheetsOf.set(path, sheets);
    return sheets;
  }

  /** What a sheet holds under an id; null for nothing, undefined where the sheet cannot be read. */
  async prices(root: string, sheet: string, id: string): Promise<IdRecord | null | undefined> {
    const now = this.#sheet(root, sheet);
    const recorded = this.manifest.sheets[sheet];
    const isKnown = recorded?.sha === now.sha;
    if (isKnown && recorded.ids[id]) return recorded.ids[id];
    if (isKnown && recorded.absent.includes(id)) return null;
    this.hasNews = true;
    const ids = await this.#idsOf(sheet, now);
    return ids === undefined ? undefined : (ids.get(id) ?? null);
  }

  /** Digest of what the catalog answers to a question as `Reads` names it. */
  async fact(question: string): Promise<string | undefined> {
    const { sha, answers } = this.#catalogNow();
    const isKnown = sha === this.manifest.catalog.sha;
    if (!isKnown) this.hasNews = true;
    const known = isKnown ? this.manifest.catalog.facts[question] : undefined;
    const found = known ?? answers.get(question) ?? (await this.#ask(question));
    if (found !== undefined) answers.set(question, found);
    return found;
  }

  /** What the sheets that a memo has read hold of the prices that it used. */
  async read(root: string, { sheets, prices }: Pick<MadeFrom, "sheets" | "prices">): Promise<Reads["prices"]> {
    const read: Record<string, Record<string, string>> = {};
    for (const id of prices) {
      const found: Record<string, string> = {};
      for (const [sheet, sha] of Object.entries(sheets)) {
        const record = await this.prices(root, sheet, id);
        // A sheet that was saved in between: the memo is of neither state for sure, and is made again next time.
        const isSame = this.#sheet(root, sheet).sha === sha;
        if (record || !isSame) found[sheet] = isSame && record ? record.digest : "";
      }
      read[id] = found;
    }
    return read;
  }

  /** What the next build is told of a sheet: the ids that memos use. */
  async sheetRecord(root: string, sheet: string, ids: Iterable<string>): Promise<SheetRecord> {
    const found: Record<string, IdRecord> = {};
    const absent: string[] = [];
    for (const id of ids) {
      const record = await this.prices(root, sheet, id);
      if (record) found[id] = record;
      else if (record === null) absent.push(id);
    }
    return { sha: this.#sheet(root, sheet).sha, ids: found, absent: absent.sort() };
  }

  async catalogRecord(questions: ReadonlySet<string>): Promise<CatalogRecord> {
    const facts: Record<string, string> = {};
    for (const question of questions) {
      const digest = await this.fact(question);
      if (digest !== undefined) facts[question] = digest;
    }
    return { sha: questions.size === 0 ? "" : this.#catalogNow().sha, facts };
  }

  #sheet(root: string, sheet: string): SheetNow {
    const path = join(root, sheet);
    const known = this.#sheets.get(path);
    if (known) return known;
    const bytes = readIfGiven(path, this.effects) ?? new Uint8Array();
    const now: SheetNow = { sha: contentSha(bytes), text: textOf(bytes), ids: undefined };
    this.#sheets.set(path, now);
    return now;
  }

  async #idsOf(sheet: string, now: SheetNow): Promise<Map<string, IdRecord> | undefined> {
    const { writtenById } = await import("../../prices/by-id.js");
    if (now.ids) return now.ids.found;
    // By the name by which scenarios read it, so that it is read once.
    const found = writtenById(sheet, now.text);
    const records =
      found &&
      [...found].map(([id, { entries, says }]): [string, IdRecord] => {
        return [id, { digest: sha256(JSON.stringify(entries)).slice(0, 16), says }];
      });
    now.ids = { found: records && new Map(records) };
    return now.ids.found;
  }

  #catalogNow(): { sha: string; answers: Map<string, string> } {
    this.#catalog ??= {
      sha: sha256(...CATALOG.map((file) => withLf(this.effects.read(join(toolFolder, file))))).slice(0, 16),
      answers: new Map(),
    };
    return this.#catalog;
  }

  async #ask(question: string): Promise<string | undefined> {
    const [{ toolPerformance }, { factDigest }] = await Promise.all([
      import("../tool-data.js"),
      import("./recorder.js"),
    ]);
    const performance = toolPerformance(this.effects);
    const [, kind, spelling] = /^(model|gpu|unit) (.*)$/s.exec(question) ?? [];
    if (spelling === undefined) return undefined;
    return factDigest(performance[kind as "model" | "gpu" | "unit"](spelling));
  }

  #once(path: string, look: () => string | null): string | null {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const found = look();
    this.#files.set(path, found);
    return found;
  }
}

interface SheetNow {
  readonly sha: string;
  readonly text: string;
  /** Read only where the last build did not know this content; `found` is undefined where it has faults. */
  ids: { readonly found: Map<string, IdRecord> | undefined } | undefined;
}
