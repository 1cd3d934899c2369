import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EnvironmentError } from "../../src/build/environment.js";
import { makerHere } from "../../src/build/memo-maker.js";
import { toolFolder } from "../../src/build/tool.js";
import { realEffects } from "../../src/build/world/effects.js";
import { folderWithExamples, run } from "./run.js";
import { ask, edit, until, watching, watchingProcess } from "./watching.js";

const ID = "copilot-8b-l40s";
const scenarioIn = (folder: string) => join(folder, `scenarios/${ID}.yaml`);
const titled = (title: string) => (text: string) => text.replace(/^title:.*/m, `title: ${title}`);

describe("breakeven watch", () => {
  it("builds, serves, builds again on a save, tells what is wrong, and recovers", async () => {
    const folder = folderWithExamples(ID);
    const { port, said, during, stop } = await watching(folder);
    expect(said()).toMatch(/^watching scenarios; preview at http:\/\/127\.0\.0\.1:\d+\/ \(Ctrl-C ends it\)\n/);
    expect(said()).toMatch(/^built copilot-8b-l40s in \d+ ms because it is new$/m);
    const memo = () => ask(port, `/${ID}/memo.html`);
    expect((await ask(port, "/")).text).toContain(`${ID}/memo.html`);

    const again = await during(() => edit(scenarioIn(folder), titled("Saved once")), /built .*\n/);
    expect(again).toMatch(/^built copilot-8b-l40s in \d+ ms because scenarios\/copilot-8b-l40s\.yaml changed\n$/);
    expect((await memo()).text).toContain("Saved once");
    expect(readdirSync(join(folder, "out", ID))).not.toContain("memo.pdf");

    const broken = await during(
      () => edit(scenarioIn(folder), (text) => text.replace(/^title:/m, "tittle:")),
      /1 problem\n[\s\S]*1 problem\n/,
    );
    expect(broken).toMatch(
      /^scenarios\/copilot-8b-l40s\.yaml:\d+:1: unknown key "tittle"\n.*tittle: Saved once\n.*\^{6}\n hint: did you mean "title"\?$/m,
    );
    expect((await memo()).text).toContain("Saved once");

    const mended = await during(
      () => edit(scenarioIn(folder), (text) => text.replace(/^tittle:.*/m, "title: Mended")),
      /built .*\n/,
    );
    expect(mended).toMatch(/changed; no problems any more\n$/);
    expect((await memo()).text).toContain("Mended");

    expect(await stop()).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, "out")).filter((name) => name.startsWith("."))).toEqual([]);
    await expect(memo()).rejects.toThrow(/ECONNREFUSED/);
  });

  it("says when a document that it does not make goes, because its memo is another one now", async () => {
    const folder = folderWithExamples(ID);
    await run(folder, ["build", "--format", "md,html"]);
    const { during } = await watching(folder, ["--format", "html"]);
    expect(readdirSync(join(folder, "out", ID))).toContain("memo.md");
    const dearer = (text: string) => text.replace(/^( +hours_in_month:) 730/m, "$1 740");
    const again = await during(() => edit(scenarioIn(folder), dearer), /built .*\n/);
    expect(again).toMatch(/changed; removed as out of date: memo\.md, until the next breakeven build\n$/);
    expect(readdirSync(join(folder, "out", ID))).not.toContain("memo.md");
  });

  it("follows prices, a template that comes, a scenario that comes and goes; not what no memo reads", async () => {
    const folder = folderWithExamples(ID);
    const { port, during } = await watching(folder);
    const template = join(folder, "scenarios/memo.md.hbs");
    const own = await during(
      () => writeFileSync(template, "# {{scenario.title}}\n\nA template of our own.\n"),
      /built .*\n|problems?\n$/,
    );
    expect(own).toMatch(/because scenarios\/memo\.md\.hbs is new/);
    expect((await ask(port, `/${ID}/memo.html`)).text).toContain("A template of our own.");
    expect(await during(() => rmSync(template), /built .*\n/)).toMatch(/because scenarios\/memo\.md\.hbs is gone/);

    const sheet = join(folder, "scenarios/prices/gpus.yaml");
    const dearer = (text: string) => text.replace("{ value: $1.5/GPU/h", "{ value: $$1.55/GPU/h");
    expect(await during(() => edit(sheet, dearer), /built .*\n/)).toMatch(/prices\/gpus\.yaml: l40s-rented .*\$1\.55/);

    const other = "bursty-startup";
    const file = join(folder, `scenarios/${other}.yaml`);
    const come = await during(() => cpSync(join(toolFolder, `scenarios/${other}.yaml`), file), /built .*\n/);
    expect(come).toMatch(/^built bursty-startup in \d+ ms because it is new\n$/);
    expect(await during(() => rmSync(file), /removed .*\n/)).toMatch(/removed bursty-startup/);

    const note = await during(() => writeFileSync(join(folder, "scenarios/notes.txt"), "x"), /saved.*\n/);
    expect(note).toBe("scenarios/notes.txt saved; no memo is made anew\n");
  });

  it("follows again what was away: the folder, a part of it, another of its name; and makes anew what it had made", async () => {
    const folder = folderWithExamples(ID);
    const here = (name: string) => join(folder, name);
    const { during, said } = await watching(folder, ["--format", "html"]);

    const gone = await during(
      () => renameSync(here("scenarios"), here("away")),
      /no such file or folder[\s\S]*problem\n/,
    );
    expect(gone).toContain("scenarios is gone; it is waited for\n");
    await during(
      () => renameSync(here("away"), here("scenarios")),
      /(?=[\s\S]*scenarios is there again\n)[\s\S]*no problems any more\n/,
    );
    await during(
      () => edit(scenarioIn(folder), titled("Back")),
      /built .* because scenarios\/copilot-8b-l40s\.yaml changed\n/,
    );

    await during(() => renameSync(here("scenarios/prices"), here("away")), /no price is called[\s\S]*problems\n$/);
    await during(() => renameSync(here("away"), here("scenarios/prices")), /no problems any more\n/);
    const sheet = here("scenarios/prices/gpus.yaml");
    const dearer = (text: string) => text.replace("value: $1.5/GPU/h", () => "value: $1.56/GPU/h");
    await during(() => edit(sheet, dearer), /built .*\$1\.56.*\n/);

    // As `git switch` does it: another folder stands under the name before anybody looked.
    cpSync(here("scenarios"), here("other"), { recursive: true });
    const swap = () => {
      renameSync(here("scenarios"), here("away"));
      renameSync(here("other"), here("scenarios"));
    };
    await during(swap, /scenarios is there again\n/);
    await during(() => edit(scenarioIn(folder), titled("Switched")), /built .* changed\n/);

    const again = await during(() => rmSync(here("out"), { recursive: true }), /built .*\n/);
    expect(again).toMatch(
      /^out is gone; the memos are made anew\n(.*\n)*built copilot-8b-l40s .* because it is new\n$/,
    );
    expect(existsSync(here(`out/${ID}/memo.html`))).toBe(true);
    expect(said()).not.toContain("bug:");
  });

  it("follows a scenario that is named by itself, and its folder, when they were away", async () => {
    const folder = folderWithExamples(ID);
    const here = (name: string) => join(folder, name);
    const { during } = await watching(folder, [`scenarios/${ID}.yaml`, "--format", "html"]);
    for (const [name, title] of [
      [`scenarios/${ID}.yaml`, "File back"],
      ["scenarios", "Folder back"],
    ] as const) {
      await during(() => renameSync(here(name), here("away")), /no such file or folder[\s\S]*problem\n$/);
      await during(() => renameSync(here("away"), here(name)), /no problems any more\n/);
      await during(() => edit(scenarioIn(folder), titled(title)), /built .* changed\n/);
    }
  });

  it("makes one more build of all that was saved while one was going on, never two at once", async () => {
    const folder = folderWithExamples(ID);
    const real = realEffects();
    let gate = Promise.resolve();
    let orders = 0;
    let heard = 0;
    const { during, said } = await watching(folder, [], {
      openMaker: (_, world) => {
        const maker = makerHere(world);
        return {
          ...maker,
          make: async (order) => {
            const outcome = await maker.make(order);
            orders++;
            await gate;
            return outcome;
          },
        };
      },
      watch: (paths, heed) =>
        real.watch(paths, {
          ...heed,
          onChange: (changed) => {
            heed.onChange(changed);
            heard++;
          },
        }),
    });
    const save = (figure: string) =>
      edit(scenarioIn(folder), (text) => text.replace(/(throughput: \{ value: )[\d.]+k/, `$1${figure}k`));
    let goOn = () => {};
    gate = new Promise((resolve) => {
      goOn = resolve;
    });
    const [before, first] = [said().length, orders];
    save("1.6");
    await until(() => orders > first, said);
    const held = orders;
    for (const figure of ["1.7", "1.8", "1.9"]) {
      const times = heard;
      save(figure);
      await until(() => heard > times, said);
    }
    expect([orders, said().length]).toEqual([held, before]);
    await during(goOn, /built .*\n[\s\S]*built .*\n/);
    expect(said().slice(before)).toMatch(/^(built .*\n){2}$/);
    expect(readFileSync(join(folder, `out/${ID}/report.json`), "utf8")).toContain('"value": 1900');
  });

  it("tells a bug as one, and goes on", async () => {
    const folder = folderWithExamples(ID);
    const real = realEffects();
    let isBroken = false;
    const { port, during } = await watching(folder, [], {
      read: (path) => {
        if (isBroken && path === scenarioIn(folder)) throw new TypeError("nothing is <b>anything</b>");
        return real.read(path);
      },
    });
    const save = (title: string) => () => edit(scenarioIn(folder), titled(title));
    isBroken = true;
    const bug = await during(save("One"), /bug: [\s\S]*folder was changed/);
    expect(bug).toContain("TypeError: nothing is <b>anything</b>");
    expect(await firstEvent(port)).toMatchObject({ fault: { title: "A fault in breakeven" } });
    isBroken = false;
    await during(save("Two"), /built .*\n/);
    expect(await firstEvent(port)).toMatchObject({ fault: null });
  });

  it("shows nothing to other machines, to other names, and of other folders", async () => {
    const folder = folderWithExamples(ID);
    const { port } = await watching(folder, ["--format", "md,html,json"]);
    const out = join(folder, "out");
    writeFileSync(join(folder, "secret.md"), "secret");
    mkdirSync(join(folder, "outside"));
    writeFileSync(join(folder, "outside/secret.md"), "secret");
    symlinkSync(join(folder, "secret.md"), join(out, "link.md"));
    symlinkSync(join(folder, "outside"), join(out, "linked"));
    writeFileSync(join(out, ".hidden.md"), "secret");

    const files = [
      ["/", "text/html; charset=utf-8"],
      [`/${ID}/memo.html?x=1`, "text/html; charset=utf-8"],
      [`/${ID}/memo.md`, "text/markdown; charset=utf-8"],
      [`/${ID}/report.json`, "application/json; charset=utf-8"],
    ] as const;
    for (const [target, type] of files) {
      const { status, headers } = await ask(port, target);
      expect([target, status, headers["content-type"], headers["cache-control"]]).toEqual([
        target,
        200,
        type,
        "no-store",
      ]);
    }
    expect(await ask(port, `/${ID}`)).toMatchObject({ status: 302, headers: { location: `/${ID}/memo.html` } });

    const outside = [
      "/../secret.md",
      `/${ID}/../../secret.md`,
      "/%2e%2e/secret.md",
      "/..%2fsecret.md",
      "/%252e%252e/secret.md",
      "/..\\secret.md",
      "/..%5csecret.md",
      `/${join(folder, "secret.md")}`,
      join(folder, "secret.md"),
      "//secret.md",
      `http://127.0.0.1${join(folder, "secret.md")}`,
      "/link.md",
      "/linked/secret.md",
      "/.hidden.md",
      "/%00",
      "/%zz",
      "/nothing.html",
    ];
    for (const target of outside) {
      const { status, text } = await ask(port, target);
      expect([target, status]).toEqual([target, 404]);
      expect(text).not.toBe("secret");
    }
    const hosts = ["evil.example", `evil.example:${port}`, "localhost.evil.example", "127.0.0.1.evil.example", "[::1]"];
    for (const host of hosts)
      for (const target of ["/", "/_events"]) {
        const { status, text } = await ask(port, target, { host });
        expect([host, status]).toEqual([host, 403]);
        expect(text).not.toContain(ID);
      }
    for (const host of ["localhost", `localhost:${port}`, "127.0.0.1"])
      expect((await ask(port, "/", { host })).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/`, { method: "POST" })).status).toBe(405);

    const others = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    for (const { address } of others.filter(({ address }) => address !== "127.0.0.1" && !address.startsWith("fe80")))
      await expect(ask(port, "/", {}, address), address).rejects.toThrow();
  });

  it("changes only what it sends of a page: one script, by its hash", async () => {
    const folder = folderWithExamples(ID);
    const { port } = await watching(folder);
    const sent = (await ask(port, `/${ID}/memo.html`)).text;
    const kept = readFileSync(join(folder, `out/${ID}/memo.html`), "utf8");
    expect(kept).not.toContain("<script");
    const [, script = ""] = /<script data-edition="[\d.]+">([\s\S]*?)<\/script>/.exec(sent) ?? [];
    const hash = createHash("sha256").update(script).digest("base64");
    expect(sent).toContain(`form-action 'none'; script-src 'sha256-${hash}'; connect-src 'self'">`);
    expect(sent.split("<script")).toHaveLength(2);

    // Every answer says what it may load and run, also a page and a drawing of somebody else's that lie in the folder.
    writeFileSync(join(folder, "out/own.html"), "<!doctype html><body><script>alert(1)</script></body>");
    writeFileSync(
      join(folder, "out/own.svg"),
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    );
    const policyOf = async (target: string, headers = {}) => {
      const reply = await ask(port, target, headers);
      expect([target, reply.headers["x-content-type-options"]]).toEqual([target, "nosniff"]);
      return reply.headers["content-security-policy"];
    };
    const still = /^default-src 'none';(?!.*(script|connect)-src).*frame-ancestors 'none'$/;
    for (const target of [`/${ID}/memo.html`, "/", "/own.html", "/nothing.html"])
      expect(await policyOf(target)).toMatch(/^default-src 'none';.*; script-src 'sha256-[^' ]+'; connect-src 'self';/);
    expect(await policyOf("/own.html")).toContain(hash);
    for (const target of ["/own.svg", `/${ID}/report.json`, `/${ID}`]) expect(await policyOf(target)).toMatch(still);
    expect(await policyOf("/", { host: "evil.example" })).toMatch(still);
  });

  it.each([
    [["nowhere"], 2, "nowhere:1:1: no such file or folder"],
    [["scenarios", "--out", "."], 2, "lies in the output folder"],
    [["--port", "70000"], 2, "Not a port"],
  ])("%j ends at once", async (args, code, said) => {
    const { code: found, err } = await run(folderWithExamples(ID), ["watch", ...args]);
    expect([found, err]).toEqual([code, expect.stringContaining(said)]);
  });

  it("takes the next port where the usual one is taken, and says so where a named one is", async () => {
    const folder = folderWithExamples(ID);
    const { port } = await watching(folder);
    const { code, err } = await run(folder, ["watch", "--port", String(port)]);
    expect([code, err]).toEqual([3, expect.stringContaining(`port ${port} is taken`)]);
    const asked: number[] = [];
    await run(folder, ["watch"], {
      serve: async (each) => {
        asked.push(each);
        if (asked.length === 3) throw new EnvironmentError("enough");
        return undefined;
      },
    });
    expect(asked).toEqual([4173, 4174, 4175]);
  });

  it("as a process ends cleanly on Ctrl-C, also in the middle of a build", async () => {
    // Many memos, so that some are still being made.
    const folder = folderWithExamples(
      "cline-kimi-k2",
      "70b-model-x-gpu",
      "tco-high-volume",
      "hybrid-router",
      "moe-kimi-k2-b200",
    );
    const { child, ended, said } = await watchingProcess(folder, /^watching/);
    child.kill("SIGINT");
    expect([await ended, said()]).toEqual([[0, null], expect.not.stringMatching(/bug|error|Warning/)]);
    expect(existsSync(join(folder, "out"))).toBe(false);
  });
});

/** What a page is told when it begins to listen. */
async function firstEvent(port: number): Promise<unknown> {
  const stop = new AbortController();
  const { body } = await fetch(`http://127.0.0.1:${port}/_events`, { signal: stop.signal });
  let text = "";
  for await (const part of body ?? []) {
    text += Buffer.from(part).toString();
    if (/\ndata: .*\n\n/.test(text)) break;
  }
  stop.abort();
  return JSON.parse(/\ndata: (.*)/.exec(text)?.[1] ?? "null");
}
