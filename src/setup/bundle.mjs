/**
 * `node src/setup/bundle.mjs DIST`: gathers what the command loads, packages included, into a few files under DIST/bundle.
 * Node spends more time on finding and opening four hundred small files than on running what is in them.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { licenceTexts } from "./licence-texts.mjs";
import { root } from "./run.mjs";

const [dist] = process.argv.slice(2);

const bundle = await rolldown({
  cwd: root,
  input: Object.fromEntries(
    ["cli/main", "build/draw-thread", "build/memo-thread"].map((name) => [name, join(dist, `${name}.js`)]),
  ),
  platform: "node",
  // The Markdown plugin asks for KaTeX's CommonJS edition, which would stand beside the one that we import.
  resolve: { alias: { katex: join(root, "node_modules/katex/dist/katex.mjs") } },
  onLog: (level, log) => {
    if (level === "warn") process.stderr.write(`${log.message}\n`);
  },
});
const { output } = await bundle.write({
  dir: dist,
  minify: true,
  entryFileNames: "[name].js",
  chunkFileNames: "bundle/[name].js",
});
writeFileSync(join(dist, "bundle/LICENCES.txt"), licenceTexts(output.flatMap(({ moduleIds = [] }) => moduleIds)));
