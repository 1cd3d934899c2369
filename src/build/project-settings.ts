import { dirname, resolve } from "node:path";
import { InputError } from "../problem/problem.js";
import { readYaml } from "../reading/yaml.js";
import { zodProblems } from "../reading/yaml-problems.js";
import type { Flavour } from "../render/flavours.js";
import type { Paper } from "../render/page-styles.js";
import type { Packing } from "../render/pdf/writer.js";
import type { Charts, Defaults, Format } from "./request.js";
import { asTyped } from "./settings-file.js";
import { SettingsFile } from "./settings-schema.js";
import type { Effects } from "./world/effects.js";
import { textGiven } from "./world/given.js";

/** What breakeven.yaml says, its paths absolute. */
export interface ProjectSettings {
  /** The folder that it lies in. */
  readonly folder: string;
  readonly out: string | undefined;
  readonly formats: readonly Format[] | undefined;
  readonly flavour: "git" | Flavour | undefined;
  readonly paper: Paper | undefined;
  readonly packing: Packing | undefined;
  readonly charts: Charts | undefined;
  readonly defaults: Defaults;
}

export function readSettings(path: string, effects: Effects): ProjectSettings {
  const file = asTyped(path, effects);
  const text = textGiven(path, file, effects);
  const folder = dirname(path);
  // Nothing but comments says nothing, and is no mistake: so `init` writes it.
  const isEmpty = text.split(/\r?\n/).every((line) => /^\ufeff?\s*(?:#.*)?$/.test(line));
  const source = readYaml(file, isEmpty ? "{}" : text);
  const parsed = SettingsFile.safeParse(source.value);
  if (!parsed.success) throw new InputError(zodProblems(source, parsed.error, SettingsFile));
  const { out, formats, flavour, paper, pdf, charts, prices = [], trusts, max_age } = parsed.data;
  return {
    ...{ folder, formats, flavour, paper, charts, packing: pdf },
    out: out === undefined ? undefined : resolve(folder, out),
    defaults: {
      prices: prices.map((sheet) => resolve(folder, sheet)),
      ...(trusts !== undefined && { trusts }),
      ...(max_age !== undefined && { max_age }),
    },
  };
}
