import type { Flavour } from "../render/flavours.js";
import type { Paper } from "../render/page-styles.js";
import type { Packing } from "../render/pdf/writer.js";
import type { ProjectDefaults } from "../scenario/project-defaults.js";

export const formats = ["md", "html", "pdf", "json"] as const;
export type Format = (typeof formats)[number];

export const papers: readonly Paper[] = ["A4", "Letter"];

/** Charts beside memo.md: in light or dark colours always, or in those of the page around them or the reader's system. */
export const charts = ["light", "dark", "auto"] as const;
export type Charts = (typeof charts)[number];

/** How PDFs are written: to be mailed, or to be kept in Git. */
export const packings: readonly Packing[] = ["small", "steady"];

/** What breakeven.yaml says for all scenarios. */
export interface Defaults extends ProjectDefaults {
  /** Absolute paths of price sheets in place of those beside the scenarios; none means those. */
  readonly prices: readonly string[];
}

export const noDefaults: Defaults = { prices: [] };

/** What a command line, and breakeven.yaml behind it, to be built, or to be checked. */
export interface Request {
  /** Scenario files and folders, as they were typed. */
  paths: readonly string[];
  /** The output folder; absolute. */
  out: string;
  formats: ReadonlySet<Format>;
  /** breakeven.yaml says which formats memos have, and the command line nothing: what an earlier build wrote in another one goes. */
  noOtherFormats: boolean;
  paper: Paper;
  packing: Packing;
  /** ISO date in place of every scenario's own `as_of`. */
  asOf: string | undefined;
  /** The site generator that memo.md is written for; undefined for a Git host. */
  site: Flavour | undefined;
  charts: Charts;
  /** Absolute paths of the price sheets that the command line names; none where it names none. */
  prices: readonly string[];
  defaults: Defaults;
  /** What else the command line says otherwise than breakeven.yaml, and memos depend on: `--paper Letter`. */
  said: string;
  /** How many pages are printed at once. */
  jobs: number;
  /** Make again what is current, and write over files that no build of ours wrote. */
  force: boolean;
  /** Print again what is printed already, from the pages as they are. */
  reprint: boolean;
  /** One of several builds that share the scenarios between them. */
  shard: Shard | undefined;
}

/** The `number`-th of `of`, counted from 1. */
export interface Shard {
  number: number;
  of: number;
}

/** How a build tells what it is doing; it prints nothing itself. */
export interface Progress {
  begin(memos: number): void;
  /** Something about one memo, while it is worked on. */
  doing(id: string, what: string): void;
  /** A memo is made: why it had to be, and how many milliseconds it took. */
  done(id: string, why: readonly string[], time: number): void;
  end(): void;
}
