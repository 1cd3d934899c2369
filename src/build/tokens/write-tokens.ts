import { resolve } from "node:path";
import { isMap, type YAMLMap } from "yaml";
import { nameHint } from "../../problem/nearest.js";
import { InputError } from "../../problem/problem.js";
import { readYaml } from "../../reading/yaml.js";
import { member, nodesOf, setKey, spliced } from "../../reading/yaml-edit.js";
import { valueAt } from "../../reading/yaml-path.js";
import { problemAt } from "../../reading/yaml-problems.js";
import { replaceFile } from "../prices/import-prices.js";
import type { Effects } from "../world/effects.js";
import { textGiven } from "../world/given.js";

/** Writes a ratio into an option of a scenario, as `tokens`; every other byte stays. Throws InputError where it has no such option. */
export function writeTokens(file: string, option: string, yaml: string, effects: Effects): void {
  const path = resolve(effects.cwd, file);
  const text = textOf(path, file, effects);
  const source = readYaml(file, text);
  const options = valueAt(source.value, ["options"]);
  const names = typeof options === "object" && options !== null ? Object.keys(options) : [];
  if (!names.includes(option)) {
    const hint = nameHint(option, names) ?? `its options are ${names.join(", ")}`;
    throw new InputError([problemAt(source, ["options"], `no option is called "${option}"`, { hint, key: true })]);
  }
  const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
  const plain = text.slice(mark.length);
  const map = mapIn(mapIn(nodesOf(plain), "options"), option);
  const result = map && spliced(plain, [setKey(plain, map, "tokens", yaml)]);
  if (result === undefined || !holds(file, result, option, yaml)) {
    const hint = `write it yourself: tokens: ${yaml}`;
    throw new InputError([
      problemAt(source, ["options", option], "this option cannot be edited where it stands", { hint }),
    ]);
  }
  replaceFile(path, text, mark + result, effects);
}

function textOf(path: string, file: string, effects: Effects): string {
  textGiven(path, file, effects, "give a scenario");
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(effects.read(path));
}

function mapIn(node: unknown, key?: string): YAMLMap | undefined {
  if (!isMap(node)) return undefined;
  const held = key === undefined ? node : member(node, key);
  return isMap(held) ? held : undefined;
}

/** Read back, the option says what was meant. */
function holds(file: string, text: string, option: string, yaml: string): boolean {
  const read = (value: unknown) => JSON.stringify(value);
  const meant = readYaml(file, `tokens: ${yaml}`).value;
  return read(valueAt(readYaml(file, text).value, ["options", option, "tokens"])) === read(valueAt(meant, ["tokens"]));
}
