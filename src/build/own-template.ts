import { dirname, join, posix } from "node:path";
import { InputError } from "../problem/problem.js";
import type { TemplateText } from "../render/template-syntax.js";
import type { Effects } from "./effects.js";
import { asSeen, type Loaded } from "./load.js";

/** The name by which a folder gives all scenarios in and below it a memo template. */
const ofFolder = "memo.md.hbs";

/** The memo template of a scenario's own, or of its nearest folder; undefined where the default prints it. */
export function ownTemplate(loaded: Loaded, effects: Effects): TemplateText | undefined {
  const { source, template } = loaded;
  const file = template ?? templateOfFolder(loaded, effects);
  if (file === undefined) return undefined;
  const path = join(source.root, file);
  const isOutside = posix.isAbsolute(file) || posix.normalize(file).startsWith("../");
  if (isOutside || effects.kind(path) !== "file") throw missing(loaded, file, effects);
  return { file, text: new TextDecoder().decode(effects.read(path)) };
}

function templateOfFolder({ source }: Loaded, effects: Effects): string | undefined {
  const folders = [];
  for (let folder = posix.dirname(source.file); folder !== "."; folder = posix.dirname(folder)) folders.push(folder);
  return folders
    .map((folder) => `${folder}/${ofFolder}`)
    .find((file) => effects.kind(join(source.root, file)) === "file");
}

function missing({ source }: Loaded, file: string, effects: Effects): InputError {
  const lines = new TextDecoder().decode(effects.read(join(source.root, source.file))).split("\n");
  const line = Math.max(
    0,
    lines.findIndex((text) => /^template\s*:/.test(text)),
  );
  const message = `there is no template ${file}`;
  const hint = `the path is relative to ${dirname(source.file)}/`;
  return asSeen(new InputError([{ file: source.file, line: line + 1, column: 1, message, hint }]), source, effects);
}
