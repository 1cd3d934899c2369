import { describe, expect, test } from "vitest";
import { findGpu } from "../../src/catalog/find-gpu.js";
import { CATALOG } from "../support/catalog.js";

test.each([
  // As benchmarks spell them.
  ["H200 SXM 141GB", "h200-sxm"],
  ["H100 SXM 80GB", "h100-sxm"],
  ["A100 SXM4 80GB", "a100-80gb-sxm"],
  ["A100 SXM 40GB", "a100-40gb-sxm"],
  ["A100 PCIe 80GB", "a100-80gb-pcie"],
  ["L40S 48GB", "l40s"],
  ["GB200 (NVL72)", "gb200"],
  ["GB300 NVL72", "gb300"],
  ["B200 SXM 180GB", "b200"],
  ["B200 192GB", "b200"],
  ["B300 SXM 270GB", "b300"],
  ["B300 288GB", "b300"],
  ["H800", "h800"],
  ["H100 PCIe", "h100-pcie"],
  ["H100 NVL 94GB", "h100-nvl"],
  ["GH200 96GB HBM3", "gh200-96gb"],
  ["GH200 144GB HBM3e", "gh200-144gb"],
  ["MI300X 192GB", "mi300x"],
  ["AMD Instinct MI325X", "mi325x"],
  ["RTX PRO 6000 Blackwell Server", "rtx-pro-6000"],
  // As nvidia-smi prints them.
  ["NVIDIA H100 80GB HBM3", "h100-sxm"],
  ["NVIDIA H100 NVL", "h100-nvl"],
  ["NVIDIA H200", "h200-sxm"],
  ["NVIDIA H200 NVL", "h200-nvl"],
  ["NVIDIA A100-SXM4-80GB", "a100-80gb-sxm"],
  ["NVIDIA A100-SXM4-40GB", "a100-40gb-sxm"],
  ["NVIDIA A100-PCIE-40GB", "a100-40gb-pcie"],
  ["NVIDIA A100 80GB PCIe", "a100-80gb-pcie"],
  ["NVIDIA B300 SXM6 AC", "b300"],
  ["NVIDIA GH200 144G HBM3e", "gh200-144gb"],
  ["NVIDIA RTX PRO 6000 Blackwell Server Edition", "rtx-pro-6000"],
  ["NVIDIA RTX A6000", "rtx-a6000"],
  ["NVIDIA GeForce RTX 4090", "rtx-4090"],
  // By the CPU's memory: that of the GPU is 96 GB.
  ["GH200 120GB", "gh200-96gb"],
  ["NVIDIA GH200 480GB", "gh200-96gb"],
  // As clouds and price lists spell them.
  ["A100-80GB-SXM", "a100-80gb-sxm"],
  ["H100-SXM", "h100-sxm"],
  ["H100-PCIe", "h100-pcie"],
  ["NVIDIA H100-SXM-80GB", "h100-sxm"],
  ["h100_sxm", "h100-sxm"],
  ["H100 SXM5", "h100-sxm"],
  ["nvidia-h100-mega-80gb", "h100-sxm"],
  ["4xNVIDIA_L40S", "l40s"],
  ["8x H100 SXM", "h100-sxm"],
  ["8 x H100 SXM", "h100-sxm"],
  ["H100-SXM:8", "h100-sxm"],
  ["MI300X x8", "mi300x"],
  ["A10G", "a10g"],
  ["L4", "l4"],
])("%s is %s", (spelling, id) => {
  expect(findGpu(CATALOG, spelling)).toMatchObject({ id });
});

test.each(CATALOG.gpus.map(({ gpu }) => [gpu.label, gpu.id] as const))("its own label, %s, is %s", (label, id) => {
  expect(findGpu(CATALOG, label)).toMatchObject({ id });
});

describe("a spelling that fits several", () => {
  test.each([
    ["H100", "H100 SXM, H100 PCIe and H100 NVL"],
    ["nvidia_h100", "H100 SXM, H100 PCIe and H100 NVL"],
    ["H100 80GB", "H100 SXM and H100 PCIe"],
    ["A100", "A100 SXM 40GB, A100 PCIe 40GB, A100 SXM 80GB and A100 PCIe 80GB"],
    ["A100-80GB", "A100 SXM 80GB and A100 PCIe 80GB"],
    ["A100 SXM", "A100 SXM 40GB and A100 SXM 80GB"],
    ["GH200", "GH200 96GB and GH200 144GB"],
  ])("%s", (spelling, labels) => {
    expect(findGpu(CATALOG, spelling)).toEqual({ message: `"${spelling}" fits ${labels}`, hint: "name one of them" });
  });
});

describe("a spelling that fits none", () => {
  test.each([
    ["H1000", 'did you mean "H100"?'],
    ["RTXPRO6000", 'did you mean "RTX PRO 6000"?'],
    // No H100 has 96 GB; no L40 is in the catalog, and it is not the L40S.
    ["H100 96GB", "known: H100 SXM, H100 PCIe and H100 NVL"],
    ["H200 SXM 80GB", "known: H200 SXM and H200 NVL"],
    ["RTX PRO 6000 Blackwell Max-Q Workstation Edition", "known: RTX PRO 6000"],
    ["potato", undefined],
    ["", undefined],
  ])("%s", (spelling, hint) => {
    expect(findGpu(CATALOG, spelling)).toEqual({ message: `no GPU is called "${spelling}"`, hint });
  });
});
