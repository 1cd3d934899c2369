import { InputError } from "../problem/problem.js";
import type { AsksOutside } from "../render/pdf/outside.js";
import { OWN } from "./closure/recorder.js";
import type { Source } from "./discover.js";
import type { ManifestMemo } from "./manifest/manifest.js";
import { seenFrom } from "./seen.js";
import type { Effects } from "./world/effects.js";

/** What a memo's page asks of others was put there by its own template, or by the notes of its scenario. */
export function notWhole(
  { message }: AsksOutside,
  { reads, scenario }: ManifestMemo,
  sources: readonly Source[],
  effects: Effects,
): InputError {
  const template = Object.keys(reads.files).find((path) => path.endsWith(".hbs") && !path.startsWith(OWN));
  const file = template ?? scenario;
  const source = sources.find((each) => each.file === scenario);
  const hint = "embed it, as an address that begins with data:, or take it out";
  return new InputError([{ file: source ? seenFrom(file, source, effects) : file, line: 1, column: 1, message, hint }]);
}
