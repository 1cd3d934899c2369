import { type Column, NONE, type Row, type Table } from "./table.js";

/** A table as HTML. `safe` escapes text; the scroll container is for narrow screens and can be reached by keyboard. */
export function tableHtml(table: Table, safe: (text: string) => string): string {
  const { id, columns, rows, notes } = table;
  const captionId = `table-${id}`;
  const remarks = notes.map((note) => `<p class="table-note">${safe(note)}</p>`);
  const printed =
    rows.length === 0
      ? [`<p class="table-caption" id="${captionId}">${captionText(table, safe)}</p>`]
      : [
          `<div class="scroll" role="region" aria-labelledby="${captionId}" tabindex="0">`,
          `<table class="data data-${id}">`,
          `<caption id="${captionId}">${captionText(table, safe)}</caption>`,
          `<thead><tr>${columns.map((column) => headCell(column, safe)).join("")}</tr></thead>`,
          `<tbody>${rows.map((row) => bodyRow(row, columns, safe)).join("\n")}</tbody>`,
          "</table>",
          "</div>",
        ];
  return ['<div class="table">', ...printed, ...remarks, "</div>"].join("\n");
}

function captionText({ caption, aside }: Table, safe: (text: string) => string): string {
  return `<strong>${safe(caption)}</strong>${aside === undefined ? "" : ` ${safe(aside)}`}`;
}

function headCell({ head, unit, align }: Column, safe: (text: string) => string): string {
  const measure = unit === undefined || unit === "" ? "" : ` <span class="unit">${safe(unit)}</span>`;
  return `<th scope="col"${align === "right" ? ' class="number"' : ""}>${safe(head)}${measure}</th>`;
}

function bodyRow({ cells, isTotal, mark }: Row, columns: readonly Column[], safe: (text: string) => string): string {
  const printed = cells.map((cell, index) => {
    const text = cellText(cell, columns[index], safe);
    if (index === 0) return `<th scope="row">${text}</th>`;
    return columns[index]?.align === "right" ? `<td class="number">${text}</td>` : `<td>${text}</td>`;
  });
  const name = isTotal ? "total" : mark;
  return `<tr${name === undefined ? "" : ` class="${name}"`}>${printed.join("")}</tr>`;
}

function cellText(cell: string, column: Column | undefined, safe: (text: string) => string): string {
  if (cell === NONE) return NONE;
  if (column?.kind === "code") return `<code>${safe(cell).replaceAll("/", "/<wbr>")}</code>`;
  if (column?.kind === "basis") return `<span class="basis ${safe(cell)}">${safe(cell)}</span>`;
  if (column?.kind === "measure") return safe(cell).replaceAll("/", "/<wbr>");
  return safe(cell);
}
