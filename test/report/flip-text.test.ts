import { describe, expect, test } from "vitest";
import { thenText } from "../../src/report/flip-text.js";
import type { ReportOption } from "../../src/report/schema.js";

const options = [
  { id: "api", kind: "api", label: "API" },
  { id: "own", kind: "self_hosted", label: "Own GPUs" },
  { id: "six", kind: "floor_with_spillover", label: "6 replicas + API", sized_for: "cheapest" },
  { id: "ptu", kind: "provisioned", label: "Units", units: 20 },
] as unknown as ReportOption[];

describe("who wins beyond a flip, and how large", () => {
  test.each([
    ["an API", { to: "api" }, "API"],
    ["a fleet of today's size", { to: "own" }, "Own GPUs"],
    ["by its GPUs, before its replicas", { to: "own", size: 14, gpus: 56 }, "Own GPUs (56\u202fGPUs then)"],
    ["by its replicas, where as many GPUs hold them", { to: "own", size: 14 }, "Own GPUs (14\u202freplicas then)"],
    ["one GPU", { to: "own", size: 1, gpus: 1 }, "Own GPUs (1\u202fGPU then)"],
    [
      "a rule, where its name counts today's",
      { to: "six", size: 8, gpus: 32 },
      "The cheapest fleet + API (32\u202fGPUs then)",
    ],
    ["units", { to: "ptu", size: 30 }, "Units (30\u202funits then)"],
    ["nobody", { to: null }, "no option"],
  ])("%s", (_, flip, words) => {
    expect(thenText(flip, options)).toBe(words);
  });
});
