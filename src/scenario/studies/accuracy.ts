import { defineStudy, type InputOf } from "./define.js";

/** How far the prediction of serving performance can be trusted: every held-out point against its measurement. */
export const accuracy = defineStudy("accuracy", {
  is: "how far the prediction of serving performance can be trusted",

  fields: {},
  resolve: (context) => ({ trials: context.trials() }),
});
export type AccuracyInput = InputOf<typeof accuracy>;
