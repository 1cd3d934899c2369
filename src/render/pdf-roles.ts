import { type PdfFile, reference, textOf } from "./pdf-objects.js";

/** Tags of PDF 2.0 that the browser writes into its PDF 1.4, each with the older tag that means most nearly the same. */
const OLDER: Record<string, string> = {
  Aside: "Note",
  Em: "Span",
  FENote: "Note",
  Strong: "Span",
  Sub: "Span",
  Title: "P",
};

/** Tells readers that know only the older tags what the newer ones stand for (ISO 32000-1, 14.7.3). */
export function mapRoles(file: PdfFile): void {
  const catalog = textOf(file, file.root);
  if (!catalog.includes("/StructTreeRoot ")) return;
  const id = reference(catalog, "StructTreeRoot");
  const root = textOf(file, id);
  if (root.includes("/RoleMap")) return;
  const roles = Object.entries(OLDER).map(([newer, older]) => `/${newer} /${older}`);
  const body = root.replace(/>>(?=\s*$)/, `\n/RoleMap <<${roles.join(" ")}>>>>`);
  file.objects.set(id, { id, body: Buffer.from(body, "latin1") });
}
