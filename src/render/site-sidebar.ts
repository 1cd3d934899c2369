import { escapeMarkdown } from "./escape.js";
import type { Flavour } from "./flavours.js";
import { type Listed, memoFolders } from "./memo-folders.js";

const TITLE = "Decision memos";
const LAWS = "The laws";

interface Group {
  readonly title: string;
  readonly memos: readonly Listed[];
}

/** What stands beside the pages of a site, as its generator reads it: text, or data. Places are below the folder of the memos. */
export function siteSidebar(reports: readonly Listed[], flavour: Flavour): unknown {
  const groups = memoFolders(reports).flatMap(({ title, decisions, references }): Group[] =>
    title === ""
      ? [
          { title: "Decisions", memos: decisions },
          { title: "Checked and worked out", memos: references },
        ]
      : [{ title, memos: [...decisions, ...references] }],
  );
  return PRINTERS[flavour](groups.filter(({ memos }) => memos.length > 0));
}

const PRINTERS: Record<Flavour, (groups: readonly Group[]) => unknown> = {
  /** Imported by its settings, with the folder of the memos as `base`, which ends with a slash and is set before each as it is. */
  vitepress: (groups) => [
    { text: TITLE, link: "index.md" },
    ...groups.map(({ title, memos }) => ({
      text: title,
      items: memos.map(({ scenario }) => ({ text: scenario.title, link: `${scenario.id}/` })),
    })),
    { text: LAWS, link: "laws" },
  ],
  /** Read by sidebars.js, which says where the memos lie among the pages. A page has its own label. */
  docusaurus: (groups) => [
    {
      ...{ type: "category", label: TITLE, link: { type: "doc", id: "index" } },
      items: [
        ...groups.map(({ title, memos }) => ({
          ...{ type: "category", label: title, collapsed: false },
          items: memos.map(({ scenario }) => ({ type: "doc", id: `${scenario.id}/index` })),
        })),
        { type: "doc", id: "laws" },
      ],
    },
  ],
  /** Read by its plugin literate-nav. */
  mkdocs: (groups) =>
    [
      `- [${TITLE}](index.md)`,
      ...groups.flatMap(({ title, memos }) => [
        `- ${escapeMarkdown(title)}`,
        ...memos.map(({ scenario }) => `    - [${escapeMarkdown(scenario.title)}](${scenario.id}/index.md)`),
      ]),
      `- [${LAWS}](laws.md)`,
      "",
    ].join("\n"),
};
