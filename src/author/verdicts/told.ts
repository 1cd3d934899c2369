import { dollarsInProse, figure, percent } from "../../figures/figure.js";
import type { Flip } from "../../report/break-even.js";
import type { ReportOption } from "../../report/schema.js";
import { apiBill, leavingFor } from "../bill/api-bill.js";
import type { Decision } from "../decision.js";
import { quantityOf } from "../inquire.js";
import type { Gap } from "../lead.js";
import { optionOf, type Quantities } from "../whose.js";

/** What the sentences tell of one decision. */
export class DecisionFacts {
  readonly own: ReportOption;
  readonly api: ReportOption;
  readonly against: ReportOption;
  readonly people: number;
  readonly bill: number;
  readonly leaving: number;
  readonly serving: number;
  readonly stepsSaving: number;
  readonly hasOnce: boolean;
  readonly isPaidInPart: boolean;
  readonly isMoreThanPeople: boolean;
  readonly figures: ReturnType<typeof optionOf>;

  constructor(
    readonly decision: Decision,
    readonly quantities: Quantities,
    private readonly gap: Gap,
    readonly flips: readonly Flip[],
    readonly options: readonly ReportOption[],
    private readonly promisedTo: string | undefined,
    /** ", if it confirms 335K tok/s": on what an API's limit makes it depend; empty where nothing does. */
    readonly ifConfirmed: string,
  ) {
    const { recommended, against } = decision;
    this.against = against;
    this.own = recommended.kind === "api" ? against : recommended;
    this.api = recommended.kind === "api" ? recommended : against;
    const figures = optionOf(this.own.id, quantities);
    this.figures = figures;
    this.people = figures.number("people_cost") ?? 0;
    this.bill = apiBill(this.api, quantities);
    this.leaving = leavingFor(this.api, quantities);
    this.serving = figures.number("serving_cost") ?? this.own.monthly_cost;
    this.stepsSaving = figures.number("steps_saving") ?? 0;
    this.hasOnce = (["build_line", "migration_line", "exit_line"] as const).some((line) => figures.has(line));
    this.isPaidInPart = figures.has("paid_capacity");
    this.isMoreThanPeople = figures.has("ownership_cost");
  }

  /** What our own saves against the API before people are paid. */
  get beforePeople(): number {
    if (this.gap.beforePeople === undefined) throw new Error(`${this.own.id} is not told before people`);
    return Number(quantityOf(this.quantities, this.gap.beforePeople).value);
  }

  /** Of the tokens, where the API serves the rest. */
  get servedShare(): number {
    return this.figures.number("served_share") ?? 0;
  }

  /** What the choice saves a month. */
  get more(): string {
    return `${month(this.gap.month)} (${dollarsInProse(this.gap.year)} a year)`;
  }

  /** Where there are several of our own, the one that is meant. */
  get subject(): string {
    return this.isOneOfOurs ? `\u201c${this.own.label}\u201d` : "Serving it ourselves";
  }

  get isOneOfOurs(): boolean {
    return this.options.filter(({ kind, replicas }) => kind !== "api" && replicas !== 0).length > 1;
  }

  summary(): string {
    const { recommended, against } = this.decision;
    const named = (option: ReportOption) =>
      option === this.api && this.leaving > 0
        ? `${option.label} (${figure(this.leaving, "USD")} of it for leaving our own stack)`
        : option.label;
    const money = `${figure(recommended.monthly_cost, "USD")} a month for ${named(recommended)}, against ${figure(against.monthly_cost, "USD")} for ${named(against)}`;
    return Math.abs(this.gap.month) < 0.5
      ? `${money}: no difference.`
      : `${money}: ${figure(this.gap.month, "USD")} less.`;
  }

  /** How much of the time the fleet stands idle. */
  idle(): string {
    const busy = this.own.utilization ?? 0;
    return percent(this.figures.number("idle_share") ?? 1, busy > 0 && busy < 0.005 ? "full" : "short");
  }

  get paidFor(): string {
    return this.isPaidInPart ? " that we pay for" : "";
  }

  /** To whom the promise is that alone keeps a fleet from being busy: there is load enough for most of its time. */
  get heldBackBy(): string | undefined {
    const [busy, carried] = [this.own.utilization ?? 0, this.figures.number("carried_share") ?? 1];
    return busy < MOST && busy >= MOST * carried ? this.promisedTo : undefined;
  }

  busy(): string {
    return percent(this.own.utilization ?? 0, "short");
  }

  /** "12 % of the tokens" */
  unserved(): string {
    return `${percent(this.own.unserved_share ?? 0, "short")} of the tokens`;
  }

  /** To match the API of this decision: of another that it is held against, the figure says nothing here. */
  private utilizationNeeded(): number | undefined {
    return this.decision.isMeasured ? this.figures.number("utilization_needed_in_all") : undefined;
  }

  unitsNeeded(): string {
    const need = this.utilizationNeeded();
    return need === undefined ? "" : ` They would have to be busy ${percent(need, "short")} of it.`;
  }

  busyEnough(): string {
    const need = this.utilizationNeeded();
    if (need === undefined) return "";
    // Shares above one are for tables: nothing is busy for longer than all the time.
    if (need > 1)
      return ` Even if ${this.never} idle, it would cost more than the API${this.people > 0 ? ", its people counted" : ""}.`;
    return ` To match the API it would have to be busy ${percent(need, "short")} of the time.`;
  }

  /** "its 8 GPUs were never": a fleet of another size may cost less. */
  private get never(): string {
    const { gpus } = this.own;
    return gpus === null || gpus < 2 ? "it were never" : `its ${figure(gpus, "GPU")} were never`;
  }

  /** How much of an engineer's time would use the saving up, where that is known. */
  engineers(): string {
    const staff = this.flips.find(({ input, at }) => input === "engineers" && at !== null)?.at;
    if (staff == null) return "";
    const time =
      staff > 1 ? `that of ${figure(staff, "1", "short")} engineers` : `${percent(staff)} of one engineer\u2019s`;
    return `, and ${time} would use the saving up`;
  }
}

/** Of the time. */
const MOST = 0.5;

/** "$9,480 a month" */
export function month(value: number): string {
  return `${dollarsInProse(value)} a month`;
}
