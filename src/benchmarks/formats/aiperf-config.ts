import { isObject, type JsonRecord } from "../../reading/json-record.js";
import { rateOf } from "../draft.js";

/** What was asked of a run, as its own settings say it. */
interface LoadAsked {
  readonly rate: number | null;
  readonly concurrency: number | null;
  /** False where the settings tell no load at all. */
  readonly isTold: boolean;
  readonly remarks: readonly string[];
}

const NOTHING: LoadAsked = { rate: null, concurrency: null, isTold: false, remarks: [] };
const SEVERAL = "the run had several phases, each with a load of its own: of none of them alone are its figures";

/** Newer ones run phases; older ones keep one load, below a heading of its own or beside everything else. */
export function askedOf(config: JsonRecord | null): LoadAsked {
  if (config === null) return NOTHING;
  const phases = entriesIn(config, "phases").filter(
    ({ name, record }) => record.object.exclude_from_results !== true && !/warm/i.test(name),
  );
  const loads = phases.map(({ record }) => loadOf(record));
  const [first] = loads;
  if (first !== undefined) {
    const isOne = loads.every((load) => load.rate === first.rate && load.concurrency === first.concurrency);
    return isOne ? first : { ...NOTHING, isTold: true, remarks: [SEVERAL] };
  }
  const analyzer = config.inner("perf_analyzer");
  const own = [config.inner("loadgen"), config.inner("load"), analyzer?.inner("stimulus"), analyzer, config].find(
    (each) => each?.has("concurrency", "request_rate") === true,
  );
  return own ? loadOf(own) : { ...NOTHING, isTold: config.has("loadgen", "perf_analyzer") };
}

function loadOf(record: JsonRecord): LoadAsked {
  const many: unknown = record.object.concurrency;
  const concurrency = Array.isArray(many) ? onlyOf(many) : record.count("concurrency");
  return { rate: rateOf(record, record.has("rate") ? "rate" : "request_rate"), concurrency, isTold: true, remarks: [] };
}

function onlyOf([first, ...more]: readonly unknown[]): number | null {
  return typeof first === "number" && first > 0 && more.length === 0 ? first : null;
}

/** Objects of a list, of a list below `items`, or of a mapping whose keys are their names. */
function entriesIn(config: JsonRecord, key: string): { readonly name: string; readonly record: JsonRecord }[] {
  const value: unknown = config.object[key];
  const inner = isObject(value) ? config.inner(key) : null;
  if (Array.isArray(value) || (inner !== null && Array.isArray(inner.object.items))) {
    const records = inner === null ? config.records(key) : inner.records("items");
    return records.map((record) => ({ name: record.word("name") ?? "", record }));
  }
  return Object.keys(inner?.object ?? {}).flatMap((name) => {
    const record = isObject(inner?.object[name]) ? inner?.inner(name) : null;
    return record ? [{ name, record }] : [];
  });
}

/** Told as `false`, also where the tool wrote it as text. */
export function isUnstreamed(config: JsonRecord | null): boolean {
  return [config?.inner("endpoint")?.object.streaming, config?.object.streaming].some(
    (value) => value === false || (typeof value === "string" && value.toLowerCase() === "false"),
  );
}

export function modelOf(config: JsonRecord | null): string | null {
  const endpoint = config?.inner("endpoint");
  const all: unknown[] = [endpoint?.object, config?.object].flatMap((object) => [
    object?.model_names,
    object?.models,
    object?.model,
  ]);
  for (const each of all) {
    const name = nameIn(each);
    if (name !== null) return name;
  }
  return null;
}

/** A name, `{ name }`, a list of either, one below `items`, or a mapping by names. */
function nameIn(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  if (Array.isArray(value)) return nameIn(value[0]);
  if (!isObject(value)) return null;
  if (typeof value.name === "string") return value.name;
  if (value.items !== undefined) return nameIn(value.items);
  const [first] = Object.entries(value);
  return first && isObject(first[1]) ? first[0] : null;
}
