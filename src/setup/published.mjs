/**
 * `node src/setup/published.mjs DIST`: what others' tools read of the package. JSON Schemas, for editors and scripts, and the
 * types of the library; the type of a report is made from its schema, so that whoever imports it needs no package beside this one.
 * And what comes of the tool's own files, so that a build need not read them (`build/kept.ts`).
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { compile } from "json-schema-to-typescript";
import { installed, root, runNode } from "./run.mjs";

const [dist] = process.argv.slice(2);
const compiled = (file) => import(pathToFileURL(join(dist, file)).href);
const { schemaOf, schemaNames } = await compiled("cli/schema.js");
const { realEffects } = await compiled("build/world/effects.js");

/** The tool looks for its own files beside what is compiled, which lies elsewhere until it is whole. */
const fromClone = (cwd) => ({ ...realEffects(), cwd, read: (path) => readFileSync(path.replace(dirname(dist), root)) });
const anywhere = fromClone(join(root, "src"));
const here = fromClone(root);
mkdirSync(join(dist, "schemas"), { recursive: true });
mkdirSync(join(root, ".cache"), { recursive: true });
for (const name of schemaNames) {
  const text = async (effects) => `${JSON.stringify(await schemaOf(name, effects))}\n`;
  writeFileSync(join(dist, `schemas/${name}.json`), await text(anywhere));
  // What the first line of the example files names; it offers the ids of their prices too.
  writeFileSync(join(root, `.cache/${name}.schema.json`), await text(here));
}

// A law is parsed when it is first asked for: none that cannot be read may come to that.
for (const name of readdirSync(join(dist, "economics/books")).filter((each) => each.endsWith(".js")))
  for (const of of Object.values(await compiled(`economics/books/${name}`)))
    for (const law of Array.isArray(of) ? of : [of]) law.given;

const OWN = {
  "src/catalog/gpus.yaml": (await compiled("catalog/gpus.js")).readGpus,
  "src/catalog/models.yaml": (await compiled("catalog/models.js")).readModels,
  "src/catalog/units.yaml": (await compiled("catalog/units.js")).readUnits,
  "src/tokens/tokenizers.yaml": (await compiled("tokens/catalog.js")).readTokenizers,
  "src/economics/laws.md": (await compiled("render/laws-page.js")).setLaws,
};
const { sha256 } = await compiled("build/hash.js");
const kept = Object.entries(OWN).map(([file, read]) => {
  const text = readFileSync(join(root, file), "utf8");
  return [file, { of: sha256(text), is: read(file, text) }];
});
writeFileSync(join(dist, "bundle/kept.json"), JSON.stringify(Object.fromEntries(kept)));

const all = join(dist, ".declarations");
const types = join(dist, "types");
const emitted = ["--project", root, "--declaration", "--emitDeclarationOnly", "--outDir", all];
if (runNode([installed("typescript", "bin", "tsc"), ...emitted]) !== 0) process.exit(1);
for (const file of ["api/library", "problem/problem"]) cpSync(join(all, `${file}.d.ts`), join(types, `${file}.d.ts`));
rmSync(all, { recursive: true });
const options = { bannerComment: "", additionalProperties: false, format: false };
mkdirSync(join(types, "report"));
writeFileSync(
  join(types, "report/schema.d.ts"),
  await compile({ ...(await schemaOf("report", anywhere)), title: "Report" }, "Report", options),
);
