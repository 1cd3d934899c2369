import { resolve } from "node:path";
import { Command } from "commander";
import { sourceOf } from "../build/discover.js";
import { noDefaults } from "../build/request.js";
import { settingsHere } from "../build/settings-file.js";
import type { Effects } from "../build/world/effects.js";
import { whyNoFile } from "../build/world/given.js";
import { InputError } from "../problem/problem.js";
import { printJson, type Terminal } from "./terminal.js";

/** `breakeven explain`: one quantity's whole derivation, or which there are. */
export function explainCommand(terminal: Terminal): Command {
  return new Command("explain")
    .description("print how one quantity is worked out, down to the sources of its inputs; without one, list them all")
    .argument(
      "<scenario>",
      "a scenario file, or the name of one in scenarios/; #small after it names a memo of its matrix",
    )
    .argument("[quantity]", "the quantity's id, as in report.json")
    .option("--json", "print the same as JSON")
    .action(async (scenario: string, quantity: string | undefined, { json }: { json?: boolean }) => {
      const [{ loadReport }, { explained, explainText, quantityList }, { nameHint }] = await Promise.all([
        import("../build/load.js"),
        import("../derivations/explain.js"),
        import("../problem/nearest.js"),
      ]);
      const { file, cell } = scenarioNamed(scenario, terminal.effects);
      const source = sourceOf(file, terminal.effects);
      const defaults = (await settingsHere(terminal.effects))?.defaults ?? noDefaults;
      const { report } = loadReport(source, { cell, defaults }, terminal.effects);
      if (quantity === undefined) {
        if (json)
          await printJson(
            Object.entries(report.quantities).map(([id, each]) => ({ id, ...each })),
            terminal,
          );
        else terminal.out(quantityList(report));
        return;
      }
      if (report.quantities[quantity] === undefined) {
        const hint = nameHint(quantity, Object.keys(report.quantities));
        const message = `has no quantity "${quantity}"`;
        throw new InputError([{ file: source.file, line: 1, column: 1, message, hint, excerpt: "" }]);
      }
      if (json) await printJson(explained(report, quantity), terminal);
      else terminal.out(explainText(report, quantity));
    });
}

/** A `#` may be part of a file's name, or stand before a memo of its matrix. */
function scenarioNamed(name: string, effects: Effects): { file: string; cell: string | undefined } {
  const at = effects.kind(resolve(effects.cwd, name)) === "file" ? -1 : name.lastIndexOf("#");
  if (at < 0) return { file: scenarioFile(name, effects), cell: undefined };
  return { file: scenarioFile(name.slice(0, at), effects), cell: name.slice(at + 1) };
}

/** The file as it was named, or the one of that name in scenarios/. */
function scenarioFile(name: string, effects: Effects): string {
  const candidates = [name, `scenarios/${name}.yaml`, `scenarios/${name}`].map((path) => resolve(effects.cwd, path));
  const file = candidates.find((path) => effects.kind(path) === "file");
  if (file !== undefined) return file;
  const found = candidates.find((path) => effects.kind(path) !== undefined);
  const message = found === undefined ? "no such scenario" : whyNoFile(found, effects);
  const hint = "give a file, or a name in scenarios/";
  throw new InputError([{ file: name, line: 1, column: 1, message: message ?? "", hint }]);
}
