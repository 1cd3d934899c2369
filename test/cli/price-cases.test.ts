import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../support/scenarios.js";

/** Price files that were once read wrong, each with a check of its own; undefined where they are not beside the project. */
const cases = ["..", "../.."].map((up) => join(ROOT, up, "shared/cases/prices")).find((path) => existsSync(path));
if (cases === undefined) console.warn("shared/cases is not beside the project: its price files are not checked");

describe.runIf(cases !== undefined)("price files that were once read wrong", () => {
  it.each(cases === undefined ? [] : readdirSync(cases))(
    "%s",
    (name) => {
      const { status, stdout, stderr } = spawnSync("bash", [join(cases ?? "", name, "check.sh")], {
        ...{ cwd: ROOT, encoding: "utf8", timeout: 60_000 },
      });
      expect([status, stdout + stderr]).toEqual([0, expect.anything()]);
    },
    60_000,
  );
});
