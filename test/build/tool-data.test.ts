import { expect, test } from "vitest";
import { toolCatalog } from "../../src/build/tool-data.js";
import { realEffects } from "../../src/build/world/effects.js";
import { findGpu } from "../../src/catalog/find-gpu.js";
import { findModel } from "../../src/catalog/find-model.js";

test("the tool's own catalog is read when it is asked for, and once", () => {
  const read: string[] = [];
  const real = realEffects();
  const reading = (path: string) => {
    read.push(path);
    return real.read(path);
  };
  const effects = { ...real, read: reading };
  const catalog = toolCatalog(effects);
  expect(read).toEqual([]);
  expect(findGpu(catalog, "H100 SXM")).toMatchObject({ id: "h100-sxm" });
  expect(findGpu(catalog, "L4")).toMatchObject({ id: "l4" });
  expect(read).toEqual([expect.stringMatching(/src.catalog.gpus\.yaml$/)]);
  expect(findModel(toolCatalog(effects), "Phi-4")).toMatchObject({ label: "Phi-4" });
  expect(read).toHaveLength(2);
});
