import { Command, InvalidArgumentError, Option } from "commander";
import { zoneOf } from "../usage/clock.js";
import { TOOLS, type Tool } from "../usage/format.js";
import { ROLE_NAMES } from "../usage/roles.js";
import { readStep, type Step } from "../usage/step.js";
import { parseColumn } from "./options.js";
import type { Terminal } from "./terminal.js";

interface Flags {
  tool?: Tool;
  zone?: number;
  input?: "with-cached" | "without-cached";
  step?: Step;
  timeUnit?: "s" | "ms";
  repeated?: "once" | "each";
  column?: [role: string, heading: string][];
  json?: boolean;
  workload?: boolean;
}

/** `breakeven usage`: what was really used, from the exports of tools and from request traces. */
export function usageCommand(terminal: Terminal): Command {
  return new Command("usage")
    .description("read what was used and billed from exports of tools and request traces")
    .addCommand(importCommand(terminal));
}

function importCommand(terminal: Terminal): Command {
  return new Command("import")
    .description("volume, token classes, request lengths, hours and money of exports or a trace")
    .argument("<file...>", "an export as it was downloaded; several of one tool are added up")
    .addOption(new Option("--tool <name>", "whose file it is, where its content does not tell").choices(TOOLS))
    .option("--zone <zone>", "the zone of times that tell none: UTC or +02:00", parseZone)
    .addOption(
      new Option("--input <what>", "whether input counts cached tokens too, where the tool leaves it open").choices([
        "with-cached",
        "without-cached",
      ]),
    )
    .addOption(
      new Option("--time-unit <unit>", "what numbers are that count from the start of a plain trace").choices([
        "s",
        "ms",
      ]),
    )
    .option("--step <time>", "how long each row of a plain CSV lasts: 15min, 1h, 1d or month", parseStep)
    .addOption(
      new Option("--repeated <what>", "whether records that stand twice are one use, or each its own").choices([
        "once",
        "each",
      ]),
    )
    .option("--column <role=heading>", "which column of a plain CSV holds what; repeatable", parseRole)
    .option("--json", "print the result as JSON")
    .option("--workload", "print the workload of a scenario, and the invoice, as YAML, and nothing else")
    .action(async (files: string[], { column, json, workload, ...options }: Flags) => {
      const { importUsage } = await import("../build/import-usage.js");
      const columns = column && Object.fromEntries(column);
      const usage = importUsage(files, { ...options, columns }, terminal.effects);
      if (json) {
        const [{ usageJson }, { stableJson }] = await Promise.all([
          import("../usage/usage-json.js"),
          import("../build/json.js"),
        ]);
        terminal.out(stableJson(usageJson(usage)));
        return;
      }
      const { workloadYaml } = await import("../usage/workload-yaml.js");
      if (workload) {
        terminal.out(workloadYaml(usage));
        return;
      }
      const { usageText } = await import("./usage-text.js");
      terminal.out(usageText(usage, terminal.outPaint.bold));
    });
}

function parseZone(text: string): number {
  const ahead = zoneOf(text);
  if (ahead === undefined) throw new InvalidArgumentError("Not a zone such as UTC or +02:00.");
  return ahead;
}

function parseStep(text: string): Step {
  const step = readStep(text);
  if (step === undefined) throw new InvalidArgumentError("Not a time such as 15min, 1h, 1d or month.");
  return step;
}

function parseRole(text: string, before?: [string, string][]): [string, string][] {
  const columns = parseColumn(text, before);
  const role = columns.at(-1)?.[0] ?? "";
  if (!ROLE_NAMES.includes(role)) throw new InvalidArgumentError(`"${role}" is none of ${ROLE_NAMES.join(", ")}.`);
  return columns;
}
