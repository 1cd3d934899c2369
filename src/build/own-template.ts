import { dirname, join, posix } from "node:path";
import { InputError } from "../problem/problem.js";
import { blankProblem, type TemplateText } from "../render/template-syntax.js";
import { loadTemplates } from "../render/templates.js";
import { textOf } from "./hash.js";
import type { Loaded } from "./load.js";
import { isOutside } from "./project.js";
import { asSeen } from "./seen.js";
import { onceFor, toolFolder } from "./tool.js";
import type { Effects } from "./world/effects.js";
import { readGiven, whyNoFile } from "./world/given.js";

/** The tool's own templates, read when the first memo needs them. */
export const toolTemplates = onceFor((effects) => loadTemplates((path) => effects.read(join(toolFolder, path))));

/** The name by which a folder gives all scenarios in and below it a memo template. */
const ofFolder = "memo.md.hbs";

/** The memo template of a scenario's own, or of its nearest folder; undefined where the default prints it. */
export function ownTemplate(loaded: Loaded, effects: Effects): TemplateText | undefined {
  const { source, template, recorder } = loaded;
  const file = template ?? templateOfFolder(loaded, effects);
  if (file === undefined) return undefined;
  const path = join(source.root, file);
  const isAway = posix.isAbsolute(file) || posix.normalize(file).startsWith("../");
  if (isAway || effects.kind(path) === undefined) throw faulty(loaded, `there is no template ${file}`, effects);
  const isOut = effects.kind(path) === "file" && isOutside(path, source.root, effects);
  const why = isOut ? "lies outside of the project" : whyNoFile(path, effects);
  if (why !== undefined) throw faulty(loaded, `the template ${file} ${why}`, effects);
  const content = readGiven(path, file, effects);
  recorder.file(file, content);
  const own = { file, text: textOf(content) };
  const blank = blankProblem(own);
  if (blank) throw new InputError([blank]);
  return own;
}

/** Where there is none yet, one may come: the memo is to be made again then. */
function templateOfFolder({ source, recorder }: Loaded, effects: Effects): string | undefined {
  const folders = [];
  for (let folder = posix.dirname(source.file); folder !== "."; folder = posix.dirname(folder)) folders.push(folder);
  for (const folder of folders) {
    const file = `${folder}/${ofFolder}`;
    if (effects.kind(join(source.root, file)) !== undefined) return file;
    recorder.file(file, null);
  }
  return undefined;
}

function faulty({ source }: Loaded, message: string, effects: Effects): InputError {
  const lines = new TextDecoder().decode(effects.read(join(source.root, source.file))).split("\n");
  const line = Math.max(
    0,
    lines.findIndex((text) => /^template\s*:/.test(text)),
  );
  const hint = `the path is relative to ${dirname(source.file)}/`;
  return asSeen(new InputError([{ file: source.file, line: line + 1, column: 1, message, hint }]), source, effects);
}
