import { listed, quoted } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import { isNobodys } from "../prices/ages.js";
import { holds, spokenItem } from "../questions/same-model.js";

/** "A replica of “Own node” is Llama 3.3 70B in FP8 on 8 H100 SXM; “Hosted” sells Llama 3 70B (Together AI).": what answers on both sides of the decision, as far as anybody says. */
export function modelsWords(api: ReportOption, own: ReportOption, { speeds, prices }: Inputs): string[] {
  const served = speeds.find(({ option }) => option === own.id)?.predicted?.words;
  const bought = prices.filter(({ kind, readers }) => kind === "tokens" && readers.includes(api.label));
  const named = bought.filter((use) => !isNobodys(use) && !holds(api.label, spokenItem(use.item)));
  const sold = [...new Set(named.map(({ item, provider }) => `${spokenItem(item)}${sellerOf(provider)}`))];
  const said = [
    ...(served === undefined ? [] : [`a replica of ${quoted(own.label)} is ${served}`]),
    ...(sold.length > 0 ? [`${quoted(api.label)} sells ${listed(sold)}`] : []),
    ...(bought.some(isNobodys) ? [`nobody says which model ${quoted(api.label)} sells`] : []),
  ];
  return said.length === 0 ? [] : [`${said.join("; ").replace(/^a /, "A ").replace(/^n/, "N")}.`];
}

/** A feed has sellers by its own keys, which are no names. */
const sellerOf = (provider: string) => (/^[a-z]/.test(provider) ? "" : ` (${provider})`);
