import { join } from "node:path";
import type { Problem } from "../problem/problem.js";
import type { Source } from "./discover.js";
import { seenFrom } from "./seen.js";
import type { Effects } from "./world/effects.js";

/** A memo and the scenario that makes it. */
interface NamedMemo {
  readonly id: string;
  readonly source: Source;
}

/** Memos that would go to one folder: each is told of the others. Without regard to case, which many disks do not have. */
export function sharedFolders(
  memos: readonly NamedMemo[],
  effects: Effects,
): { twice: Set<NamedMemo>; problems: Problem[] } {
  const folderOf = ({ id }: NamedMemo) => id.toLowerCase();
  const twice = memos.filter((one) => memos.some((other) => other !== one && folderOf(other) === folderOf(one)));
  const problems = twice.map((one) => {
    const others = twice.filter((other) => other !== one && folderOf(other) === folderOf(one));
    return sharedFolder(one, others, effects);
  });
  return { twice: new Set(twice), problems };
}

function sharedFolder({ source, id }: NamedMemo, others: readonly NamedMemo[], effects: Effects): Problem {
  const lines = new TextDecoder().decode(effects.read(join(source.root, source.file))).split("\n");
  const names = others.map((other) => seenFrom(other.source.file, other.source, effects)).join(" and ");
  const line = lines.findIndex((text) => /^id\s*:/.test(text));
  return {
    file: seenFrom(source.file, source, effects),
    line: Math.max(line, 0) + 1,
    column: 1,
    length: lines[line]?.trimEnd().length ?? 1,
    message: `the id "${id}" is also that of ${names}; both memos would go to one folder`,
    hint: "give each scenario an id of its own",
  };
}

/** Each once: what is wrong in a price sheet is found by every scenario that reads it. */
export function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...seen.values()];
}
