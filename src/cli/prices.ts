import { resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import type { ImportOptions, ImportRequest } from "../build/prices/import-request.js";
import type { Item } from "../prices/choose.js";
import { inOneLine } from "../problem/printable.js";
import { parseColumn, parseDate } from "./options.js";
import { printJson, type Terminal } from "./terminal.js";

interface ImportFlags {
  sheet?: string;
  scenarios?: string;
  dated?: string;
  provider?: string;
  gpu?: string;
  per?: "gpu" | "instance";
  gpus?: number;
  column?: [name: string, heading: string][];
  all?: boolean;
  item?: Item[];
  only?: true | string[];
  accept?: true | string[];
  withoutRefused?: boolean;
  dryRun?: boolean;
  json?: boolean;
  from?: string;
}

/** `breakeven prices`: feeds into dated price sheets, and what is on file. */
export function pricesCommand(terminal: Terminal, setExit: (code: number) => void): Command {
  return new Command("prices")
    .description("take price feeds into dated price sheets, and list what is on file")
    .addCommand(importCommand(terminal, setExit))
    .addCommand(fetchCommand(terminal, setExit))
    .addCommand(showCommand(terminal));
}

function importCommand(terminal: Terminal, setExit: (code: number) => void): Command {
  return addImportOptions(new Command("import"))
    .description("show what a feed changes, hold it against the bounds, and write it whole or not at all")
    .argument(
      "<feed>",
      "litellm, genai-prices, openrouter, vercel, models-dev, llm-prices, portkey, langfuse, skypilot, runpod, vast, gpu-offers or csv",
    )
    .argument("<file>", "the feed, as it was downloaded")
    .option("--dated <day>", "the feed's day, where the name of its file does not hold it", parseDate)
    .action(async (feed: string, file: string, flags: ImportFlags) => {
      const [{ dayOf, entryFeedOf, feedNamed }, { textGiven }] = await Promise.all([
        import("../build/prices/import-request.js"),
        import("../build/world/given.js"),
      ]);
      const source = feedNamed(feed);
      const path = resolve(terminal.effects.cwd, file);
      const text = textGiven(path, file, terminal.effects, "give the feed as it was downloaded");
      const options = optionsOf(flags);
      const dated = dayOf(file, flags.dated, terminal.effects.today(), (day) =>
        source.reader(text, { ...options, file, dated: day }),
      );
      const name = entryFeedOf(feed, flags.provider);
      setExit(await run({ ...options, feed: name, source, file, dated, text }, flags, terminal));
    });
}

function fetchCommand(terminal: Terminal, setExit: (code: number) => void): Command {
  return addImportOptions(new Command("fetch"))
    .description("download a feed, keep a copy in .cache/feeds/, and import it as of today")
    .argument(
      "<feed>",
      "a feed with an address of its own: litellm, genai-prices, openrouter, vercel, models-dev, llm-prices; others with --from",
    )
    .option("--from <url>", "another address: https, or http on this machine")
    .action(async (feed: string, flags: ImportFlags) => {
      const [{ entryFeedOf, feedNamed }, { fetchFeed }] = await Promise.all([
        import("../build/prices/import-request.js"),
        import("../build/prices/fetch-feed.js"),
      ]);
      const source = feedNamed(feed);
      const name = entryFeedOf(feed, flags.provider);
      const fetched = await fetchFeed(name, source, flags, terminal.effects);
      terminal.err(`kept as ${inOneLine(fetched.file)}\n`);
      setExit(await run({ ...optionsOf(flags), feed: name, source, ...fetched }, flags, terminal));
    });
}

function showCommand(terminal: Terminal): Command {
  return new Command("show")
    .description("list the prices on file: amount, class, days, age, feed, and who uses them")
    .argument("[pattern]", "part of an id, a provider or an item")
    .option("--as-of <day>", "those in force on a day, and how old they are then", parseDate)
    .option("--scenarios <dir>", "the folder of the scenarios (default: scenarios)")
    .option("--json", "print the list as JSON")
    .action(async (pattern: string | undefined, flags: { asOf?: string; scenarios?: string; json?: boolean }) => {
      const { showPrices } = await import("../build/prices/show-prices.js");
      const rows = showPrices(pattern, flags.asOf, flags.scenarios, terminal.effects);
      if (flags.json) {
        const printed = rows.map(({ usedBy, ...row }) => ({ ...row, used_by: usedBy }));
        return printJson(printed, terminal);
      }
      const { priceTable } = await import("./price-table.js");
      if (rows.length === 0) terminal.err("no price on file fits\n");
      else terminal.out(priceTable(rows));
    });
}

function addImportOptions(command: Command): Command {
  return command
    .option(
      "--sheet <file>",
      "the sheet to write (default: the one that holds this feed, else scenarios/prices/<feed>.yaml, of a CSV csv-<provider>.yaml)",
    )
    .option("--scenarios <dir>", "the folder of the scenarios, whose prices are taken (default: scenarios)")
    .option("--provider <name>", "who sells, where the feed does not say")
    .option("--gpu <name>", "the GPU, where a CSV has no such column")
    .addOption(new Option("--per <what>", "what a price of a CSV buys").choices(["gpu", "instance"]))
    .option("--gpus <n>", "GPUs of an instance, where the feed has no such column", parseGpus)
    .option("--column <name=heading>", "which column of a CSV holds what; repeatable", parseColumn)
    .option("--item <key[=id]>", "take this row too, under an id of your own; repeatable", parseItem)
    .addOption(
      new Option("--only [id...]", "take these ids and what --item names, and leave everything else alone").conflicts(
        "all",
      ),
    )
    .option("--all", "take every row of the feed, used or not")
    .option("--accept [id...]", "write what was asked about: of these ids, or of all")
    .option("--without-refused", "leave out what the bounds stop, and write the rest")
    .option("--dry-run", "show everything, write nothing")
    .option("--json", "print the result as JSON");
}

async function run(request: ImportRequest, flags: ImportFlags, terminal: Terminal): Promise<number> {
  const [{ importPrices }, { importText, importJson }, { settingsHere }] = await Promise.all([
    import("../build/prices/import-prices.js"),
    import("./price-import-text.js"),
    import("../build/settings-file.js"),
  ]);
  const settings = await settingsHere(terminal.effects);
  const result = importPrices({ ...request, trusts: settings?.defaults.trusts }, terminal.effects);
  if (flags.json) {
    await printJson(importJson(result, request), terminal);
  } else {
    const { out, err } = importText(result, request);
    terminal.out(out);
    terminal.err(err);
  }
  return result.isRefused ? 1 : 0;
}

function optionsOf(flags: ImportFlags): ImportOptions {
  return {
    sheet: flags.sheet,
    scenarios: flags.scenarios,
    provider: flags.provider,
    gpu: flags.gpu,
    per: flags.per,
    gpus: flags.gpus,
    columns: flags.column && Object.fromEntries(flags.column),
    all: flags.all ?? false,
    items: flags.item ?? [],
    only: flags.only === true ? [] : flags.only,
    accept: flags.accept ?? [],
    withoutRefused: flags.withoutRefused ?? false,
    dryRun: flags.dryRun ?? false,
  };
}

function parseGpus(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > 1024)
    throw new InvalidArgumentError("Not a whole number from 1 to 1024.");
  return count;
}

/** A key may hold "=" itself; an id never does. */
function parseItem(text: string, before: Item[] = []): Item[] {
  const at = text.lastIndexOf("=");
  if (text === "" || at === 0 || at === text.length - 1)
    throw new InvalidArgumentError("Not of the form KEY or KEY=ID.");
  return [...before, at < 0 ? { key: text, id: undefined } : { key: text.slice(0, at), id: text.slice(at + 1) }];
}
