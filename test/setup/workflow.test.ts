import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { toolFolder } from "../../src/build/tool.js";
import { copyExamples, emptyFolder } from "../cli/run.js";

interface Step {
  name?: string;
  uses?: string;
  run?: string;
}

const workflow = parse(readFileSync(join(toolFolder, ".github/workflows/memos.yml"), "utf8"));
const stepsOf = (job: string): Step[] => workflow.jobs[job].steps;
const lines = (job: string) =>
  stepsOf(job).flatMap(({ name, run }) => (run === undefined ? [] : [[name, run] as const]));

/** A repository with an origin, a branch with a cheaper GPU, and stand-ins for what only a runner has. */
function desk() {
  const folder = emptyFolder();
  const [origin, work, bin, temp] = ["o/r", "work", "bin", "temp"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  for (const each of [origin, work, bin, temp]) mkdirSync(each, { recursive: true });
  const git = (cwd: string, ...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", ...args], {
      cwd,
      encoding: "utf8",
    });
  const program = (name: string, text: string) => {
    writeFileSync(join(bin, name), `#!/usr/bin/env bash\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  const breakeven = `exec "${process.execPath}" "${join(toolFolder, "dist/cli/main.js")}"`;
  program("npm", '[ "$*" = ci ]');
  // `npx --no breakeven ARGS`; a feed that was read leaves a price behind.
  program(
    "npx",
    `[ "$1 $2" = "--no breakeven" ] || exit 9; shift 2; case "$1" in build) set -- build --format json ;; esac; if [ "$1" = prices ]; then sed -i.bak 's#$4.89/GPU/h#$1.50/GPU/h#' scenarios/prices/gpus.yaml; rm scenarios/prices/*.bak; exit; fi; ${breakeven} "$@"`,
  );
  // Answers a list of comments with what stands in the file; writes down everything else.
  program(
    "gh",
    `case "$*" in *--paginate*) cat "${temp}/ids" ;; *) printf '%s\\n' "$*" >> "${temp}/gh"; cp "$RUNNER_TEMP/memos.md" "${temp}/sent" ;; esac`,
  );
  git(origin, "init", "--quiet", "--bare", "--initial-branch=main");
  git(work, "init", "--quiet", "--initial-branch=main");
  copyExamples(work, "cline-kimi-k2");
  writeFileSync(join(temp, "ids"), "");
  const env = {
    ...process.env,
    FORCE_COLOR: "",
    PATH: `${bin}:${process.env.PATH}`,
    HOME: folder,
    GITHUB_SERVER_URL: folder,
    GITHUB_REPOSITORY: "o/r",
    GITHUB_RUN_ID: "7",
    GITHUB_STEP_SUMMARY: join(temp, "summary"),
    RUNNER_TEMP: temp,
    BASE: "main",
    BRANCH: "cheaper",
    PULL: "12",
    FEED: "litellm",
    ...workflow.env,
  };
  const run = (job: string) => {
    for (const [name, script] of lines(job)) {
      // As a runner calls it.
      const { status, stdout, stderr } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], {
        cwd: work,
        env,
        encoding: "utf8",
      });
      if (status !== 0) throw new Error(`${name}: exit ${status}\n${stdout}${stderr}`);
    }
  };
  const read = (name: string) => readFileSync(join(temp, name), "utf8");
  const edit = (from: string, to: string) => {
    const sheet = join(work, "scenarios/prices/gpus.yaml");
    writeFileSync(sheet, readFileSync(sheet, "utf8").replace(from, to));
  };
  spawnSync("npx", ["--no", "breakeven", "build"], { cwd: work, env });
  git(work, "add", "-A");
  git(work, "commit", "--quiet", "-m", "memos");
  git(work, "remote", "add", "origin", origin);
  git(work, "push", "--quiet", "origin", "main");
  return {
    run,
    read,
    edit,
    write: (name: string, text: string) => writeFileSync(join(temp, name), text),
    git: (...args: string[]) => git(work, ...args),
    origin: (...args: string[]) => git(origin, ...args),
  };
}

describe("the example workflow", () => {
  it("puts no text of others into a shell line", () => {
    for (const job of Object.keys(workflow.jobs)) {
      for (const [, script] of lines(job)) expect(script).not.toContain("${{");
    }
  });

  it("rebuilds, commits and comments once, and writes the comment over on the next push", () => {
    const { run, read, write, edit, git, origin } = desk();
    git("switch", "--quiet", "--create", "cheaper");
    edit("$4.89/GPU/h", "$1.50/GPU/h");
    git("commit", "--quiet", "-a", "-m", "a cheaper GPU");
    run("rebuild");
    expect(read("summary")).toMatch(/^<!-- breakeven diff -->\n## 1 decision flips\n/);
    expect(read("sent")).toBe(read("summary"));
    expect(read("gh")).toMatch(/^api --method POST repos\/o\/r\/issues\/12\/comments -F body=@\S+memos\.md\n$/);
    expect(origin("log", "--format=%s", "cheaper")).toBe("out: rebuilt for #12\na cheaper GPU\nmemos\n");
    expect(origin("show", "--stat", "--format=", "cheaper")).toMatch(/out\/cline-kimi-k2\/report\.json/);
    write("ids", "501\n502\n");
    run("rebuild");
    expect(read("gh").split("\n")[1]).toMatch(/^api --method PATCH repos\/o\/r\/issues\/comments\/501 -F body=@/);
    // Nothing was left to commit.
    expect(origin("log", "--format=%s", "cheaper")).toBe("out: rebuilt for #12\na cheaper GPU\nmemos\n");
  });

  it("opens a pull request where a feed changed something, and none where it did not", () => {
    const { run, read, origin } = desk();
    run("prices");
    expect(read("gh")).toMatch(/^pr create --head prices-7 --title Prices of litellm --body-file \S+memos\.md\n$/);
    expect(read("sent")).toContain("## 1 decision flips");
    expect(origin("log", "--format=%s", "prices-7")).toBe("prices: litellm\nmemos\n");
    run("prices");
    expect(read("gh").trim().split("\n")).toHaveLength(1);
  });
});
