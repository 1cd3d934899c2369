import { Argument, Command } from "commander";
import type { ZodType } from "zod";
import type { Effects } from "../build/world/effects.js";
import { printJson, type Terminal } from "./terminal.js";

type What = "scenario" | "reference" | "prices" | "settings" | "report" | "diff" | "history";

/** The files that a person or a script may write or read, each with its one zod schema. */
const schemas: Record<What, () => Promise<ZodType>> = {
  scenario: async () => (await import("../scenario/schema.js")).ScenarioFile,
  reference: async () => (await import("../scenario/schema.js")).Reference,
  prices: async () => (await import("../prices/schema.js")).PriceSheet,
  settings: async () => (await import("../build/settings-schema.js")).SettingsFile,
  report: async () => (await import("../report/schema.js")).Report,
  diff: async () => (await import("../diff/schema.js")).FolderDiff,
  history: async () => (await import("../diff/history.js")).History,
};

/** Those that people write, in an editor. */
const WRITTEN: ReadonlySet<What> = new Set(["scenario", "reference", "prices", "settings"]);

export const schemaNames = Object.keys(schemas) as What[];

/** As a person writes it: before defaults are filled in and quantities are read. It offers the names that are known where `effects` look. */
export async function schemaOf(what: What, effects: Effects): Promise<unknown> {
  const schema = await schemas[what]();
  if (WRITTEN.has(what)) {
    const [{ editorSchema }, { knownNames }] = await Promise.all([
      import("../reading/json-schema.js"),
      import("../build/known-names.js"),
    ]);
    return editorSchema(schema, knownNames(effects));
  }
  return (await import("zod")).toJSONSchema(schema, { io: "input" });
}

/** `breakeven schema`: JSON Schema for editors and scripts. */
export function schemaCommand(terminal: Terminal): Command {
  return new Command("schema")
    .description(
      "print the JSON Schema of a scenario, of a reference memo, of a price sheet, of breakeven.yaml, of report.json, of a diff or of history.json",
    )
    .addArgument(new Argument("[what]", "whose schema").choices(schemaNames).default("scenario"))
    .action(async (what: What) => printJson(await schemaOf(what, terminal.effects), terminal));
}
