import { type ListedGpu, readGpus } from "./gpus.js";
import { type ListedModel, type NamedModel, readModels, withConfigs } from "./models.js";
import { readUnits, type UnitFacts } from "./units.js";

/** GPUs, models and provisioned units as facts. Each sheet is read when it is first asked for. */
export interface Catalog {
  readonly gpus: readonly ListedGpu[];
  readonly models: readonly ListedModel[];
  readonly units: readonly UnitFacts[];
}

/** Gives what `make` makes of a file's text: plain data, which may have been made of the same text before. */
export type ReadOwn = <T>(file: string, make: (file: string, text: string) => T) => T;

/** A catalog of three sheets; `textOf` gives the text of a file. */
export function catalogOf(
  files: { gpus: string; models: string; units: string },
  textOf: (file: string) => string,
  read: ReadOwn = (file, make) => make(file, textOf(file)),
): Catalog {
  let gpus: readonly ListedGpu[] | undefined;
  let models: readonly ListedModel[] | undefined;
  let units: readonly UnitFacts[] | undefined;
  return {
    get gpus() {
      gpus ??= read(files.gpus, readGpus);
      return gpus;
    },
    get models() {
      models ??= withConfigs(read<readonly NamedModel[]>(files.models, readModels), files.models, () =>
        textOf(files.models),
      );
      return models;
    },
    get units() {
      units ??= read(files.units, readUnits);
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
