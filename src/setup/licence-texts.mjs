import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The licences of the packages that some modules come from, as their makers ask of every copy: one text for all who share it. */
export function licenceTexts(modules) {
  const of = new Map();
  for (const folder of [...new Set(modules.flatMap(packageFolder))].sort()) {
    const { name, version, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const whose = author?.name ?? author ?? "its authors";
    const text = textIn(folder) ?? `Copyright by ${whose}. ${license}: https://spdx.org/licenses/${license}.html`;
    of.set(text, [...(of.get(text) ?? []), `${name} ${version}`]);
  }
  return [...of].map(([text, names]) => `${names.join(", ")}\n\n${text}\n`).join(`\n${"-".repeat(80)}\n\n`);
}

/** The folder of the package that a module lies in; the project's own modules lie in none. */
function packageFolder(module) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(module) ?? [];
}

function textIn(folder) {
  const files = readdirSync(folder).filter((file) => /^(un)?licen[sc]e|^copying|^notice/i.test(file));
  if (files.length === 0) return undefined;
  return files.map((file) => readFileSync(join(folder, file), "utf8").trim()).join("\n\n");
}
