import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import {
  type Charts,
  charts,
  type Format,
  formats,
  noDefaults,
  packings,
  papers,
  type Request,
  type Shard,
} from "../build/request.js";
import { asTyped, outOf, SCENARIOS, settingsHere } from "../build/settings-file.js";
import { type Flavour, flavours } from "../render/flavours.js";
import type { Paper } from "../render/page-styles.js";
import type { Packing } from "../render/pdf/writer.js";
import type { Terminal } from "./terminal.js";

/** What the options of `build` and `check` hold after parsing; what is absent, breakeven.yaml may say. */
export interface BuildOptions {
  out?: string;
  format?: Format[];
  paper?: Paper;
  pdf?: Packing;
  reprint?: boolean;
  charts?: Charts;
  asOf?: string;
  frontMatter?: "none" | Flavour;
  strict?: boolean;
  prices?: string[];
  jobs?: number;
  force?: boolean;
  json?: boolean;
  quiet?: boolean;
  shard?: Shard;
}

/** The options that say what the memos are made from and where they go; `byDefault`: the formats where none is asked for. */
export function addBuildOptions(command: Command, byDefault: readonly Format[] = formats): Command {
  return command
    .argument("[path...]", "scenario files or folders of them (default: scenarios)")
    .option("--out <dir>", "where the memos go (default: out)")
    .addOption(
      new Option(
        "--format <list>",
        `formats, of ${formats.join(",")}; report.json is always written (default: ${byDefault.join(",")})`,
      ).argParser(parseFormats),
    )
    .addOption(new Option("--paper <size>", "paper of the PDF (default: A4)").choices(papers))
    .addOption(
      new Option(
        "--pdf <packing>",
        "how PDFs are written: steady, whose editions share space in Git, or small, to be mailed (default: steady)",
      ).choices(packings),
    )
    .addOption(
      new Option(
        "--charts <colours>",
        "charts beside memo.md: light or dark always, or as the page or the reader's system (default: auto)",
      ).choices(charts),
    )
    .addOption(
      new Option("--as-of <date>", "date in place of the scenarios' own, e.g. 2026-06-09").argParser(parseDate),
    )
    .addOption(
      new Option("--front-matter <site>", "what memo.md says of itself to a site generator (default: none)").choices([
        "none",
        ...flavours,
      ]),
    )
    .option("--strict", "exit with 1 where a price is older than its scenario allows")
    .option("--prices <file...>", "price sheets in place of those beside the scenarios")
    .addHelpText("after", "\nWhat no option says, breakeven.yaml says for the repository, where there is one.");
}

/**
 * What a command line asks, with breakeven.yaml behind it. At most four pages at once: more gain nothing, the browser prints on
 * as many processors as it has pages.
 */
export async function requestOf(
  paths: readonly string[],
  options: BuildOptions,
  { effects }: Terminal,
  byDefault: readonly Format[] = formats,
): Promise<Request> {
  const settings = await settingsHere(effects);
  const general = {
    paper: settings?.paper ?? "A4",
    pdf: settings?.packing ?? "steady",
    charts: settings?.charts ?? "auto",
    frontMatter: settings?.flavour === undefined || settings.flavour === "git" ? "none" : settings.flavour,
  } as const;
  const { paper, pdf, charts: colours, frontMatter } = { ...general, ...given(options) };
  const said = [
    paper === general.paper ? "" : `--paper ${paper}`,
    pdf === general.pdf ? "" : `--pdf ${pdf}`,
    colours === general.charts ? "" : `--charts ${colours}`,
    frontMatter === general.frontMatter ? "" : `--front-matter ${frontMatter}`,
  ];
  // What watches prints no PDF unless it is asked to.
  const settled = settings?.formats?.filter((format) => byDefault.includes(format));
  return {
    paths: paths.length > 0 ? paths : [asTyped(resolve(settings?.folder ?? effects.cwd, SCENARIOS), effects)],
    out: options.out === undefined ? outOf(settings, effects) : resolve(effects.cwd, options.out),
    formats: new Set(options.format ?? settled ?? byDefault),
    noOtherFormats:
      options.format === undefined && settled?.length === settings?.formats?.length && settled !== undefined,
    ...{ paper, charts: colours, packing: pdf },
    asOf: options.asOf,
    site: frontMatter === "none" ? undefined : frontMatter,
    prices: (options.prices ?? []).map((file) => resolve(effects.cwd, file)),
    defaults: settings?.defaults ?? noDefaults,
    said: said.filter((words) => words !== "").join(" "),
    jobs: options.jobs ?? Math.min(4, effects.processors + 1),
    force: options.force ?? false,
    reprint: options.reprint ?? false,
    shard: options.shard,
  };
}

/** Those of the options that were typed. */
function given({ paper, pdf, charts: colours, frontMatter }: BuildOptions) {
  return {
    ...(paper !== undefined && { paper }),
    ...(pdf !== undefined && { pdf }),
    ...(colours !== undefined && { charts: colours }),
    ...(frontMatter !== undefined && { frontMatter }),
  };
}

/** A whole number from 1. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("Not a whole number from 1.");
  return Number(text);
}

/** A port of this machine; 0 is any free one. */
export function parsePort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError("Not a port from 0 to 65535.");
  return Number(text);
}

/** `2/4`: the second of four. */
export function parseShard(text: string): Shard {
  const [, number, of] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text)?.map(Number) ?? [];
  if (number === undefined || of === undefined || number > of)
    throw new InvalidArgumentError("Not a part such as 2/4.");
  return { number, of };
}

function parseFormats(text: string): Format[] {
  const names = text.split(",").map((name) => name.trim());
  const wrong = names.find((name) => !isFormat(name));
  if (wrong !== undefined) throw new InvalidArgumentError(`"${wrong}" is none of ${formats.join(", ")}.`);
  return names.filter(isFormat);
}

function isFormat(name: string): name is Format {
  return (formats as readonly string[]).includes(name);
}

/** A day of the calendar. */
export function parseDate(text: string): string {
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
  if (!isDate) throw new InvalidArgumentError("Not a date like 2026-06-09.");
  return text;
}

/** `input=Prompt size`: which column holds what; the ones before it are kept. */
export function parseColumn(text: string, before: [string, string][] = []): [string, string][] {
  const [, name, heading] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || heading === undefined) throw new InvalidArgumentError("Not of the form NAME=HEADING.");
  if (before.some(([other]) => other === name)) throw new InvalidArgumentError(`"${name}" is named twice.`);
  return [...before, [name, heading]];
}
