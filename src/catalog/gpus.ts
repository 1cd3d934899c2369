import { nameHint } from "../problem/nearest.js";
import { Problems } from "../problem/problem.js";
import { readYaml, type YamlSource } from "../reading/yaml.js";
import { problemAt, zodProblems } from "../reading/yaml-problems.js";
import { precisions } from "./architecture.js";
import type { Fact, Gpu } from "./gpu.js";
import { type FactCell, type GpuEntry, GpuSheet } from "./gpu-schema.js";

/** A GPU, and what tells its spellings from those of others. */
export interface ListedGpu {
  readonly gpu: Gpu;
  readonly name: string;
  readonly form: string | undefined;
  readonly isPlain: boolean;
  readonly memoryKind: string;
  /** GB under which it is sold, the data sheet's first. */
  readonly sizes: readonly number[];
  readonly words: readonly string[];
}

/** Reads the sheet of GPUs. Throws an InputError with everything that is wrong in it. */
export function readGpus(file: string, text: string): readonly ListedGpu[] {
  const source = readYaml(file, text);
  const parsed = GpuSheet.safeParse(source.value);
  const problems = new Problems();
  if (!parsed.success) {
    problems.add(...zodProblems(source, parsed.error, GpuSheet));
    throw problems.error;
  }
  const { sources, gpus } = parsed.data;
  const listed = gpus.map((entry, index) => read(entry, cells(source, ["gpus", index], sources, problems)));
  const ids = gpus.map(({ id }) => id);
  for (const [index, id] of ids.entries()) {
    if (ids.indexOf(id) < index) problems.add(problemAt(source, ["gpus", index, "id"], `"${id}" is given twice`));
  }
  problems.throwIfAny();
  return listed;
}

type ReadCell = (cell: FactCell, ...path: readonly string[]) => Fact;

/** Reads cells of one entry, looking up their sources. */
function cells(
  source: YamlSource,
  entry: readonly (string | number)[],
  sources: Readonly<Record<string, string>>,
  problems: Problems,
): ReadCell {
  return ({ value, source: key, sourceAt: offset, otherwise }, ...path) => {
    const known = Object.hasOwn(sources, key) ? sources[key] : undefined;
    if (known === undefined) {
      const hint = nameHint(key, Object.keys(sources)) ?? 'add it to "sources" at the top';
      const part = { hint, offset, length: key.length };
      problems.add(problemAt(source, [...entry, ...path], `no source is called "${key}"`, part));
    }
    return { value, source: known ?? key, otherwise };
  };
}

function read(entry: GpuEntry, cell: ReadCell): ListedGpu {
  const compute = precisions.flatMap((format) => {
    const held = entry.compute[format];
    return held === undefined ? [] : [[format, cell(held, "compute", format)] as const];
  });
  const gpu: Gpu = {
    id: entry.id,
    label: entry.label,
    family: entry.family,
    memory: cell(entry.memory, "memory"),
    usableMemory: cell(entry.usable_memory, "usable_memory"),
    bandwidth: cell(entry.bandwidth, "bandwidth"),
    compute: Object.fromEntries(compute),
    link: cell(entry.link, "link"),
    linkKind: entry.link_kind,
    linkDomain: entry.link_domain,
    power: entry.power === undefined ? null : cell(entry.power, "power"),
  };
  return {
    gpu,
    name: entry.name,
    form: entry.form,
    isPlain: entry.plain === true,
    memoryKind: entry.memory_kind,
    sizes: [entry.memory.value, ...(entry.sold_as ?? []).map(({ value }) => value)],
    words: entry.words ?? [],
  };
}
