import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Points between two days that stand beside one another on a line, each such place of a PDF. */
export async function betweenDays(bytes: Uint8Array): Promise<number[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const document = await loading.promise;
  const gaps: number[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const { items } = await (await document.getPage(n)).getTextContent();
    const days = items.flatMap((item) => {
      if (!("str" in item) || !DAY.test(item.str.trim())) return [];
      const [, , , , x = 0, y = 0] = item.transform.map(Number);
      return [{ from: x, to: x + item.width, y }];
    });
    for (const day of days) {
      const after = days.filter(({ from, y }) => Math.abs(y - day.y) < 1 && from > day.from);
      if (after.length > 0) gaps.push(Math.min(...after.map(({ from }) => from)) - day.to);
    }
  }
  await loading.destroy();
  return gaps;
}
