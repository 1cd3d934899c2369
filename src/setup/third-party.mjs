/** Who else's work is given on with this project, and whether its licence lets us. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const LIST = "src/setup/third-party.md";

/** Licences that ask for no more than that notices are kept. */
const GIVEN_ON = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "Python-2.0", "Unlicense"];
/** What only builds and tests is not given on, so that terms on passing on changed files do not matter. */
const TOOLS = [...GIVEN_ON, "MPL-2.0", "Zlib"];

const FONTS = [
  ["inter", "Inter 4.1", "Inter"],
  ["serif", "Source Serif 4", "Memo Serif, Memo Serif Display"],
  ["formula", "KaTeX's fonts", "Memo Formula"],
];

/** The packages that the sources import; what they bring is gathered into dist/bundle, and given on. */
export function importedBy(sources) {
  const specifiers = readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [...readFileSync(join(sources, file), "utf8").matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)])
    .map(([, specifier]) => specifier)
    .filter((specifier) => !/^(?:\.|node:)/.test(specifier));
  return [...new Set(specifiers.map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)[0]))].sort();
}

/** The packages of a lock file; one that no import leads to is a tool, which is not given on. */
export function packagesOf(lock, imported) {
  const given = reached(lock.packages, imported);
  return Object.entries(lock.packages).flatMap(([path, { version, license }]) => {
    if (path === "") return [];
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    return [{ name, version, licence: license, isTool: !given.has(path) }];
  });
}

/** Where the named packages and all that they depend on lie, as Node finds them: in the nearest node_modules above. */
function reached(packages, names) {
  const paths = new Set();
  const go = (name, from) => {
    for (let above = from; ; above = above.slice(0, Math.max(0, above.lastIndexOf("/node_modules/")))) {
      const path = `${above === "" ? "" : `${above}/`}node_modules/${name}`;
      if (packages[path] === undefined && above !== "") continue;
      if (packages[path] === undefined || paths.has(path)) return;
      paths.add(path);
      for (const each of Object.keys(packages[path].dependencies ?? {})) go(each, path);
      return;
    }
  };
  for (const name of names) go(name, "");
  return paths;
}

/** Packages under a licence that nobody has agreed to, in words. */
export function refused(packages) {
  return packages.flatMap(({ name, version, licence, isTool }) => {
    if (licence === undefined) return [`${name} ${version} names no licence`];
    if (holds(licence, isTool ? TOOLS : GIVEN_ON)) return [];
    return [`${name} ${version} is under ${licence}: not a licence that src/setup/third-party.mjs lets be given on`];
  });
}

/** An SPDX expression without nested brackets: "MIT OR Apache-2.0", "(MIT AND Zlib)". */
function holds(expression, allowed) {
  const alternatives = expression.replace(/[()]/g, "").split(" OR ");
  return alternatives.some((each) => each.split(" AND ").every((id) => allowed.includes(id)));
}

/** The list, as Markdown. */
export function thirdParty(packages, root) {
  const given = packages.filter(({ isTool }) => !isTool).map(({ name, version, licence }) => [name, version, licence]);
  const rows = [...new Set(given.map((cells) => `| ${cells.join(" | ")} |`))].sort();
  return `# Other people's work

Made by \`npm run licences\` from \`package-lock.json\` and \`templates/fonts/\`; a test holds it to them.

## Fonts and styles

| in the project, and in every web page that it prints | cut from | licence | whose |
|---|---|---|---|
${FONTS.map((font) => fontRow(font, root)).join("\n")}
| rules of \`templates/styles/katex.css\` | KaTeX 0.16 | MIT | Khan Academy and other contributors |

## Packages

What the tool runs with. What it is bundled with goes into \`dist/\`, with the text of each licence in \`dist/bundle/LICENCES.txt\`.

| package | version | licence |
|---|---|---|
${rows.join("\n")}

## Data

Prices, measured points and facts of GPUs and models are facts; each entry names where it was read.
`;
}

function fontRow([file, from, families], root) {
  const text = `templates/fonts/OFL-${file}.txt`;
  const [copyright] = readFileSync(join(root, text), "utf8").split("\n\n");
  return `| ${families} | ${from} | [OFL-1.1](../../${text}) | ${copyright.replace(/\s+/g, " ")} |`;
}
