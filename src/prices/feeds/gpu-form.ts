import type { GpuOffer } from "./offer.js";

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
