import type { BuiltMemo } from "../build/memo-record.js";

/** Files of a memo that were of its last state and that nobody asked for: below its folder. */
export function outdated({ id, record }: Pick<BuiltMemo, "id" | "record">, changed: ReadonlySet<string>): string[] {
  const gone = [...changed].filter((path) => path.startsWith(`${id}/`) && record.files[path] === undefined);
  return gone.map((path) => path.slice(id.length + 1));
}
