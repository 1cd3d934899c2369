import { type ListedGpu, readGpus } from "./gpus.js";
import { type ListedModel, readModels } from "./models.js";

/** GPUs and models as facts. Each sheet is read when it is first asked for. */
export interface Catalog {
  readonly gpus: readonly ListedGpu[];
  readonly models: readonly ListedModel[];
}

/** A catalog of two sheets; `read` gives the text of a file. */
export function catalogOf(files: { gpus: string; models: string }, read: (file: string) => string): Catalog {
  let gpus: readonly ListedGpu[] | undefined;
  let models: readonly ListedModel[] | undefined;
  return {
    get gpus() {
      gpus ??= readGpus(files.gpus, read(files.gpus));
      return gpus;
    },
    get models() {
      models ??= readModels(files.models, read(files.models));
      return models;
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
