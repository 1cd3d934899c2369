import { predict } from "../../src/serving/predict.js";
import { atObjective, rateAtObjective } from "../../src/serving/rate-at-objective.js";
import { calibration } from "../serving/catalog.js";
import { byHand } from "./performance.js";
import { type Small, smallReport } from "./small.js";

/** Speeds as they are simulated: the calibrated ones. */
const calibrated = {
  ...byHand,
  predict: (...[setup, request, load]: Parameters<typeof byHand.predict>) => predict(setup, request, load, calibration),
  atObjective: (...[setup, request, objective]: Parameters<typeof byHand.atObjective>) =>
    atObjective(setup, request, objective, calibration),
  rateAtObjective: (...[setup, objective]: Parameters<typeof byHand.rateAtObjective>) =>
    rateAtObjective(setup, objective, calibration),
};

export const calibratedReport = (small: Small) => smallReport(small, calibrated);
