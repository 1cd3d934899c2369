/**
 * `node test/journey/journey.mjs TARBALL [CLONE]`: the way of somebody with a repository of their own, who has nothing of ours but the
 * package. Installs it into empty repositories, from a clone's Git too where one is named, and uses every command there. Each step is counted; the last line says how many.
 */
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const tarball = resolve(process.argv[2] ?? "");
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "breakeven-journey-"));
const counts = { passed: 0, failed: 0 };

async function step(name, work) {
  const since = performance.now();
  try {
    await work();
    counts.passed++;
    console.log(`ok   ${name} (${Math.round(performance.now() - since)} ms)`);
  } catch (error) {
    counts.failed++;
    console.log(`FAIL ${name}\n${error.stack ?? error}`);
  }
}

/** An empty repository with the package in it. */
function repository(name, ...flags) {
  const cwd = join(folder, name);
  execFileSync("git", ["init", "--quiet", "--initial-branch=main", cwd]);
  execFileSync("npm", ["init", "-y", "--loglevel=error"], { cwd, stdio: "ignore" });
  // No registry is needed: the package brings all that it runs on.
  execFileSync("npm", ["install", "--offline", "--loglevel=error", ...flags, tarball], { cwd, stdio: "inherit" });
  const run = (program, ...args) => spawnSync(program, args, { cwd, encoding: "utf8", maxBuffer: 64e6 });
  return {
    cwd,
    run,
    read: (file) => readFileSync(join(cwd, file), "utf8"),
    write: (file, text) => writeFileSync(join(cwd, file), text),
    git: (...args) => {
      const who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"];
      return execFileSync("git", [...who, ...args], { cwd, encoding: "utf8" });
    },
    /** As memos print it. */
    tool: (code, ...args) => {
      const { status, stdout, stderr } = run("npx", "--no", "--", "breakeven", ...args);
      assert.equal(status, code, `breakeven ${args.join(" ")}: exit ${status}\n${stdout}${stderr}`);
      return { out: stdout, err: stderr };
    },
  };
}

await step("the tarball is below 4 MB, with no tests and no memos in it", () => {
  assert.ok(statSync(tarball).size < 4_000_000);
  const files = execFileSync("tar", ["tzf", tarball], { encoding: "utf8" }).split("\n");
  assert.ok(files.includes("package/dist/cli/main.js"));
  for (const file of files) assert.doesNotMatch(file, /^package\/(?:test|out|scenarios|findings)\//);
});

await step("installed without scripts, it builds, checks and explains", () => {
  const { tool, cwd } = repository("bare", "--ignore-scripts");
  assert.match(tool(0, "--version").out, /^\d+\.\d+\.\d+\n$/);
  tool(0, "init");
  tool(0, "build", "--format", "md,html,json");
  tool(0, "check", "--format", "md,html,json");
  assert.match(tool(0, "explain", "first-memo").out, /^api\.monthly_cost +\S/m);
  assert.deepEqual(execFileSync("ls", [join(cwd, "node_modules")], { encoding: "utf8" }), "breakeven\n");
});

const { tool, git, read, write, run, cwd } = repository("docs");
const formats = "formats: [md, html, json]";

await step("init says what it wrote, and writes over nothing", () => {
  const wrote = tool(0, "init").out.trim().split("\n");
  for (const file of ["breakeven.yaml", "scenarios/first-memo.yaml", ".gitignore", ".github/workflows/memos.yml"])
    assert.ok(wrote.includes(file), file);
  write("breakeven.yaml", read("breakeven.yaml").replace(/^formats: .*$/m, formats));
  assert.match(tool(2, "init").err, /breakeven\.yaml:1:1: is there already/);
  assert.match(read("breakeven.yaml"), /formats: \[md, html, json\]/);
});

await step("new, build, check and diff agree on the settings without an option", () => {
  tool(0, "new", "support-chat");
  assert.match(tool(0, "build").out, /support-chat: /);
  git("add", "-A");
  assert.doesNotMatch(git("status", "--porcelain"), /node_modules/);
  git("commit", "--quiet", "-m", "memos");
  assert.equal(tool(0, "check").out, "everything is current\n");
  tool(0, "diff", "HEAD", "--exit-code");
});

await step("what the memo says of making it again is so", () => {
  const memo = read("out/support-chat/memo.md");
  const commands = [...memo.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, lines]) => lines.trim().split("\n"));
  assert.ok(commands.length >= 2);
  for (const command of commands) {
    assert.match(command, /^npx --no breakeven /);
    const { status, stderr } = run("sh", "-c", command);
    assert.equal(status, 0, stderr);
  }
  assert.equal(git("status", "--porcelain"), "");
  assert.doesNotMatch(memo, /seed \d|\d{3}_[0-9a-f]{16}\.txt/);
});

await step("a price changes: check says so, diff tells it, and the rest stays as it is", () => {
  const sheet = "scenarios/prices/support-chat.yaml";
  write(sheet, read(sheet).replace("$0.45/Mtok", "$1.45/Mtok"));
  assert.match(tool(1, "check").out, /support-chat: .*memo\.md/);
  assert.match(
    tool(0, "build").err,
    /because scenarios\/prices\/support-chat\.yaml: support-chat\.api .*\$0\.45.*\$1\.45/,
  );
  const md = tool(0, "diff", "HEAD", "--format", "md").out;
  assert.match(md, /^<!-- breakeven diff -->\n## 1 decision flips\n/);
  tool(1, "diff", "HEAD", "--fail-on", "flip", "--quiet");
  tool(1, "diff", "HEAD", "--exit-code");
  assert.doesNotMatch(git("status", "--porcelain"), /out\/first-memo/);
  git("commit", "--quiet", "-am", "a dearer API");
});

await step("two branches that each made an edition keep both, and the next build brings all up to date", () => {
  const scenario = "scenarios/support-chat.yaml";
  const edition = (day) => {
    write(scenario, read(scenario).replace(/^as_of: .*$/m, `as_of: ${day}`));
    tool(0, "build", "--quiet");
    git("add", "-A");
    git("commit", "--quiet", "-m", day);
  };
  git("checkout", "--quiet", "-b", "july");
  edition("2026-07-01");
  git("checkout", "--quiet", "main");
  edition("2026-08-01");
  assert.equal(run("git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "merge", "july").status, 1);
  // Which day the scenario is of, people decide; nothing else is left to them.
  assert.equal(git("diff", "--name-only", "--diff-filter=U"), `${scenario}\n`);
  git("checkout", "--quiet", "--ours", scenario);
  assert.match(tool(1, "check").out, /two branches built it/);
  tool(0, "build");
  assert.equal(tool(0, "check").out, "everything is current\n");
  const { editions } = JSON.parse(read("out/support-chat/history.json"));
  assert.deepEqual(
    editions.map(({ as_of }) => as_of),
    ["2026-06-01", "2026-07-01", "2026-08-01"],
  );
  git("add", "-A");
  git("commit", "--quiet", "-m", "both");
});

await step("prices of two branches for the same days are told, whatever day the memos are of", () => {
  const sheet = "scenarios/prices/first-memo.yaml";
  const [, first] = read(sheet).split(/(?=\n {2}- id: )/);
  write(sheet, `${read(sheet).trimEnd()}\n${first.replace(/from: \S+/, "from: 2030-01-01")}`);
  for (const command of ["build", "check"])
    assert.match(tool(2, command).err, /two prices called "first-memo\.\w+" are in force on 2030-01-01/);
  git("checkout", "--quiet", sheet);
});

await step("old prices are told by build and check, and fail where they are asked to", () => {
  write("breakeven.yaml", read("breakeven.yaml").replace("max_age: 90 days", "max_age: 30 days"));
  assert.match(tool(0, "build").out, /2 prices are up to 61 days old, 30 allowed/);
  assert.match(tool(0, "check").err, /support-chat\.api: 61 days old on/);
  tool(1, "check", "--strict");
  git("checkout", "--quiet", ".");
});

await step("-q is quiet, and FORCE_COLOR is heeded where nothing is a terminal", () => {
  assert.equal(tool(0, "build", "-q").out, "");
  const main = join(cwd, "node_modules/breakeven/dist/cli/main.js");
  const coloured = (env) =>
    spawnSync(process.execPath, [main, "build", "none.yaml"], {
      cwd,
      encoding: "utf8",
      env: { ...process.env, ...env },
    });
  assert.ok(coloured({ FORCE_COLOR: "1", NO_COLOR: "" }).stderr.includes("\u001b["));
  assert.ok(!coloured({ FORCE_COLOR: "0" }).stderr.includes("\u001b["));
});

await step("every other command", async () => {
  for (const what of ["scenario", "reference", "prices", "settings", "report", "diff", "history"])
    assert.equal(JSON.parse(tool(0, "schema", what).out).type ?? "object", "object");
  for (const shell of ["bash", "zsh", "fish"]) assert.match(tool(0, "completion", shell).out, /breakeven/);
  const setup = { model: "llama-3.3-70b", gpu: "H100 SXM", n_gpus: 4, precision_weights: "fp8" };
  write("points.json", JSON.stringify([{ id: "a", ...setup, input_len: 1000, output_len: 200, concurrency: 16 }]));
  assert.ok(JSON.parse(tool(0, "predict", "points.json", "--json").out)[0].output_tok_s.value > 0);
  write(
    "usage.csv",
    "time,requests,input,output\n2026-01-01T00:00:00Z,10,1000,200\n2026-01-01T01:00:00Z,10,1000,200\n",
  );
  assert.match(tool(0, "usage", "import", "usage.csv").out, /2,400/);
  assert.match(tool(0, "prices", "show").out, /support-chat\.gpu/);
  write("gpus.2026-07-01.csv", "gpu,price_usd_per_hour\nNVIDIA H100 SXM 80 GB,2.10\n");
  const gpus = ["--provider", "own", "--per", "gpu", "--column", "price=price_usd_per_hour"];
  tool(0, "prices", "import", "csv", "gpus.2026-07-01.csv", ...gpus, "--all");
  JSON.parse(tool(0, "explain", "support-chat", "api.monthly_cost", "--json").out);
  await watched(cwd);
});

/** Until it has built, or found all current, and says where the preview is; what else it says in a minute is a fault. */
function watched(cwd) {
  const main = join(cwd, "node_modules/breakeven/dist/cli/main.js");
  const child = spawn(process.execPath, [main, "watch", "--port", "0"], { cwd });
  return new Promise((done, fail) => {
    let said = "";
    const limit = setTimeout(() => child.kill("SIGKILL"), 60_000);
    child.stdout.on("data", (text) => {
      said += text;
      if (/preview at [\s\S]*(?:(?:are|is) current|\bbuilt )/.test(said)) child.kill("SIGINT");
    });
    child.stderr.on("data", (text) => {
      said += text;
    });
    child.on("exit", (code) => {
      clearTimeout(limit);
      if (code === 0) done();
      else fail(new Error(`watch: exit ${code}\n${said}`));
    });
  });
}

await step("the library, its types and its schemas", () => {
  write(
    "use.ts",
    `import { buildReport, isInputError } from "breakeven";
const report = await buildReport("scenarios/support-chat.yaml", { asOf: "2026-06-01" });
const cost: number = report.options[0]!.monthly_cost;
// @ts-expect-error: there is no such part of a report
report.nothing;
try { await buildReport("none.yaml"); } catch (error) { if (isInputError(error)) console.log(cost, error.problems[0]!.message); }
`,
  );
  const strict = ["--strict", "--module", "nodenext", "--target", "es2022", "--types", "node"];
  const typeRoots = ["--typeRoots", join(root, "node_modules/@types")];
  write("package.json", JSON.stringify({ ...JSON.parse(read("package.json")), type: "module" }));
  const tsc = run(process.execPath, join(root, "node_modules/typescript/bin/tsc"), ...strict, ...typeRoots, "use.ts");
  assert.equal(tsc.status, 0, tsc.stdout);
  const { stdout, stderr } = run(process.execPath, "use.js");
  assert.match(stdout, /^\d[\d.]* there is no such file\n$/, stderr);
  const schema = run(process.execPath, "-p", 'require("breakeven/schemas/report.json").properties.schema.const');
  assert.equal(schema.stdout, "breakeven-report/1\n", schema.stderr);
});

await step("the lines of README's section on a repository of your own, as they stand", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const section = readme.slice(readme.indexOf("## In a repository of your own"));
  const [pack, begin, ...others] = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, lines]) => lines);
  const inCI = others.find((lines) => lines.includes("merge-base"));
  assert.match(pack, new RegExp(`^npm pack .*${basename(tarball)}`));
  mkdirSync(join(folder, "breakeven"));
  copyFileSync(tarball, join(folder, "breakeven", basename(tarball)));
  const cwd = join(folder, "mine");
  execFileSync("git", ["init", "--quiet", "--initial-branch=main", cwd]);
  const who = Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((one) => [
      [`GIT_${one}_NAME`, "Test"],
      [`GIT_${one}_EMAIL`, "test@example.org"],
    ]),
  );
  const env = { ...process.env, ...who, npm_config_offline: "true" };
  const shell = (lines) => {
    const { status, stdout, stderr } = spawnSync("sh", ["-ec", lines], { cwd, encoding: "utf8", env });
    // 3: there is no browser here to print with, and all else was written.
    assert.ok(status === 0 || /browser/.test(stderr), `exit ${status}\n${stdout}${stderr}`);
  };
  shell(begin);
  assert.equal(execFileSync("git", ["status", "--porcelain"], { cwd, encoding: "utf8" }), "");
  shell("git init --quiet --bare ../origin && git remote add origin ../origin && git push --quiet origin main");
  shell("git checkout --quiet -b cheaper && sed -i.bak 's/$0.45/$0.40/' scenarios/prices/first-memo.yaml");
  shell("rm scenarios/prices/*.bak && git commit --quiet -am 'a cheaper API'");
  shell(inCI.replace(/^gh .*$/m, ""));
  assert.match(readFileSync(join(cwd, "memos.md"), "utf8"), /^<!-- breakeven diff -->[\s\S]*first-memo/);
});

const clone = process.argv[3];
if (clone !== undefined)
  await step("as a dependency from Git, which npm builds by itself", () => {
    const cwd = join(folder, "from-git");
    execFileSync("git", ["init", "--quiet", cwd]);
    execFileSync("npm", ["init", "-y", "--loglevel=error"], { cwd, stdio: "ignore" });
    execFileSync("npm", ["install", "--loglevel=error", `git+file://${resolve(clone)}`], { cwd, stdio: "inherit" });
    const args = ["--no", "--", "breakeven", "--version"];
    assert.match(execFileSync("npx", args, { cwd, encoding: "utf8" }), /^\d+\.\d+\.\d+\n$/);
  });

rmSync(folder, { recursive: true, force: true });
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
