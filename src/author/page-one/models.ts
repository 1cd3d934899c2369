import { listed, quoted } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import { isNobodys } from "../prices/ages.js";
import { spokenItem } from "../questions/same-model.js";

/** "A replica of “Own node” is Llama 3.3 70B in FP8 on 8 H100 SXM; “Hosted” is Llama 3 70B of Together AI.": what both sides of the decision sell, as far as anybody says. */
export function modelsWords(api: ReportOption, own: ReportOption, { speeds, prices }: Inputs): string[] {
  const served = speeds.find(({ option }) => option === own.id)?.predicted?.words;
  const bought = prices.filter(({ kind, readers }) => kind === "tokens" && readers.includes(api.label));
  const sold = [
    ...new Set(
      bought.filter((use) => !isNobodys(use)).map(({ item, provider }) => `${spokenItem(item)} of ${provider}`),
    ),
  ];
  const said = [
    ...(served === undefined ? [] : [`a replica of ${quoted(own.label)} is ${served}`]),
    ...(sold.length > 0 ? [`${quoted(api.label)} is ${listed(sold)}`] : []),
    ...(bought.some(isNobodys) ? [`which model ${quoted(api.label)} sells nobody says`] : []),
  ];
  return said.length === 0 ? [] : [`${said.join("; ").replace(/^a /, "A ").replace(/^w/, "W")}.`];
}
