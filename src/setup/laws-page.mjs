import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./run.mjs";

export const PAGE = "src/economics/laws.md";

const HEAD = "| law | name | expression | unit | from |\n| :-- | :-- | :-- | :-- | :-- |";
const COMPOSED = "All of its laws are composed for one scenario: they stand in its memo, and in `explain`.";

/** Every law of every book, as Markdown. */
export async function lawsPage() {
  const dist = (file) => import(pathToFileURL(join(root, "dist", file)).href);
  const [{ DOCUMENTS }, { escapeMarkdown, linkMarkdown, codeSpan }] = await Promise.all([
    dist("economics/sources.js"),
    dist("render/escape.js"),
  ]);
  const names = readdirSync(join(root, "dist/economics/books"))
    .filter((name) => name.endsWith(".js"))
    .sort();
  const books = [];
  for (const name of names) books.push([name.slice(0, -3), lawsOf(await dist(`economics/books/${name}`))]);
  const row = ({ title, id, is, unit, source }) =>
    `| ${[escapeMarkdown(title), codeSpan(id), codeSpan(is.text ?? is), codeSpan(unit), escapeMarkdown(source)].join(" | ")} |`;
  return `# The laws

A memo names the law of each of its steps by its title, and leads here to the laws that answer the same question. An expression is in the language that \`define\` of a scenario speaks too; a name in it is the law of
that name, or a figure that the scenario states. What is composed for one scenario (a mix of price classes, a fleet month by
month) stands in its memo, and in \`explain\`.

${books.map(([name, laws]) => `## ${name}\n\n${laws.length > 0 ? `${HEAD}\n${laws.map(row).join("\n")}` : COMPOSED}`).join("\n\n")}

## Documents

Lines are counted in the plain text of each.

${DOCUMENTS.filter(({ short }) => short)
  .map(({ short, title, published }) => `- **${short}**: ${escapeMarkdown(title)} (${linkMarkdown(published)})`)
  .join("\n")}
`;
}

/** Each once, as books build on one another; in the order of the names that a book exports, which is the same for every loader. */
function lawsOf(book) {
  const values = Object.entries(book)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => value);
  const found = new Map();
  const gather = (value) => {
    if (Array.isArray(value)) value.forEach(gather);
    else if (typeof value === "object" && value !== null) {
      if ("id" in value && "is" in value && "source" in value) found.set(`${value.id} ${value.is}`, value);
      else Object.values(value).forEach(gather);
    }
  };
  values.forEach(gather);
  return [...found.values()];
}
