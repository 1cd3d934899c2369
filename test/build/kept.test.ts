import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sha256 } from "../../src/build/hash.js";
import { readGpus } from "../../src/catalog/gpus.js";
import { readModels } from "../../src/catalog/models.js";
import { readUnits } from "../../src/catalog/units.js";
import { setLaws } from "../../src/render/laws-page.js";
import { readTokenizers } from "../../src/tokens/catalog.js";

const text = (file: string) => readFileSync(file, "utf8");

test("what is kept beside the bundle is what reading the tool's own files gives", () => {
  const kept = JSON.parse(text("dist/bundle/kept.json"));
  const read = {
    "src/catalog/gpus.yaml": readGpus,
    "src/catalog/models.yaml": readModels,
    "src/catalog/units.yaml": readUnits,
    "src/tokens/tokenizers.yaml": readTokenizers,
    "src/economics/laws.md": setLaws,
  };
  for (const [file, make] of Object.entries(read)) {
    const is = JSON.parse(JSON.stringify(make(file, text(file))));
    expect(kept[file], file).toEqual({ of: sha256(text(file)), is });
  }
  expect(Object.keys(kept).sort()).toEqual(Object.keys(read).sort());
});
