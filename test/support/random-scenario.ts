import fc from "fast-check";
import { PAIR, QUANTILES, type Small } from "./small.js";

/** Valid scenarios of every kind of option, reserve, lens and load: none of them may be refused. */

const HOURLY = [
  "{ hourly: [1,1,1,1,1,1,2,3,4,5,6,6,6,6,6,6,5,4,3,2,1,1,1,1] }",
  "{ hourly: [9,0,9,0,9,0,9,0,9,0,9,0,9,0,9,0,9,0,9,0,9,0,9,0] }",
  "{ hourly: [0,0,0,0,0,0,0,0,8,8,8,8,8,8,8,8,8,8,0,0,0,0,0,0] }",
] as const;
const CURVES = [QUANTILES, "{ quantiles: { trough: 0 tok/s, p50: 11k tok/s, peak: 22k tok/s } }", "flat"] as const;

const reserve = fc.constantFrom(
  "",
  "",
  ", reserve: { replicas: 1 }",
  ", reserve: { availability: 99.9%, replica_availability: 99% }",
  ", reserve: { availability: 99%, replica_availability: 100% }",
);
const owned = fc
  .record({
    life: fc.constantFrom("1 year", "3 years", "5 years"),
    resale: fc.constantFrom("0%", "10%"),
    electricity: fc.constantFrom("$0/kWh", "$0.1/kWh"),
    operations: fc.constantFrom("0%/year", "5%/year"),
    capital: fc.constantFrom("0%/year", "8%/year"),
  })
  .map(
    (of) =>
      `{ owned: { server_price: $60000/server, gpus_per_server: 2 GPU, life: ${of.life}, resale_share: ${of.resale}, gpu_power: 700 W, server_base_power: 500 W, pue: 1.3, electricity_price: ${of.electricity}, operations_rate: ${of.operations}, capital_rate: ${of.capital} } }`,
  );
const gpus = (lens: string) =>
  lens === "" ? fc.constantFrom("p.gpu", "p.reserved") : fc.oneof(fc.constantFrom("p.gpu", "p.reserved"), owned);

function fleet(lens: string, isHourly: boolean) {
  const billing = fc.constantFrom("", "", ...(isHourly ? [", billing: { scale_to_zero: { minimum: 5 min } }"] : []));
  const sized = fc.constantFrom("trough", "average", "{ replicas: 2 }");
  return fc.oneof(
    fc
      .tuple(
        gpus(lens),
        fc.constantFrom("{ peak: { headroom: 0% } }", "{ peak: { headroom: 20% } }", "{ replicas: 80 }"),
        reserve,
        billing,
      )
      .map(
        ([price, size, spare, paid]) =>
          `kind: self_hosted, gpu_price: ${price}, sizing: ${size}${spare}${price.startsWith("p.") ? paid : ""}`,
      ),
    fc
      .tuple(gpus(lens), sized, reserve, billing)
      .map(
        ([price, size, spare, paid]) =>
          `kind: floor_with_spillover, spill_to: api, gpu_price: ${price}, sizing: ${size}${spare}${price.startsWith("p.") ? paid : ""}`,
      ),
    fc
      .tuple(gpus(lens), fc.constantFrom("cheapest", "cheapest_fleet"))
      .map(([price, size]) => `kind: floor_with_spillover, spill_to: api, gpu_price: ${price}, sizing: ${size}`),
    fc
      .constantFrom(
        "reserved: p.reserved",
        "on_demand: p.gpu",
        "reserved: p.reserved, on_demand: p.gpu",
        "spot: { price: p.spot, interruption: 5% }",
        "reserved: p.reserved, on_demand: p.gpu, spot: { price: p.spot, interruption: 5% }",
      )
      .chain((prices) =>
        fc
          .constantFrom("", ", start_up: 10 min", ", start_up: 0 min")
          .map((start) => `kind: mix, spill_to: api, ${prices}${start}`),
      ),
    fc
      .record({
        mode: fc.constantFrom("up_front", "local_first"),
        share: fc.constantFrom("5%", "60%", "100%"),
        guard: fc.constantFrom("0%", "10%"),
      })
      .map(
        ({ mode, share, guard }) =>
          `kind: router, gpu_price: p.gpu, sizing: { peak: { headroom: 0% } }, mode: ${mode}, local_share: ${share}, guard_share: ${guard}, escalate_to: api`,
      ),
    ...(isHourly
      ? [
          fc
            .tuple(
              fc.constantFrom("0 replicas", "2 replicas"),
              fc.constantFrom("0 min", "10 min", "60 min"),
              fc.constantFrom("spill_to: api", "headroom: 20%"),
            )
            .map(
              ([least, start, rest]) =>
                `kind: autoscaled, gpu_price: p.gpu, minimum: ${least}, start_up: ${start}, ${rest}`,
            ),
        ]
      : []),
  );
}

/** Units of throughput in place of the second fleet; the marginal lens knows none. */
const units = fc
  .tuple(
    fc.constantFrom(
      "model: gpt-5.2, deployment: global",
      "input: 9k tok/min, output_ratio: 4, cached_deducted: 0%, minimum: 40, step: 30",
    ),
    fc.constantFrom("p.unit", "p.unit_month"),
    fc.constantFrom(
      "sizing: { peak: { headroom: 10% } }, against: api",
      "sizing: cheapest, spill_to: api",
      "sizing: { units: 100 }, spill_to: api",
      "sizing: { units: 100 }, excess: unserved, against: api",
    ),
  )
  .map(([what, price, sizing]) => `kind: provisioned, units: { ${what} }, unit_price: ${price}, ${sizing}`);

export const lens = fc.constantFrom("", "full", "marginal");

export function ownership(of: string) {
  if (of === "") return fc.constant([] as string[]);
  const parts = {
    setup: fc.constantFrom(
      "",
      "{ build: { cost: $50000 } }",
      "{ exit: { cost: $20000 } }",
      "{ build: { cost: $1000 }, migration: { cost: $500 }, exit: { cost: $900000 } }",
    ),
    running: fc.constantFrom(
      "",
      "{ storage: { cost: $400/month } }",
      "{ on_call: { covered: 168 h, each: 33.6 h/FTE, shared_with: 5 FTE, pay: $100/FTE/month }, idle_gpus: 2 GPU }",
    ),
    horizon: fc.constantFrom("1 month", "36 months"),
    growth: fc.constantFrom("-30%", "0%", "50%"),
    api: fc.constantFrom("0%", "60%"),
    gpu: fc.constantFrom("0%", "30%"),
    rate: fc.constantFrom("0%", "10%"),
  };
  return fc
    .record(parts)
    .map(({ setup, running, horizon, growth, api, gpu, rate }) => [
      ...["ownership:", `  lens: ${of}`, `  horizon: ${horizon}`, `  growth: ${growth}`, `  api_price_fall: ${api}`],
      ...[`  gpu_price_fall: ${gpu}`, "  gpu_term: 12 months", `  discount_rate: ${rate}`],
      ...(setup === "" ? [] : [`  setup: ${setup}`]),
      ...(running === "" ? [] : [`  running: ${running}`]),
    ]);
}

const asked = fc
  .subarray([
    "workload.volume, between: [api, one], from: 6B tok/month, to: 150B tok/month",
    "one.replica_throughput, between: [api, one], from: 5k tok/s, to: 8k tok/s",
    "people.engineers, between: [api, two], from: 0 FTE, to: 3 FTE",
    "overhead.share, between: [api, one], from: 0%, to: 90%",
  ])
  .map((over) => (over.length === 0 ? [] : ["break_evens:", ...over.map((each) => `  - { over: ${each} }`)]));

const surprises = fc
  .tuple(
    fc.subarray([
      "idle_nights: { on: ON, idle_hours: 8 h/day }",
      "outage: { on: ON, outage_hours: 5 h/month }",
      "retry_storm: { on: ON, storm_share: 5%, retry_factor: 3 }",
      "spot_loss: { on: ON, spot_lost_share: 20% }",
      "context_growth: { on: ON, throughput_factor: 0.7 }",
      "upgrade: { on: ON, upgrade_days: 3 day, upgrades: 4/year }",
    ]),
    fc.constantFrom("true", "false"),
    fc.constantFrom(true, false, false, false),
  )
  .map(([items, on, isAsked]) =>
    items.length === 0 || !isAsked
      ? []
      : [
          "studies:",
          "  surprises:",
          "    kind: what_ifs",
          "    title: Surprises",
          ...items.map((item) => `    ${item.replace("ON", on)}`),
        ],
  );

export const MACHINES = [
  PAIR,
  "replica: { gpus: 2 GPU, throughput: 6k tok/s }, box: 8 GPU",
  "replica: { gpus: 4 GPU, throughput: 12k tok/s }, box: 2 GPU",
  "replica: { gpus: 2 GPU, throughput: 4k to 8k tok/s }, box: 2 GPU",
] as const;

export const scenario: fc.Arbitrary<Small> = fc
  .record({
    of: lens,
    load: fc.constantFrom(...HOURLY, ...CURVES),
    engineers: fc.constantFrom("0 FTE", "0.3 FTE", "2 FTE"),
  })
  .chain(({ of, load, engineers }) => {
    const own = fleet(of, load.includes("hourly"));
    return fc
      .record({
        fleets: fc.tuple(own, of === "marginal" ? own : fc.oneof({ weight: 4, arbitrary: own }, units)),
        limits: fc.constantFrom("", "", "limits: { tokens_per_minute: 500k tok/min }"),
        machines: fc.constantFrom(...MACHINES),
        more: fc.tuple(ownership(of), asked, surprises).map((parts) => parts.flat()),
        api: fc.constantFrom("$0.05/Mtok", "$0.5/Mtok", "$5/Mtok"),
        // Load points in tok/s belong to one volume.
        volume: load.includes("quantiles")
          ? fc.constant("30B tokens/month")
          : fc.constantFrom("2B tokens/month", "30B tokens/month"),
        overhead: fc.constantFrom("0%", "10%"),
      })
      .map(
        ({ fleets, machines, more, api, volume, overhead, limits }): Small => ({
          ...{ load, engineers, volume, overhead, more, ...(limits && { api: limits }) },
          options: fleets.map(
            (each, index) =>
              `${["one", "two"][index]}: { label: Own ${index + 1}, ${each.includes("provisioned") ? "" : `${each.includes("owned") ? PAIR : machines}, `}${each} }`,
          ),
          prices: { api: `blended: ${api}, class: on-demand` },
        }),
      );
  });
