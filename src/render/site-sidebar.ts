import { type Listed, listsOf } from "./index-page.js";

interface SidebarItem {
  readonly text: string;
  readonly link?: string;
  readonly items?: readonly SidebarItem[];
}

/** What VitePress shows beside the pages, to be imported by its settings: it makes none by itself. Links are below the folder of the memos. */
export function siteSidebar(reports: readonly Listed[]): readonly SidebarItem[] {
  const { decisions, references } = listsOf(reports);
  const group = (text: string, memos: readonly Listed[]): SidebarItem[] => {
    const items = memos.map(({ scenario }) => ({ text: scenario.title, link: `/${scenario.id}/` }));
    return items.length > 0 ? [{ text, items }] : [];
  };
  return [
    { text: "Decision memos", link: "/" },
    ...group("Decisions", decisions),
    ...group("Checked and worked out", references),
  ];
}
