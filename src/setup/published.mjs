/**
 * `node src/setup/published.mjs DIST`: what others' tools read of the package. JSON Schemas, for editors and scripts, and the
 * types of the library; the type of a report is made from its schema, so that whoever imports it needs no package beside this one.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { compile } from "json-schema-to-typescript";
import { installed, root, runNode } from "./run.mjs";

const [dist] = process.argv.slice(2);
const { schemaOf, schemaNames } = await import(pathToFileURL(join(dist, "cli/schema.js")).href);

const schemas = new Map();
for (const name of schemaNames) schemas.set(name, await schemaOf(name));
mkdirSync(join(dist, "schemas"), { recursive: true });
mkdirSync(join(root, ".cache"), { recursive: true });
for (const [name, schema] of schemas) {
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  writeFileSync(join(dist, `schemas/${name}.json`), text);
  // What the first line of the example files names.
  writeFileSync(join(root, `.cache/${name}.schema.json`), text);
}

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
  await compile({ ...schemas.get("report"), title: "Report" }, "Report", options),
);
