import { describe, expect, test } from "vitest";
import { figures, HAS_FEEDS, read, readWhole, refusals, WHOLE } from "./samples.js";

const OFFER = {
  id: "verda-h100-sxm-on-demand",
  provider_id: "verda",
  gpu_model: "NVIDIA H100 SXM5",
  vram_gb: 80,
  interconnect: "SXM",
  tier: "on-demand",
  is_spot: false,
  price_usd_hour: 3.25,
  source_url: "https://example.com/p",
  collected_at: "2026-05-24",
};
const feedOf = (...offers: readonly object[]) =>
  JSON.stringify(
    offers.map((each) => ({ ...OFFER, ...each })),
    null,
    1,
  );

test("an offer is a price of one GPU, checked on the day it was collected", () => {
  expect(read("gpu-offers", feedOf({})).offers).toEqual([
    {
      row: OFFER.id,
      key: OFFER.id,
      id: "verda.h100-sxm-on-demand",
      provider: "verda",
      item: "NVIDIA H100 SXM5",
      amount: { kind: "gpu", gpuHour: 3.25, gpu: "NVIDIA H100 SXM5", form: "SXM", memoryGb: 80, gpus: 1 },
      class: "on-demand",
      from: null,
      to: null,
      checked: "2026-05-24",
      page: "https://example.com/p",
      note: undefined,
    },
  ]);
});

test("classes, forms and caveats", () => {
  const { offers } = read(
    "gpu-offers",
    feedOf(
      { is_spot: true, tier: "spot" },
      { tier: "community", gpu_model: "NVIDIA A100", interconnect: "PCIe", caveats: ["Cheapest live offer."] },
      { gpu_model: "NVIDIA A100 NVLink", interconnect: "NVLink" },
      { gpu_model: "NVIDIA H100 NVL", interconnect: "NVL" },
    ),
  );
  expect(
    offers.map(({ class: kind, item, note, amount }) => [kind, item, amount.kind === "gpu" && amount.form, note]),
  ).toEqual([
    ["spot", "NVIDIA H100 SXM5", "SXM", undefined],
    ["on-demand", "NVIDIA A100 PCIe", "PCIe", "tier community; Cheapest live offer"],
    ["on-demand", "NVIDIA A100 NVLink", undefined, undefined],
    ["on-demand", "NVIDIA H100 NVL", "NVL", undefined],
  ]);
});

test("an offer without a price is skipped", () => {
  expect(read("gpu-offers", feedOf({ price_usd_hour: null })).skipped).toEqual([{ row: OFFER.id, why: "no price" }]);
});

test.each([
  ["no provider", { provider_id: "" }, 'an offer has no "provider_id"'],
  [
    "a day that is none",
    { collected_at: "24.05.2026" },
    '"collected_at" must be a day, such as 2026-06-09, found "24.05.2026"',
  ],
  ["neither spot nor not", { is_spot: "no" }, '"is_spot" must be true or false'],
])("refused: %s", (_name, offer, message) => {
  expect(refusals("gpu-offers", feedOf(offer)).map((each) => each.replace(/^\S+ /, ""))).toEqual([message]);
});

describe.runIf(HAS_FEEDS)("310 offers of 2026-05-24", () => {
  const feed = () => readWhole("gpu-offers", WHOLE.offers);

  test.each([
    ["coreweave-h100-sxm-classic", 4.76, "SXM", "on-demand"],
    ["coreweave-h100-pcie-classic", 4.25, "PCIe", "on-demand"],
    ["akash-h100-marketplace", 1.25, undefined, "spot"],
  ])("%s", (key, gpuHour, form, kind) => {
    const offer = feed().offers.find((each) => each.key === key);
    expect(offer).toMatchObject({ class: kind, checked: "2026-05-24", amount: { gpuHour } });
    expect(offer?.amount).toMatchObject(form === undefined ? {} : { form });
  });

  test("all are offers, 119 of them spot, each with an id of its own", () => {
    const { offers, skipped } = feed();
    expect([offers.length, skipped.length, offers.filter((each) => each.class === "spot").length]).toEqual([
      310, 0, 119,
    ]);
    expect(new Set(offers.map(({ id }) => id)).size).toBe(310);
    expect(figures(feed()).every((each) => Number.isFinite(each) && each >= 0)).toBe(true);
  });
});
