import { InputError, type Problem, Problems } from "../problem/problem.js";
import type { Draft } from "./draft.js";
import { finish } from "./finish.js";
import { isSglang, readSglang } from "./formats/sglang.js";
import { isVllm, readVllm } from "./formats/vllm.js";
import { type JsonObject, type JsonText, readJson } from "./json.js";
import { isObject, JsonRecord } from "./json-record.js";
import type { Measurement } from "./measurement.js";

interface JsonFormat {
  readonly fits: (value: JsonObject) => boolean;
  /** One run an object, or several. */
  readonly read: (record: JsonRecord) => Draft | readonly Draft[];
}

/** In this order: what has more of a mark of its own comes first. */
const JSON_FORMATS: readonly JsonFormat[] = [
  { fits: isSglang, read: readSglang },
  { fits: isVllm, read: readVllm },
];

/** What a person is told where no format fits. */
const KNOWN =
  "read are the files of vllm bench serve (JSON), sglang bench_serving (JSONL), AIPerf and genai-perf (profile export, JSON or CSV), llmperf (summary JSON), guidellm (benchmarks.json) and InferenceX (aggregated JSON)";

/**
 * The runs of a benchmark's result file, in the order of the file. The format is told by the content, not by the name.
 * Throws InputError with everything that is wrong: what no format knows, what is missing, figures that contradict one
 * another, and runs that measured nothing.
 */
export function readBenchmark(file: string, text: string): Measurement[] {
  if (text.trim() === "") refuse({ file, line: 1, column: 1, message: "the file is empty", hint: KNOWN });
  const json = readJson(text);
  const problems = new Problems();
  problems.add(...json.problems.map((problem) => ({ file, ...problem })));
  const drafts = json.values.flatMap(({ value, place }) => draftsOf(file, value, place, json, problems));
  const runs = drafts.flatMap((draft) => problems.collect(() => finish(file, draft)) ?? []);
  problems.throwIfAny();
  return runs;
}

function draftsOf(
  file: string,
  value: unknown,
  place: JsonText["values"][number]["place"],
  json: JsonText,
  problems: Problems,
): readonly Draft[] {
  if (Array.isArray(value))
    return value.flatMap((item: unknown) =>
      draftsOf(file, item, isObject(item) ? json.place(item) : place, json, problems),
    );
  const format = isObject(value) ? JSON_FORMATS.find(({ fits }) => fits(value)) : undefined;
  if (!isObject(value) || format === undefined) {
    problems.add({ file, ...place, message: "this is not the result of a benchmark that is known here", hint: KNOWN });
    return [];
  }
  const found = format.read(new JsonRecord(file, value, json, problems));
  return "format" in found ? [found] : found;
}

function refuse(problem: Problem): never {
  throw new InputError([problem]);
}
