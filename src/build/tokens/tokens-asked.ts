import { resolve } from "node:path";
import { Problems } from "../../problem/problem.js";
import { readYaml } from "../../reading/yaml.js";
import { type Path, valueAt } from "../../reading/yaml-path.js";
import { problemAt } from "../../reading/yaml-problems.js";
import { tokenizerNamed } from "../../tokens/catalog.js";
import { toolTokens } from "../tool-data.js";
import type { Effects } from "../world/effects.js";
import { textGiven } from "../world/given.js";

interface NamedTokenizers {
  readonly tokenizer: string;
  readonly against: string | undefined;
}

/**
 * Whose tokens the workload of a scenario counts, which a ratio for one of its options is held against. Throws InputError where
 * nobody says so, or where the scenario says otherwise than what was asked for.
 */
export function askedAgainst(
  file: string,
  option: string,
  { tokenizer, against }: NamedTokenizers,
  effects: Effects,
): string {
  const source = readYaml(file, textGiven(resolve(effects.cwd, file), file, effects, "give a scenario"));
  const catalog = toolTokens(effects);
  const problems = new Problems();
  const mustAgree = (path: Path, asked: string, flag: string) => {
    const stated = valueAt(source.value, path);
    // A tokenizer.json does not say whose it is.
    if (typeof stated !== "string" || asked.endsWith(".json")) return;
    const [here, there] = [tokenizerNamed(catalog, stated), tokenizerNamed(catalog, asked)];
    if (!here || !there || here === there) return;
    const message = `"${stated}" counts tokens as ${here.label} does, and ${flag} ${asked} as ${there.label}`;
    problems.add(
      problemAt(source, path, message, { hint: `leave out one of the two, or make them one: ${flag} ${here.id}` }),
    );
  };
  for (const path of [["tokenizer"], ["replica", "serves", "model"]])
    mustAgree(["options", option, ...path], tokenizer, "--tokenizer");
  const whose = ["workload", "tokenizer"];
  if (against !== undefined) mustAgree(whose, against, "--against");
  const stated = against ?? valueAt(source.value, whose);
  if (typeof stated !== "string") {
    const hint = "add tokenizer to the workload, such as gpt-4o, or name whose tokens they are: --against gpt-4o";
    problems.add(problemAt(source, ["workload"], "nothing says whose tokens the workload counts", { hint }));
  }
  problems.throwIfAny();
  return String(stated);
}
