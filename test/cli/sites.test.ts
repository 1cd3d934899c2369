import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, folderWithExamples, run, withoutBrowser } from "./run.js";

const ONE = "copilot-8b-l40s";
const PDF = "[PDF](memo.pdf)";

function docs(...names: string[]) {
  const folder = folderWithExamples(...names);
  return {
    folder,
    tool: (...args: string[]) => run(folder, args),
    blind: (...args: string[]) => run(folder, args, withoutBrowser),
    files: () => Object.keys(filesBelow(join(folder, "out"))).filter((file) => !file.includes("/charts/")),
    read: (file: string) => readFileSync(join(folder, "out", file), "utf8"),
    settings: (text: string) => writeFileSync(join(folder, "breakeven.yaml"), text),
  };
}

describe("pages for a site", () => {
  it("are index.md in the memo's folder, listed, and in VitePress's sidebar; a Git host gets memo.md again", async () => {
    const { tool, files, read, settings } = docs(ONE, "workbook");
    settings("flavour: vitepress\nformats: [md]\n");
    await tool("build");
    expect(files()).toEqual(
      expect.arrayContaining([`${ONE}/index.md`, "workbook/index.md", "index.md", "sidebar.json"]),
    );
    expect(files().filter((file) => file.endsWith("memo.md"))).toEqual([]);
    expect(read("index.md")).toContain(`](${ONE}/index.md)`);
    expect(JSON.parse(read("sidebar.json"))).toMatchObject([
      { text: "Decision memos", link: "index.md" },
      { text: "Decisions", items: [{ link: `${ONE}/`, text: "Run the internal copilot on our own L40S?" }] },
      { text: "Checked and worked out", items: [{ link: "workbook/" }] },
      { text: "The laws", link: "laws" },
    ]);
    expect(await tool("check")).toMatchObject({ code: 0, out: "everything is current\n" });
    expect((await tool("build")).out).toBe("2 memos unchanged\n");
    settings("flavour: git\nformats: [md]\n");
    expect((await tool("check")).out).toContain("index.md, memo.md");
    await tool("build");
    expect(files().filter((file) => /index\.md|sidebar|memo\.md/.test(file))).toEqual([
      `${ONE}/memo.md`,
      "index.md",
      "workbook/memo.md",
    ]);
    expect(read("index.md")).toContain(`](${ONE}/memo.md)`);
  });

  it("are listed by the folders of their scenarios, with titles, in the index and beside the pages", async () => {
    const { folder, tool, read, settings } = docs(ONE, "workbook", "claims-ledger");
    const moved = (name: string, to: string) => {
      mkdirSync(join(folder, "scenarios", to), { recursive: true });
      renameSync(join(folder, `scenarios/${name}.yaml`), join(folder, `scenarios/${to}/${name}.yaml`));
    };
    moved("workbook", "team-a");
    moved("claims-ledger", "data_platform/eu");
    await tool("build", "--format", "md,html");
    const heads = ["Decisions", "Data platform / Eu", "Team a"];
    expect([...read("index.md").matchAll(/^## (.*)$/gm)].map(([, head]) => head)).toEqual(heads);
    expect(read("index.md").split("## Team a\n")[1]).toContain("](workbook/memo.md)");
    expect([...read("index.html").matchAll(/<h2[^>]*>([^<]*)/g)].map(([, head]) => head)).toEqual(heads);
    settings("flavour: vitepress\nformats: [md]\n");
    await tool("build");
    expect(JSON.parse(read("sidebar.json")).map(({ text }: { text: string }) => text)).toEqual([
      "Decision memos",
      ...heads,
      "The laws",
    ]);
    settings("flavour: docusaurus\nformats: [md]\n");
    await tool("build");
    expect(JSON.parse(read("sidebar.json"))).toMatchObject([
      {
        link: { type: "doc", id: "index" },
        items: [
          { label: heads[0], items: [{ type: "doc", id: `${ONE}/index` }] },
          { label: heads[1], items: [{ type: "doc", id: "claims-ledger/index" }] },
          { label: heads[2], items: [{ type: "doc", id: "workbook/index" }] },
          { type: "doc", id: "laws" },
        ],
      },
    ]);
    settings("flavour: mkdocs\nformats: [md]\n");
    await tool("build");
    expect(read("sidebar.txt")).toMatch(
      /^- \[Decision memos\]\(index\.md\)\n- Decisions\n {4}- \[.*\]\(copilot-8b-l40s\/index\.md\)\n- Data platform \/ Eu\n[\s\S]*- Team a\n.*\n- \[The laws\]\(laws\.md\)\n$/,
    );
    expect(await tool("check")).toMatchObject({ code: 0, out: "everything is current\n" });
    settings("flavour: git\nformats: [md]\n");
    await tool("build");
    expect(() => read("sidebar.txt")).toThrow("ENOENT");
  });

  it("lead from every step to a list of laws that is built in the format of the page", async () => {
    const { tool, read } = docs(ONE);
    await tool("build", "--format", "md,html");
    for (const [page, list] of [
      ["memo.md", "laws.md"],
      ["memo.html", "laws.html"],
    ]) {
      const [, ...books] = read(`${ONE}/${page}`).split(`../${list}#`);
      const named = new Set(books.map((rest) => /^[a-z-]+/.exec(rest)?.[0]));
      expect(named.size).toBeGreaterThan(5);
      for (const book of named) expect(read(`${list}`)).toMatch(new RegExp(`^## ${book}$|<h2 id="${book}"`, "m"));
    }
    expect(await tool("check", "--format", "md,html")).toMatchObject({ code: 0 });
  });

  it("stand in Docusaurus's sidebar by what each says of itself: decisions first, the newest prices first", async () => {
    const { tool, read } = docs(ONE, "cline-kimi-k2", "workbook");
    await tool("build", "--format", "md", "--front-matter", "docusaurus");
    const place = (id: string) => Number(/^sidebar_position: (\d+)$/m.exec(read(`${id}/index.md`))?.[1]);
    expect(place("cline-kimi-k2")).toBeLessThan(place(ONE));
    expect(place(ONE)).toBeLessThan(place("workbook"));
  });
});

describe("a memo as Markdown links to its PDF where there is one", () => {
  it("also where that is printed later, though Markdown is not asked for again", async () => {
    const { tool, read } = docs(ONE);
    await tool("build", "--format", "md,html");
    expect(read(`${ONE}/memo.md`)).toContain(" · [all figures as JSON](report.json)\n");
    expect(read(`${ONE}/memo.md`)).not.toContain("memo.pdf");
    await tool("build", "--format", "pdf");
    expect(read(`${ONE}/memo.md`)).toContain(PDF);
    expect((await tool("build", "--format", "md")).out).toBe("1 memo unchanged\n");
    expect((await tool("check")).out).toBe("everything is current\n");
  });

  it("and no more once a build without PDF has outgrown and removed it", async () => {
    const { tool, read, files } = docs(ONE);
    await tool("build");
    expect(read(`${ONE}/memo.md`)).toContain(PDF);
    await tool("build", "--format", "md", "--as-of", "2026-07-01");
    expect(files()).not.toContain(`${ONE}/memo.pdf`);
    expect(read(`${ONE}/memo.md`)).not.toContain("memo.pdf");
  });

  it("not where nothing can print it: a site would not build", async () => {
    const { blind, read } = docs(ONE);
    expect((await blind("build")).code).toBe(3);
    expect(read(`${ONE}/memo.md`)).not.toContain("memo.pdf");
    expect((await blind("build")).out).toBe("1 memo unchanged\n");
  });
});
