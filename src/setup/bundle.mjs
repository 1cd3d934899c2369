/**
 * `node src/setup/bundle.mjs DIST`: gathers what the command loads, packages included, into a few files under DIST/bundle,
 * which DIST/build/bundled.js loads. Node spends more time on finding and opening four hundred small files than on running
 * what is in them.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { licenceTexts } from "./licence-texts.mjs";
import { root } from "./run.mjs";

const [dist] = process.argv.slice(2);
const folder = join(dist, "bundle");
const compiled = (file) => import(pathToFileURL(join(dist, file)).href);

const bundle = await rolldown({
  cwd: root,
  // From the sources, so that the maps lead to their lines.
  input: Object.fromEntries(
    ["cli/program", "build/memo-thread", "api/library"].map((name) => [
      name.split("/")[1],
      join(root, "src", `${name}.ts`),
    ]),
  ),
  platform: "node",
  resolve: {
    alias: {
      // The Markdown plugin asks for KaTeX's CommonJS edition, which would stand beside the one that we import.
      katex: join(root, "node_modules/katex/dist/katex.mjs"),
      // Vega's edition for Node looks for a package that draws pixels, which we never ask for.
      "vega-canvas": join(root, "node_modules/vega-canvas/build/vega-canvas.browser.js"),
    },
  },
  plugins: [{ name: "ready templates", load: { filter: { id: /ready-templates\.ts$/ }, handler: readyTemplates } }],
  onLog: (level, log) => {
    if (level === "warn") process.stderr.write(`${log.message}\n`);
  },
});
const { output } = await bundle.write({
  dir: folder,
  format: "cjs",
  minify: true,
  sourcemap: "hidden",
  entryFileNames: "[name].js",
  chunkFileNames: "[name].js",
});
// For those who load a file of it by Node's own `require`, as the library does.
writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }\n');
writeFileSync(join(folder, "LICENCES.txt"), licenceTexts(output.flatMap(({ moduleIds = [] }) => moduleIds)));
for (const { fileName } of output.filter(({ fileName }) => fileName.endsWith(".js.map")))
  keepOwn(join(folder, fileName));

/** A bug report names our own lines: maps of packages are left out, and no map repeats the sources. */
function keepOwn(file) {
  const { sourcesContent: _, ...map } = JSON.parse(readFileSync(file, "utf8"));
  if (map.sources.every((source) => source.includes("node_modules"))) rmSync(file);
  else writeFileSync(file, JSON.stringify({ ...map, names: [] }));
}

/** What a memo is filled in by, compiled (`render/ready-templates.ts`). */
async function readyTemplates() {
  const [{ namesFor, readyTemplate }, { memoHelpers }, { loadTemplates }] = await Promise.all(
    ["template", "helpers", "templates"].map((name) => compiled(`render/${name}.js`)),
  );
  const { memo, partials } = loadTemplates((path) => readFileSync(join(root, path)));
  const known = namesFor(memoHelpers({ content: { report: {}, tables: [], worked: [] } }), partials);
  const entries = [memo, ...partials.values()].map((template) => {
    const { spec, ...rest } = readyTemplate(template, known);
    return `${JSON.stringify(template.file)}: { ...${JSON.stringify(rest)}, spec: ${spec} }`;
  });
  return { code: `export const READY = { ${entries.join(",\n")} };`, moduleType: "js" };
}
