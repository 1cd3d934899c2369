/** The site generators of docs repos that pages are written for. */
export const flavours = ["mkdocs", "docusaurus", "vitepress"] as const;
export type Flavour = (typeof flavours)[number];

/** A memo as Markdown: for a site the page of its folder, whose address every generator makes `<id>/`. */
export function memoPage(site: Flavour | undefined): "memo.md" | "index.md" {
  return site === undefined ? "memo.md" : "index.md";
}

/** The file that says what stands beside the pages: titles, folder by folder. A Markdown file would be published as a page. */
export const SIDEBARS = {
  mkdocs: "sidebar.txt",
  docusaurus: "sidebar.json",
  vitepress: "sidebar.json",
} as const satisfies Record<Flavour, string>;
