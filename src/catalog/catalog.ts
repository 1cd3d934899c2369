import { type ListedGpu, readGpus } from "./gpus.js";
import { type ListedModel, readModels } from "./models.js";
import { readUnits, type UnitFacts } from "./units.js";

/** GPUs, models and provisioned units as facts. Each sheet is read when it is first asked for. */
export interface Catalog {
  readonly gpus: readonly ListedGpu[];
  readonly models: readonly ListedModel[];
  readonly units: readonly UnitFacts[];
}

/** A catalog of three sheets; `read` gives the text of a file. */
export function catalogOf(
  files: { gpus: string; models: string; units: string },
  read: (file: string) => string,
): Catalog {
  let gpus: readonly ListedGpu[] | undefined;
  let models: readonly ListedModel[] | undefined;
  let units: readonly UnitFacts[] | undefined;
  return {
    get gpus() {
      gpus ??= readGpus(files.gpus, read(files.gpus));
      return gpus;
    },
    get models() {
      models ??= readModels(files.models, read(files.models));
      return models;
    },
    get units() {
      units ??= readUnits(files.units, read(files.units));
      return units;
    },
  };
}

/** The same search, which looks for each spelling once. */
export function remembered<T>(find: (spelling: string) => T): (spelling: string) => T {
  const known = new Map<string, T>();
  return (spelling) => {
    const found = known.get(spelling) ?? find(spelling);
    known.set(spelling, found);
    return found;
  };
}

/** Why a name leads to nothing: nothing is called so, or several things are. */
export interface Unfound {
  readonly message: string;
  readonly hint: string | undefined;
}
