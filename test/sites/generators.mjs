/** The site generators of docs repositories: how each is installed, set up, built and switched to the dark. What its settings say, the README says. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const quiet = { stdio: ["ignore", "pipe", "pipe"], encoding: "utf8", maxBuffer: 64e6 };

/** Throws with what the command said. */
export function run(cwd, program, ...args) {
  try {
    return execFileSync(program, args, { cwd, ...quiet, env: { ...process.env, CI: "true", NO_COLOR: "1" } });
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")}\n${error.stdout ?? ""}${error.stderr ?? error.message}`.slice(-4000));
  }
}

/** What a command says of itself, beside what it was asked for. */
export function told(cwd, program, ...args) {
  return spawnSync(program, args, { cwd, ...quiet }).stderr;
}

export function put(folder, file, text) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** Without the network, or a package, a generator cannot be had. */
function npm(cwd, ...packages) {
  put(cwd, "package.json", '{ "private": true }\n');
  run(cwd, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...packages);
}

/**
 * `install` throws where it cannot be had. `settings`: the blocks of the README's section, by language. `dark` runs in the page and
 * does what the site's own switch does.
 */
export const GENERATORS = [
  {
    name: "vitepress",
    install: (cwd) => npm(cwd, "vitepress@1.6.4", "markdown-it-mathjax3@4.3.2"),
    setUp: (cwd, { js: [config] }) => {
      put(cwd, "docs/.vitepress/config.mjs", config);
      put(cwd, "docs/index.md", "# Home\n\n[Memos](memos/index.md)\n");
    },
    build: (cwd) => run(cwd, "npx", "vitepress", "build", "docs"),
    built: "docs/.vitepress/dist",
    text: ".vp-doc",
    sidebar: ".VPSidebar a",
    dark: (is) => document.documentElement.classList.toggle("dark", is),
  },
  {
    name: "docusaurus",
    install: (cwd) =>
      npm(
        cwd,
        ...["@docusaurus/core@3.10.2", "@docusaurus/preset-classic@3.10.2", "react@19.2.0", "react-dom@19.2.0"],
        ...["remark-math@6.0.0", "rehype-katex@7.0.1", "katex@0.16.22"],
      ),
    setUp: (cwd, { js: [, config, sidebars], css: [formulas] }) => {
      put(cwd, "docusaurus.config.mjs", config);
      put(cwd, "sidebars.mjs", sidebars);
      put(cwd, "formulas.css", formulas);
      put(cwd, "docs/index.md", "# Home\n\n[Memos](memos/index.md)\n");
    },
    build: (cwd) => run(cwd, "npx", "docusaurus", "build"),
    built: "build",
    text: "article",
    sidebar: ".theme-doc-sidebar-menu a",
    dark: (is) => document.documentElement.setAttribute("data-theme", is ? "dark" : "light"),
  },
  {
    name: "mkdocs",
    install: (cwd) => {
      put(cwd, "mkdocs.yml", "site_name: Docs\ntheme: material\nplugins: [literate-nav]\n");
      put(cwd, "docs/index.md", "# Home\n");
      run(cwd, "mkdocs", "build", "--quiet");
    },
    setUp: (cwd, { yaml: [, config] }) => {
      put(cwd, "mkdocs.yml", config);
      put(cwd, "docs/index.md", "# Home\n\n[Memos](memos/index.md)\n");
      const mathjax = dirname(createRequire(import.meta.url).resolve("mathjax/package.json"));
      cpSync(join(mathjax, "es5"), join(cwd, "docs/mathjax"), { recursive: true });
    },
    build: (cwd) => run(cwd, "mkdocs", "build", "--strict", "--quiet"),
    built: "site",
    text: "article",
    sidebar: ".md-nav a",
    dark: (is) => document.body.setAttribute("data-md-color-scheme", is ? "slate" : "default"),
  },
];
