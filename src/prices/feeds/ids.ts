import type { GpuOffer } from "./offer.js";

/** Names by which prices of several feeds meet: one provider and one model have one id, whichever feed told it. */

/** Our name of a provider of tokens -> how else feeds spell it. */
const TOKEN_PROVIDERS: Readonly<Record<string, readonly string[]>> = {
  alibaba: ["dashscope"],
  azure: ["azure_text", "azure_ai"],
  bedrock: ["bedrock_converse", "bedrock_mantle", "amazon-bedrock", "aws"],
  cohere: ["cohere_chat"],
  fireworks: ["fireworks_ai", "fireworks-ai"],
  google: ["gemini"],
  mistral: ["mistralai"],
  moonshot: ["moonshotai"],
  novita: ["novita-ai"],
  openai: ["text-completion-openai"],
  together: ["together_ai", "togetherai", "together-ai"],
  vercel: ["vercel_ai_gateway"],
  vertex: ["vertex_ai", "google-vertex", "google-vertex-anthropic"],
  voyage: ["voyageai"],
  xai: ["x-ai"],
  zai: ["z-ai", "z.ai"],
};

/** Our name of a provider of GPUs -> how else feeds spell it, in small letters with hyphens. */
const GPU_PROVIDERS: Readonly<Record<string, readonly string[]>> = {
  aws: ["amazon-web-services", "amazon", "aws-ec2"],
  azure: ["microsoft-azure"],
  gcp: ["google-cloud", "google-cloud-platform", "google"],
  jarvislabs: ["jarvis-labs"],
  lambda: ["lambda-labs", "lambdalabs", "lambda-cloud"],
  vast: ["vast.ai", "vast-ai"],
};

/** Before this, LiteLLM names the kind of model on Vertex AI: `vertex_ai-llama_models`. */
const KINDS = /^(vertex_ai)-.*$/;

/** Fireworks' own models are called by their path, or without it. */
const FIREWORKS = /^accounts\/fireworks\/(?:models|routers)\//;

const tokenNames = namesOf(TOKEN_PROVIDERS);
const gpuNames = namesOf(GPU_PROVIDERS);

/** The provider of tokens that a feed's spelling means: `together_ai` -> `together`. */
export function tokenProvider(spelling: string): string {
  const folded = spelling.trim().toLowerCase().replace(KINDS, "$1");
  return tokenNames.get(folded) ?? slug(folded);
}

/** The provider of GPUs that a feed's spelling means: `Microsoft Azure` -> `azure`. */
export function gpuProvider(spelling: string): string {
  const folded = slug(spelling.trim());
  return gpuNames.get(folded) ?? folded;
}

/** A model without its provider in front, as LiteLLM writes its keys: `deepinfra/meta-llama/Llama-3` of deepinfra -> `meta-llama/Llama-3`. */
export function modelOf(key: string, provider: string): string {
  const [first, rest] = split(key);
  return rest !== undefined && tokenProvider(first) === tokenProvider(provider) ? rest : key;
}

/** What scenarios call the price of a model at a provider. */
export function tokenId(provider: string, model: string): string {
  const own = tokenProvider(provider) === "fireworks" ? model.replace(FIREWORKS, "") : model;
  return slug(`${tokenProvider(provider)}/${own}`);
}

/** What scenarios call the price of an instance: provider, instance, and what else tells it apart from others. */
export function gpuId(provider: string, ...parts: readonly (string | undefined)[]): string {
  return slug([gpuProvider(provider), ...parts.filter((part) => part !== undefined && part !== "")].join("/"));
}

/** As an id is written: small letters, `/` as a dot, and a hyphen for whatever else it may not hold. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("/", ".")
    .replace(/[^a-z0-9._-]/g, "-")
    .replace(/^[._-]+/, "");
}

function split(key: string): [string, string | undefined] {
  const at = key.indexOf("/");
  return at < 0 ? [key, undefined] : [key.slice(0, at), key.slice(at + 1)];
}

function namesOf(table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(table).flatMap(([name, others]) => [name, ...others].map((each) => [each, name])));
}

/** NVLink is no form, and NVL72 is a rack. */
const FORM = /(?:^|[^a-z])(?:(sxm)\d?|(pcie?)|(nvl))(?![a-z0-9])/i;

/** The form of a GPU, from the first spelling that tells one: `gpu-h100-sxm_8gpu` is SXM. */
export function formOf(...spellings: readonly (string | undefined | null)[]): GpuOffer["form"] {
  for (const spelling of spellings) {
    const [found, sxm, pcie] = FORM.exec(spelling ?? "") ?? [];
    if (found !== undefined) return sxm ? "SXM" : pcie ? "PCIe" : "NVL";
  }
  return undefined;
}

/** A GPU's name with its form: `H100` and SXM are `H100 SXM`. */
export function gpuName(name: string, form: GpuOffer["form"]): string {
  return form === undefined || formOf(name) !== undefined ? name : `${name} ${form}`;
}
