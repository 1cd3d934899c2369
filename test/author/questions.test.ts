import { describe, expect, test } from "vitest";
import { reportOf, reportWith, SCENARIOS } from "../support/scenarios.js";

const answers = (id: string) => new Map((reportOf(id).questions ?? []).map((each) => [each.question, each]));

test("every memo of a decision answers 24 questions, or says what would answer them", () => {
  for (const id of SCENARIOS.map((file) => file.replace(".yaml", ""))) {
    const { questions } = reportOf(id);
    expect(questions, id).toHaveLength(24);
    for (const { answer, would } of questions ?? []) expect(answer ?? would, id).toMatch(/\S/);
    for (const { answer } of questions ?? []) if (answer !== null) expect(answer, id).toMatch(/[.!?]$/);
  }
}, 60_000);

describe("answers by hand, of the B200s of cline-kimi-k2", () => {
  // 24 B200s at $6 for 730 h are $105,120 a month; a fifth of that off the $194,288 of six replicas is $173,264.
  test("GPUs cost a fifth less", () =>
    expect(answers("cline-kimi-k2").get("What if GPUs cost 20 % less?")?.answer).toBe(
      "\u201c6 replicas + API\u201d becomes the cheapest at $173K a month, $11.5K less than \u201cAll from the API\u201d.",
    ));
  test("the API costs a fifth less", () =>
    expect(answers("cline-kimi-k2").get("What if the API costs 20 % less?")?.answer).toContain("$148K"));
  test("the saving and an engineer", () =>
    expect(answers("cline-kimi-k2").get("Does the saving pay one engineer?")?.answer).toBe(
      "No: before people it saves $23.9K a month, and one engineer costs $33.3K a month.",
    ));
  test("quality is told as the scenario has it", () => {
    const question = "What does FP8 or FP4, or another model, do to the answers?";
    expect(answers("cline-kimi-k2").get(question)?.answer).toBeNull();
    const stated = reportWith("cline-kimi-k2", [
      "workload:",
      "quality: { known: measured, note: 97 of 100 tasks solved as before }\nworkload:",
    ]);
    expect(stated.questions?.find((each) => each.question === question)?.answer).toBe(
      "Measured: 97 of 100 tasks solved as before.",
    );
  });
});
