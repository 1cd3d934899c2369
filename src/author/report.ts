import { Effort } from "../economics/effort.js";
import { seenUpTo } from "../report/beyond-flip.js";
import type { BreakEven, Flip } from "../report/break-even.js";
import type { Report } from "../report/schema.js";
import type { Section } from "../report/section.js";
import type { Inputs, ReferenceInputs } from "../scenario/inputs.js";
import { writeDiscount } from "./bill/discount.js";
import { invoiceSection } from "./bill/invoice.js";
import { perUnitSection } from "./bill/per-unit.js";
import { askedBreakEvens } from "./break-evens/asked-break-evens.js";
import { mustBeComparable, orTooMuch } from "./break-evens/bounds.js";
import { breakEvens } from "./break-evens/break-evens.js";
import { flips } from "./break-evens/flips.js";
import { caveats } from "./caveats/caveats.js";
import { warnings } from "./caveats/warnings.js";
import { decide } from "./decision.js";
import { about } from "./document/about.js";
import { define } from "./document/definitions.js";
import { citedDocuments, shownInputs } from "./document/inputs-shown.js";
import { filler } from "./document/notes.js";
import { batchSection } from "./fleet/batch.js";
import { fleetSizes } from "./fleet/fleet-sizes.js";
import { servedByHour } from "./fleet/hours.js";
import { cheapestSplit, splitOnPageOne } from "./fleet/hybrid.js";
import { mustCarryPeak } from "./fleet/must-carry-peak.js";
import { writeUnderWay } from "./fleet/under-way.js";
import { writeUse } from "./fleet/use.js";
import { withoutQueues } from "./fleet/without-queues.js";
import { writeAbove, writeGap } from "./lead.js";
import { reportOptions } from "./options.js";
import { notCountedSection, ownershipSection, withCover } from "./ownership/ownership.js";
import { alsoCosts } from "./page-one/also-costs.js";
import { besideWords } from "./page-one/beside.js";
import { asBySpeed } from "./page-one/by-speed.js";
import { outlookWords } from "./page-one/commitment.js";
import { comparedWords, doingsWords, promisedTo } from "./page-one/compared.js";
import { confidenceWords } from "./page-one/confidence.js";
import { courseOf } from "./page-one/course.js";
import { coverWords, writeCover, writeCoverAlone } from "./page-one/cover.js";
import { datedWords } from "./page-one/dated.js";
import { decidesTable } from "./page-one/decides.js";
import { keyFigures } from "./page-one/key-figures.js";
import { ledeOf } from "./page-one/lede.js";
import { loadTestWords } from "./page-one/load-test.js";
import { nextSteps } from "./page-one/next-steps.js";
import { notCountedWords } from "./page-one/not-counted.js";
import { wantedWords } from "./page-one/wanted.js";
import { writeBoth } from "./percentile/both.js";
import { writeFloors } from "./percentile/floors.js";
import { writeNoneWaits } from "./percentile/none-waits.js";
import { percentileSection } from "./percentile/section.js";
import { promisedPercentile, writeSized } from "./percentile/sized.js";
import { writeSlowerPromise } from "./percentile/slower-promise.js";
import { ageWarnings, laterPrices, stalePrices } from "./prices/ages.js";
import { priceSections } from "./prices/section.js";
import { announcedSoon } from "./prices/soon.js";
import { questions } from "./questions/ask.js";
import { askedBesides } from "./questions/asked-besides.js";
import { factsOf, namesWords } from "./questions/facts.js";
import { boundOnPageOne } from "./questions/hybrid.js";
import { CHANGES, DECIDES } from "./questions/money.js";
import { quotesSection } from "./quotes/section.js";
import { buildReference } from "./reference.js";
import { orRefused } from "./refused.js";
import { gpuSellersWords } from "./sellers/gpu-sellers.js";
import { writeListedLimit } from "./sellers/listed-limit.js";
import { procurementWarnings } from "./sellers/procurement-classes.js";
import { providerBrief } from "./sellers/provider-brief.js";
import { asSoldForLess, cheaperSellers, listsWords } from "./sellers/sellers.js";
import { termPaysWords, termThatPays } from "./sellers/term-pays.js";
import { costCurves, loadDuration, volumeOf } from "./series.js";
import { againstWarnings } from "./speed/against-words.js";
import { speedSection } from "./speed/section.js";
import { memoryWarnings } from "./speed/weights.js";
import { whichSpeed } from "./speed/which-speed.js";
import { stressSection } from "./stress/section.js";
import { stress, writeAdded } from "./stress/stress.js";
import { study } from "./studies/studies.js";
import { withRanges } from "./uncertainty/flip-ranges.js";
import { asOpen, asTie, openConditions } from "./uncertainty/open.js";
import { conditions } from "./uncertainty/outlook.js";
import { rangeWarnings } from "./uncertainty/range-words.js";
import { rangedInputs, reach } from "./uncertainty/ranges.js";
import { howSureSection } from "./uncertainty/section.js";
import { confidenceIn, withChances } from "./uncertainty/told.js";
import { uncertainty } from "./uncertainty/uncertainty.js";
import { inWords } from "./verdicts/verdicts.js";
import { optionOf } from "./whose.js";
import { work } from "./work.js";
import { losers, workings } from "./workings.js";

/**
 * Computes everything that a memo says. Throws InputError where the scenario cannot be worked out. `tell` hears how much of
 * the most that a memo may take is done, every tenth of it.
 */
export function buildReport(inputs: Inputs | ReferenceInputs, tell?: (share: number) => void): Report {
  const place = { file: inputs.file, ...inputs.placeOf([inputs.kind === "decision" ? "workload" : "studies"]) };
  return orRefused("the memo", place, () =>
    inputs.kind === "decision"
      ? orTooMuch(inputs, () => buildDecision(inputs, new Effort(tell)))
      : buildReference(inputs),
  );
}

function buildDecision(inputs: Inputs, effort: Effort): Report {
  mustBeComparable(inputs);
  const worked = work(inputs, effort);
  const { quantities, formulas } = worked;
  const fill = filler(inputs.file, quantities);
  const ownership = ownershipSection(inputs, worked);
  const speed = speedSection(inputs, worked);
  const batch = batchSection(inputs, worked);
  const invoice = invoiceSection(inputs, worked);
  const quoted = quotesSection(inputs.quotes, worked);
  const floors = writeFloors(inputs, worked);
  const { sections, claims } = study(inputs, worked, fill, { inputs, work: worked });
  define(inputs, quantities, formulas);
  const options = reportOptions(worked);
  const atPercentile = writeSized(inputs, worked);
  writeUnderWay(inputs, worked);
  const perUnit = perUnitSection(inputs, worked);
  mustCarryPeak(inputs, options, quantities);
  const decision = decide(options, worked);
  const { recommended, against, verdict } = decision;
  const gap = writeGap(decision, worked);
  writeAbove(decision, options, worked);
  writeUse(options, worked);
  for (const option of [recommended, against]) if (option.kind === "api") writeDiscount(option, worked);
  const stressed = stress(inputs, worked);
  const stresses = stressed.map((each) => each.told);
  writeAdded(stressed, (recommended.kind === "api" ? against : recommended).id, worked);
  const split = cheapestSplit(inputs, worked, decision, options);
  const sellers = cheaperSellers(inputs, worked, decision);
  const crossings = breakEvens(worked);
  const turning = flips(crossings, worked, decision);
  const ranged = rangedInputs(inputs, worked);
  const soon = announcedSoon(inputs, decision);
  const sure = uncertainty(inputs, worked, ranged, decision, turning);
  const flipped = withRanges(turning, sure?.told);
  const course = courseOf(sure, ranged, recommended, flipped, inputs);
  const { kind, open } = course;
  const toTurn = conditions(flipped, decision, options, { open, told: openConditions(open, inputs) });
  const noneWaits = writeNoneWaits(options, atPercentile, floors, decision, worked);
  const slower = writeSlowerPromise(inputs, options, decision, noneWaits, worked);
  const both = writeBoth(inputs, decision, noneWaits, slower, worked);
  const promise = { sized: atPercentile, percentile: inputs.percentiles && promisedPercentile(inputs.percentiles) };
  const cover = writeCover(decision, options, promise, worked);
  const coverAlone = writeCoverAlone(cover, options, promise, worked);
  const limit = writeListedLimit(decision, options, worked);
  const notCounted = notCountedSection(inputs, worked, cover, coverAlone);
  const sizes = fleetSizes(inputs, worked, recommended.kind === "api" ? against : recommended, options);
  const asked = factsOf(inputs, worked, options, decision, {
    gap,
    flips: flipped,
    conditions: toTurn,
    told: sure?.told,
    sized: atPercentile,
    stressed: stresses,
    split,
    cover,
    coverAlone,
    sizes,
    limit,
    noneWaits,
    both,
    slower,
    sellers,
  });
  const wanted = wantedWords(inputs.wanted);
  const dated = datedWords(inputs, [recommended.label, against.label]);
  const speeds = whichSpeed(inputs, worked, decision, flipped, sellers);
  const plain = inWords(decision, gap, quantities, flipped, options, promisedTo(inputs), limit?.ifConfirmed);
  const spoken = asBySpeed(plain, recommended, decision.runByProvider ? undefined : speeds);
  const words = { ...spoken, lede: ledeOf(spoken.lede, asked, kind) };
  const decides = decidesTable(open, recommended, { told: sure?.told, flips: flipped, ranged, options }, inputs);
  const measure = loadTestWords(decision, course, flipped, speeds);
  const load = loadDuration(worked, inputs, options);
  const slow = percentileSection(inputs, worked, { sized: atPercentile, floors, noneWaits, both, slower }, options);
  const main = recommended.kind === "api" ? against : recommended;
  const chanced = sure ? withChances(options, sure.told) : options;
  const decided = { recommended, against, main: main.id, options: chanced };
  const all: Section[] = [
    ...(slow ? [slow] : []),
    ...(sure ? [howSureSection(sure, inputs, decided, worked, measure !== "")] : []),
    stressSection(stressed, options, decision, { sized: atPercentile, inputs, work: worked }, sizes),
    ...(batch ? [batch] : []),
    ...(perUnit ? [perUnit] : []),
    ...(invoice ? [invoice] : []),
    ...(speed ? [speed] : []),
    ...(ownership ? [withCover(ownership, cover, coverAlone)] : []),
    ...(notCounted ? [notCounted] : []),
    ...sections,
    ...quoted.sections,
    ...priceSections(inputs, worked),
    providerBrief(asked.api, options, flipped, worked, askedBesides(inputs, asked, options, worked)),
  ];
  const steps = nextSteps(asked, course, soon, measure);
  const said = kind === "tie" ? asTie(words) : asOpen(words, open, inputs, decision, listsWords(sellers, worked));
  const term = termThatPays(inputs, decision, quantities);
  return {
    schema: "breakeven-report/1",
    scenario: about(inputs, fill),
    recommendation: {
      option: recommended.id,
      against: against.id,
      verdict,
      ...asSoldForLess(said, sellers),
      difference: gap.month,
      kind,
      how_sure: confidenceWords(
        { ...asked, ...course, ...decision, termPays: term !== undefined, turnsAt: speeds?.turnsAt },
        inputs,
      ),
      ...(dated && { dated }),
      compared: comparedWords(options, decision, inputs, worked),
      doings: doingsWords(options, decision, inputs, worked),
      ...(speeds && { which_speed: speeds.words }),
      caveats: [
        ...splitOnPageOne(split, decision),
        ...boundOnPageOne(asked),
        ...coverWords(cover),
        ...gpuSellersWords(inputs, worked, decision),
        ...termPaysWords(term, decision, sellers),
        ...notCountedWords(decision, worked),
        ...(limit?.beside ?? []),
        ...besideWords(inputs, flipped, decision),
        ...caveats(inputs, worked, decision, ranged, soon, both ? undefined : noneWaits),
        ...outlookWords(inputs, quantities),
      ],
      ...(decides && { decides }),
      ...(wanted && { wanted }),
      ...(sure && { confidence: confidenceIn(sure.told, recommended.id) }),
      open: open.inputs.map(reach),
    },
    key_figures: keyFigures(decision, quantities),
    also_costs: alsoCosts(asked, term),
    flips: flipped,
    conditions: toTurn,
    next: steps.join(" "),
    steps,
    options: chanced,
    quantities,
    formulas,
    workings: workings(worked, decided, inputs.definitions),
    not_worked_out: losers(decided).map(({ id }) => ({
      option: id,
      more: optionOf(id, quantities).single("above_recommended"),
    })),
    break_evens: [...crossings, ...askedBreakEvens(worked, inputs, recommended.id)],
    cost_curves: costCurves(worked, furthestVolume(crossings, flipped, volumeOf(worked))),
    load_duration: load,
    hours: servedByHour(worked, inputs),
    ...(sure && {
      uncertainty: sure.told,
      value_of_information: sure.told.inputs.map(({ inputs: [input = ""], worth }) => ({
        input,
        usd_per_month: worth,
      })),
    }),
    questions_name: namesWords(asked),
    questions: questions(asked, [
      ...MEMO_HEADINGS,
      CHANGES,
      ...(decides ? [DECIDES] : []),
      ...all.map(({ title }) => title),
    ]),
    stress: stresses,
    sections: all,
    ...(claims.length + quoted.quotes.length > 0 ? { claims: [...claims, ...quoted.quotes] } : {}),
    assumptions: shownInputs(inputs),
    documents: citedDocuments(inputs, quantities, formulas),
    warnings: [
      ...inputs.remarks,
      ...warnings(inputs, options, quantities, load),
      ...withoutQueues(inputs, options, worked),
      ...againstWarnings(inputs, worked, decision),
      ...memoryWarnings(inputs, worked),
      ...procurementWarnings(inputs),
      ...rangeWarnings(ranged, inputs, recommended),
      ...ageWarnings(inputs),
    ],
    stale_prices: stalePrices(inputs),
    ...laterPrices(inputs),
  };
}

/** Headings that every memo of a decision has. */
const MEMO_HEADINGS = ["The options side by side", "Where the decision turns", "Worked out in the open"];

/** The chart reaches twice today's volume, or just past the nearest crossing and the flip where they are not too far out. */
function furthestVolume(all: readonly BreakEven[], flipped: readonly Flip[], today: number): number {
  const beyond = all
    .filter(({ input }) => input === "volume")
    .flatMap(({ crossings }) => crossings.map(({ at }) => at))
    .filter((at) => at > today && at <= 4 * today);
  const flip = seenUpTo(flipped.find(({ input }) => input === "volume"));
  return Math.max(2 * today, flip, ...beyond.map((at) => at * 1.25).slice(0, 1));
}
