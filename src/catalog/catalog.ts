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
