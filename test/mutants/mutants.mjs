/**
 * `npm run mutants [COUNT] [SEED] [ROOM...]`: changes one point of the sources at a time and runs the tests of its room, and those
 * of other rooms that import the file. A change that no test notices is a survivor: it is printed with its place, and with the
 * reason where it is known to change nothing.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { points } from "./points.mjs";
import { roomsOf, testsOf } from "./tests-of.mjs";

const WANTED = 0.9;
/** Seconds of processor for the tests of a room: a change that makes a loop endless is noticed by that it never ends. */
const LONGEST = 300;
const root = fileURLToPath(new URL("../..", import.meta.url));
const [count = "60", seed = "1", ...named] = process.argv.slice(2);
const rooms = named.length > 0 ? named : ["economics", "formula", "prices", "serving", "diff", "author"];
/** Points whose change leaves every result as it is, and why. */
const harmless = JSON.parse(readFileSync(join(root, "test/mutants/harmless.json"), "utf8"));

const chosen = choose(Number(count), Number(seed));
const results = [];
const copies = Array.from({ length: Math.max(1, availableParallelism()) }, copyOfProject);
try {
  await Promise.all(copies.map(work));
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
}
report();

/** As many points of each room, each from a file drawn by lot, so that no long file takes them all. */
function choose(total, start) {
  const random = sequence(start);
  const pick = (all) => all[Math.floor(random() * all.length)];
  return rooms.flatMap((room, index) => {
    const files = readdirSync(join(root, "src", room), { recursive: true })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `src/${room}/${file.replaceAll("\\", "/")}`)
      .sort()
      .map((file) => ({ file, found: points(readFileSync(join(root, file), "utf8")) }))
      .filter(({ found }) => found.length > 0);
    const share = Math.floor(total / rooms.length) + (index < total % rooms.length ? 1 : 0);
    const taken = new Map();
    for (let tries = 0; taken.size < share && tries < 100 * share; tries++) {
      const { file, found } = pick(files);
      const point = pick(found);
      taken.set(`${file}:${point.at}`, { room, file, ...point });
    }
    return [...taken.values()];
  });
}

/** Mulberry32: the same numbers for the same seed, everywhere. */
function sequence(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function copyOfProject() {
  const copy = mkdtempSync(join(tmpdir(), "breakeven-mutants-"));
  for (const part of ["src", "test", "templates", "scenarios", "out", "package.json", "tsconfig.json"])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  for (const part of ["node_modules", "dist"]) symlinkSync(join(root, part), join(copy, part));
  return copy;
}

async function work(copy) {
  for (let mutant = chosen.shift(); mutant; mutant = chosen.shift()) {
    const path = join(copy, mutant.file);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.slice(0, mutant.at) + mutant.to + text.slice(mutant.at + mutant.from.length));
    const isKilled = (await tests(copy, mutant)) !== 0;
    writeFileSync(path, text);
    results.push({ ...mutant, isKilled });
    const { line, from, to } = mutant;
    process.stderr.write(
      `${isKilled ? "killed  " : "SURVIVED"} ${mutant.file}:${line}  ${from.trim()} -> ${to.trim()}\n`,
    );
  }
}

function tests(copy, { file }) {
  const vitest = join(copy, "node_modules/vitest/vitest.mjs");
  const [rooms, nearest] = [roomsOf(file), testsOf(copy, file)];
  const wanted = [...rooms, ...nearest.filter((test) => !rooms.some((room) => test.startsWith(room)))];
  const args = [vitest, "run", "--config=test/mutants/vitest.config.ts", "--bail=1", "--reporter=dot", ...wanted];
  const env = { ...process.env, NEAREST: nearest.join(",") };
  return new Promise((settle) => {
    const limited = ["-c", `ulimit -t ${LONGEST}; exec "$0" "$@"`, process.execPath, ...args];
    spawn("sh", limited, { cwd: copy, env, stdio: "ignore" }).on("close", (code) => settle(code ?? 1));
  });
}

function report() {
  const reasonOf = ({ file, text }) => harmless.find((known) => known.file === file && known.line === text)?.why;
  const survived = results.filter(({ isKilled }) => !isKilled);
  const unexplained = survived.filter((mutant) => reasonOf(mutant) === undefined);
  for (const mutant of survived) {
    const { file, line, text, from, to } = mutant;
    const why = reasonOf(mutant) ?? "no test notices it";
    process.stdout.write(`${file}:${line}\n  ${text}\n  ${from.trim()} -> ${to.trim()}: ${why}\n`);
  }
  const counted = results.length - (survived.length - unexplained.length);
  const killed = counted - unexplained.length;
  const share = killed / counted;
  process.stdout.write(
    `${results.length} changes: ${killed} killed, ${unexplained.length} survived, ${counted === results.length ? "none" : results.length - counted} harmless; ${(100 * share).toFixed(0)} % killed\n`,
  );
  if (share < WANTED) process.exitCode = 1;
}
