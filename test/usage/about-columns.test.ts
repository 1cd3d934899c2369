import { expect, it } from "vitest";
import { read } from "./reading.js";

it("leaves rows about the columns out, as CloudWatch writes them below their names", () => {
  const rows = "2026-03-01T00:00:00Z,5,100,10\n2026-03-01T01:00:00Z,7,200,20\n";
  const head = "timestamp,requests,input,output\n";
  const about =
    "Id,m1,m2,m3\nFull label,Invocations,InputTokenCount,OutputTokenCount\nStat,Sum,Sum,Sum\nPeriod,3600,3600,3600\n";
  expect(read(head + about + rows)).toEqual(read(head + rows));
});
