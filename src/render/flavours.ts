/** The site generators of docs repos that front matter is written for. */
export const flavours = ["mkdocs", "docusaurus", "vitepress"] as const;
export type Flavour = (typeof flavours)[number];
