import type { Bought } from "../bought.js";
import type { Fields } from "../fields.js";
import type { Format } from "../format.js";
import { mustAddUp } from "../input-split.js";
import type { RequestId, Told } from "../told.js";
import { SECOND } from "../use.js";

const WHOLE = "the whole input; what was cached is not told";

/** Columns that a file without headings gets: what ServeGen's chunk-*-trace.csv hold. */
export const SERVEGEN_CHUNK = ["t", "rate", "cv", "family", "p1", "p2"] as const;
/** s that each row of such a file stands for. */
const CHUNK = 600;

/** AzureLLMInferenceTrace_*.csv: a request a row, its time without a zone. */
export const azureTrace: Format = {
  tool: "azure",
  of: "Azure LLM inference trace",
  input: `ContextTokens is ${WHOLE}`,
  fits: (first) => first.knows("ContextTokens") && first.knows("GeneratedTokens"),
  open: (told) => (row) => {
    const start = told.time(row, "free", "TIMESTAMP");
    request(row, told, start, ["TIMESTAMP"], row.needed("ContextTokens"), row.needed("GeneratedTokens"));
  },
};

/** A line of a Mooncake trace: ms since its start. */
export const mooncake: Format = {
  tool: "mooncake",
  of: "Mooncake trace (JSONL)",
  input: `input_length is ${WHOLE}; hash_ids tell what could be, with a cache without end`,
  fits: (first) => first.knows("timestamp") && first.knows("input_length") && first.knows("output_length"),
  open: (told) => (row) => {
    const start = row.neededUnsigned("timestamp");
    request(row, told, start, ["timestamp"], row.needed("input_length"), row.needed("output_length"));
  },
};

/** A request of BurstGPT: s since the first day began; an answer of no tokens is a failure. */
export const burstgpt: Format = {
  tool: "burstgpt",
  of: "BurstGPT (CSV)",
  input: `Request tokens is ${WHOLE}`,
  fits: (first) => first.knows("Request tokens") && first.knows("Response tokens"),
  open: (told) => (row) => {
    const start = row.neededUnsigned("Timestamp", "Timestamp(s)") * SECOND;
    const input = row.needed("Request tokens");
    const output = row.needed("Response tokens");
    mustAddUp(row, ["Total tokens"], input + output);
    const bought = { model: row.word("Model") };
    request(row, told, start, ["Timestamp", "Timestamp(s)"], input, output, output === 0 ? 1 : 0, undefined, bought);
  },
};

/** A client's rate of requests in ServeGen: no tokens are in it. */
export const servegenChunk: Format = {
  tool: "servegen",
  of: "ServeGen rates (chunk-*-trace.csv)",
  input: "none: this file tells how many requests a second, and a file beside it how long they are",
  fits: (first) => SERVEGEN_CHUNK.every((name) => first.knows(name)),
  open: (told) => (row) => {
    const start = row.neededUnsigned("t") * SECOND;
    told.inOrder(row, start, "t");
    told.remark(
      "the file tells requests and no tokens: the lengths of ServeGen's requests stand in chunk-*-dataset.json",
    );
    const requests = row.neededUnsigned("rate") * CHUNK;
    told.add({ start, span: CHUNK * SECOND, requests, failed: 0, tokens: null, money: null });
  },
};

/** A request of ServeGen's batches, which came all at once. */
export const servegenBatch: Format = {
  tool: "servegen",
  of: "ServeGen batch trace (JSONL)",
  input: `input_length is ${WHOLE}`,
  fits: (first) => first.knows("request_id") && first.knows("input_length") && !first.knows("timestamp"),
  open: (told) => (row) => {
    if (!row.knows("output_length")) told.remark("the file does not tell how long the answers are");
    told.remark("the requests of a batch come all at once: the file has no times");
    const output = row.count("output_length") ?? 0;
    request(row, told, null, [], row.needed("input_length"), output, 0, { names: ["request_id"], scope: row.file });
  },
};

const INPUTS = ["ContextTokens", "input_length", "Request tokens"];

function request(
  row: Fields,
  told: Told,
  start: number | null,
  names: readonly string[],
  input: number,
  output: number,
  failed = 0,
  id?: RequestId,
  bought?: Bought,
): void {
  if (start !== null) told.inOrder(row, start, ...names);
  told.tells.add("output");
  const tokens = { fresh: input, written_5m: 0, written_1h: 0, cached: 0, output };
  told.request(row, start, INPUTS, tokens, failed, id, bought);
}
