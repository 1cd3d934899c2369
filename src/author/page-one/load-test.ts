import { figure } from "../../figures/figure.js";
import { toDigits } from "../../figures/number.js";
import type { Flip } from "../../report/break-even.js";
import type { Decision } from "../decision.js";
import type { WhichSpeed } from "../speed/which-speed.js";
import { moves } from "../uncertainty/meanings.js";
import type { Course } from "./course.js";

/** The speed of a replica is measured before a price is talked about where what is known of it reaches to where the decision turns. */
export function loadTestWords(
  { recommended }: Decision,
  { kind, turning }: Course,
  flips: readonly Flip[],
  speeds: WhichSpeed | undefined,
): string {
  if (recommended.kind !== "api" || kind !== "choose") return "";
  const ranged = turning.some(({ group }) => group.some(({ id }) => moves("throughput", id)));
  if (!ranged && !speeds?.isReached) return "";
  const at = flips.find(({ input }) => input === "throughput")?.at;
  const test = "Load-test one replica for a day with our own requests: ";
  const together = speeds?.together;
  const soon = together
    ? `${rate(together.speed)} with a GPU at ${figure(together.price, "USD", "short")} is enough to turn it`
    : "";
  if (at == null) return soon === "" ? "" : `${test}${soon}.`;
  return `${test}${rate(at)} is where it turns${soon === "" ? "" : `, and ${soon}`}.`;
}

const rate = (value: number) => figure(toDigits(value, 3), "tok/s");
