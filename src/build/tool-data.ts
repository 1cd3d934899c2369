import { join } from "node:path";
import { readTrials, type Trials } from "../calibration/trials.js";
import { catalogOf, remembered } from "../catalog/catalog.js";
import { readConfigText } from "../catalog/config.js";
import { findGpu } from "../catalog/find-gpu.js";
import { findModel } from "../catalog/find-model.js";
import { findUnit } from "../catalog/find-unit.js";
import { quantizedBeside } from "../catalog/quantized-beside.js";
import type { Performance } from "../scenario/sizing/performance.js";
import type { Calibration } from "../serving/calibration.js";
import { parseParallelism } from "../serving/parallelism.js";
import { predict } from "../serving/predict.js";
import { atObjective, rateAtObjective } from "../serving/rate-at-objective.js";
import { atPercentile } from "../simulation/at-percentile.js";
import { tokenCatalogOf } from "../tokens/catalog.js";
import { TOKENS } from "./closure/recorder.js";
import { readerOfOwn } from "./kept.js";
import { keptRates } from "./kept-rates.js";
import { keptFloor, keptSizes } from "./kept-sizes.js";
import { onceFor, ownText } from "./tool.js";

/** What the tool knows of GPUs, models and serving, from files of its own. */

const SHEETS = { gpus: "src/catalog/gpus.yaml", models: "src/catalog/models.yaml", units: "src/catalog/units.yaml" };
const CALIBRATION = "src/serving/calibration.json";
const EVIDENCE = "src/serving/evidence";

/** GPUs, models and provisioned units; a sheet is read when it is first asked for. */
export const toolCatalog = onceFor((effects) =>
  catalogOf(SHEETS, (file) => ownText(file, effects), readerOfOwn(effects)),
);

/** What `npm run calibrate` wrote. */
export const toolCalibration = onceFor((effects): Calibration => JSON.parse(ownText(CALIBRATION, effects)));

/** The held-out predictions; read only where a study asks for them. */
export const toolTrials = onceFor((effects): Trials => {
  const text = (file: string) => ownText(join(EVIDENCE, file), effects);
  const texts = { evidence: text("throughput.csv"), heldOut: text("held-out.csv"), sources: text("sources.yaml") };
  const simulated = text("simulated.csv");
  return readTrials({ ...texts, simulated }, toolCatalog(effects), toolCalibration(effects));
});

/** Tokenizers, and what they make of the same texts. */
export const toolTokens = onceFor((effects) =>
  tokenCatalogOf(TOKENS, (file) => ownText(file, effects), readerOfOwn(effects)),
);

/** The catalog and the predictor, as scenarios ask for them: all of a build ask for the same few models and GPUs. */
export const toolPerformance = onceFor(
  (effects): Performance => ({
    model: remembered((spelling) => findModel(toolCatalog(effects), spelling)),
    modelOf: (file, text, beside) => readConfigText(file, text, beside && quantizedBeside(beside.file, beside.text)),
    gpu: remembered((spelling) => findGpu(toolCatalog(effects), spelling)),
    unit: remembered((spelling) => findUnit(toolCatalog(effects), spelling)),
    parallelism: parseParallelism,
    predict: (setup, request, load) => predict(setup, request, load, toolCalibration(effects)),
    atObjective: (setup, request, objective) => atObjective(setup, request, objective, toolCalibration(effects)),
    atPercentile: keptSizes("fleet", (setup, asked) => atPercentile(setup, asked, toolCalibration(effects)), effects),
    floor: keptFloor(() => toolCalibration(effects), effects),
    rateAtObjective: keptRates((setup, objective) => rateAtObjective(setup, objective, toolCalibration(effects))),
  }),
);
