import { expect, test } from "vitest";
import { surprise } from "../../src/economics/books/what-ifs.js";
import { book } from "../../src/economics/law.js";
import { withWhatIfs } from "../../src/economics/studies/what-ifs.js";
import { workOut } from "../support/laws.js";

test("a surprise costs what the month with it has more than the month without", () => {
  const months = { month_with: [13_500, "USD/month"], month_without: [12_000, "USD/month"] } as const;
  expect(workOut([surprise], "surprise_cost", months)).toBeCloseTo(1_500, 9);
});

const LAWS = book("src/economics/books/test.ts", [
  {
    id: "replicas_fit",
    title: "Replicas",
    unit: "replica",
    is: "floor(mean_load / replica_throughput)",
    source: "a test",
  },
  { id: "own_load", title: "Served", unit: "tok/s", is: "replicas_fit * replica_throughput", source: "a test" },
]);

test.each([
  ["where an API serves the rest, the fleet is sized as before, and serves less", true, "replica_throughput"],
  ["a fleet that serves alone grows", false, "context_growth_throughput"],
])("slower replicas: %s", (_, spills, sizedBy) => {
  const moved = new Map(withWhatIfs(["context_growth"], LAWS, spills).map((law) => [law.id, [...law.given.keys()]]));
  expect(moved.get("replicas_fit")).toEqual(["mean_load", sizedBy]);
  expect(moved.get("own_load")).toEqual(["replicas_fit", "context_growth_throughput"]);
});
