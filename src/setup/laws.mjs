/** `npm run laws`: writes src/economics/laws.md, where memos lead those who ask what a law is. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lawsPage, PAGE } from "./laws-page.mjs";
import { root, say } from "./run.mjs";

mkdirSync(join(root, "docs"), { recursive: true });
writeFileSync(join(root, PAGE), await lawsPage());
say(`written: ${PAGE}`);
