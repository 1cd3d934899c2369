import { describe, expect, test } from "vitest";
import { read, reasons, refusals } from "./samples.js";

describe("RunPod's types of GPU", () => {
  const h100 = {
    ...{
      id: "NVIDIA H100 80GB HBM3",
      displayName: "H100 SXM",
      memoryInGb: 80,
      secureCloud: true,
      communityCloud: true,
    },
    ...{ securePrice: 2.69, communityPrice: 2.39, secureSpotPrice: 2.49, communitySpotPrice: 0 },
    ...{ oneWeekPrice: 2.3, oneMonthPrice: 2.1, threeMonthPrice: null, oneYearPrice: 1.49 },
  };
  const list = (...types: object[]) => JSON.stringify({ data: { gpuTypes: types } });
  const prices = (text: string) =>
    read("runpod", text).offers.map(({ id, amount, class: kind, term }) => [
      id,
      amount.kind === "gpu" ? amount.gpuHour : undefined,
      kind,
      term,
    ]);

  test("each cloud, spot and each term is a price of its own, of one GPU", () => {
    expect(prices(list(h100))).toEqual([
      ["runpod.h100-sxm.secure", 2.69, "on-demand", undefined],
      ["runpod.h100-sxm.community", 2.39, "on-demand", undefined],
      ["runpod.h100-sxm.secure-spot", 2.49, "spot", undefined],
      ["runpod.h100-sxm.1mo", 2.1, "reserved", 1],
      ["runpod.h100-sxm.1y", 1.49, "reserved", 12],
    ]);
    expect(read("runpod", list(h100)).offers[0]).toMatchObject({
      ...{ key: "NVIDIA H100 80GB HBM3/secure", item: "H100 SXM", note: "also priced and not counted: a week" },
      amount: { form: "SXM", memoryGb: 80, gpus: 1 },
    });
  });

  test.each([0, null])("a price of a week of %s is none, and not told of", (oneWeekPrice) => {
    expect(read("runpod", list({ ...h100, oneWeekPrice })).offers[0]?.note).toBeUndefined();
  });

  test("a cloud that does not offer it asks nothing, and a type without a price is told", () => {
    expect(prices(list({ ...h100, communityCloud: false })).map(([id]) => id)).not.toContain(
      "runpod.h100-sxm.community",
    );
    expect(reasons(read("runpod", list(h100, { id: "NVIDIA A30", securePrice: 0, communityPrice: null })))).toEqual({
      "no price": 1,
    });
  });

  test("a type is told by its id, or by its place in the list where it has none", () => {
    const { skipped } = read("runpod", list(h100, { id: "NVIDIA A30", securePrice: 0 }, { displayName: "A40" }));
    expect(skipped.map(({ row, why }) => [row, why])).toEqual([
      ["NVIDIA A30", "no price"],
      ["GPU type 3", "no price"],
    ]);
  });

  test("the list alone is read too", () => {
    expect(prices(JSON.stringify([h100]))).toHaveLength(5);
    expect(prices(JSON.stringify({ gpuTypes: [h100] }))).toHaveLength(5);
  });
});

describe("Vast's offers", () => {
  const offer = (id: number, more: object) => {
    return {
      id,
      gpu_name: "H100_SXM",
      num_gpus: 8,
      gpu_ram: 81_559,
      dph_total: 16,
      min_bid: 9.6,
      rentable: true,
      ...more,
    };
  };
  const list = (...offers: object[]) => JSON.stringify({ offers });

  test("the cheapest of a kind is its price, for one of its GPUs; a bid of 0 is none", () => {
    const { offers } = read(
      "vast",
      list(offer(1, {}), offer(2, { dph_total: 14.4, min_bid: 0 }), offer(3, { rentable: false, dph_total: 1 })),
    );
    expect(offers).toMatchObject([
      {
        ...{ id: "vast.h100-sxm.8x", key: "H100 SXM/8", item: "H100 SXM", class: "on-demand" },
        amount: { gpuHour: 1.8, instanceHour: 14.4, gpus: 8, memoryGb: 80, form: "SXM" },
        note: "the cheapest of 2 offers, its disk included",
      },
      {
        ...{ id: "vast.h100-sxm.8x.spot", key: "H100 SXM/8/spot", class: "spot" },
        amount: { gpuHour: 1.2 },
        note: "the only least bid, its disk not counted",
      },
    ]);
  });

  test("the price of an interruptible offer is a bid, and no price at which one keeps the GPU", () => {
    const { offers } = read("vast", list(offer(1, {}), offer(2, { dph_total: 9.8, min_bid: 9.2, is_bid: true })));
    expect(offers.map(({ class: kind, amount }) => [kind, amount.kind === "gpu" && amount.instanceHour])).toEqual([
      ["on-demand", 16],
      ["spot", 9.2],
    ]);
  });

  test("so many GPUs at once are a kind of their own", () => {
    const { offers } = read(
      "vast",
      JSON.stringify([offer(1, { min_bid: null }), offer(2, { num_gpus: 1, dph_total: 2.2, min_bid: null })]),
    );
    expect(offers.map(({ id, amount }) => [id, amount.kind === "gpu" && amount.gpuHour])).toEqual([
      ["vast.h100-sxm.8x", 2],
      ["vast.h100-sxm.1x", 2.2],
    ]);
  });

  test("an offer that cannot be read is refused alone", () => {
    expect(read("vast", list(offer(1, {}), offer(2, { num_gpus: 0 }))).unread.map(({ row }) => row)).toEqual([
      "offer 2",
    ]);
    expect(refusals("vast", list(offer(2, { num_gpus: 0 })))).toMatchObject([expect.stringContaining('"num_gpus"')]);
  });
});
