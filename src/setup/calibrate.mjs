// `npm run calibrate`: fits the parameters of the prediction to the measured points, and writes them, the intervals and
// every held-out prediction. What it prints is the report of the memo serving-accuracy in short.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./run.mjs";

const compiled = (file) => import(pathToFileURL(join(root, file)).href);
const { catalogOf } = await compiled("dist/catalog/catalog.js");
const { readEvidence } = await compiled("dist/calibration/evidence.js");
const { calibrate } = await compiled("dist/calibration/calibrate.js");
const { heldOutCsv, summary } = await compiled("dist/calibration/told.js");
const { stableJson } = await compiled("dist/build/json.js");

const read = (file) => readFileSync(join(root, file), "utf8");
const catalog = catalogOf(
  { gpus: "src/catalog/gpus.yaml", models: "src/catalog/models.yaml", units: "src/catalog/units.yaml" },
  read,
);
const { points, leftOut } = readEvidence(read("src/serving/evidence/throughput.csv"), catalog);
const { calibration, heldOut } = calibrate(points);
writeFileSync(join(root, "src/serving/calibration.json"), stableJson(calibration));
writeFileSync(join(root, "src/serving/evidence/held-out.csv"), heldOutCsv(heldOut));
console.log(summary(heldOut, leftOut));
