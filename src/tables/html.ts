import { anchorHtml, withLinks } from "../report/addresses.js";
import { columnShares } from "./column-shares.js";
import { type Column, NONE, type Row, type Table } from "./table.js";

/** A day is read as one word, and broken nowhere. */
const DAY = /\d{4}-\d{2}-\d{2}/g;

/** A table as HTML. `safe` escapes text; the scroll container is for narrow screens and can be reached by keyboard. */
export function tableHtml(table: Table, safe: (text: string) => string): string {
  const { id, columns, rows, notes } = table;
  const captionId = `table-${id}`;
  const remarks = notes.map((note) => `<p class="table-note">${safe(note)}</p>`);
  const printed =
    rows.length === 0
      ? [`<p class="table-caption" id="${captionId}">${captionText(table, safe)}</p>`]
      : [
          `<div class="scroll" role="region" ${table.name === undefined ? `aria-labelledby="${captionId}"` : `aria-label="${safe(table.name)}"`} tabindex="0">`,
          `<table class="data data-${id}${isWordy(table) ? " wordy" : ""}">`,
          `<caption id="${captionId}">${captionText(table, safe)}</caption>`,
          ...(hasSentences(table) ? [colgroup(table)] : []),
          `<thead><tr>${columns.map((column) => headCell(column, safe)).join("")}</tr></thead>`,
          `<tbody>${rows.map((row, place) => bodyRow(row, `${captionId}-${place + 1}`, table, safe)).join("\n")}</tbody>`,
          "</table>",
          "</div>",
        ];
  return ['<div class="table">', ...printed, ...remarks, "</div>"].join("\n");
}

function captionText({ caption, aside }: Table, safe: (text: string) => string): string {
  return `<strong>${safe(caption)}</strong>${aside === undefined ? "" : ` ${safe(aside)}`}`;
}

/** Such a table is as low as its columns let it be; the browser would divide them by their longest cell. */
const hasSentences = (table: Table) => isWordy(table) || table.columns.some(({ kind }) => kind === "code");

function colgroup(table: Table): string {
  return `<colgroup>${columnShares(table)
    .map((share) => `<col style="width:${share}%">`)
    .join("")}</colgroup>`;
}

/** Sentences in its cells: on a narrow screen each row then stands by itself, its cells under one another. */
function isWordy({ columns }: Table): boolean {
  return columns.some(({ kind }) => kind === "prose");
}

function headCell({ head, unit, align, kind }: Column, safe: (text: string) => string): string {
  const measure = unit === undefined || unit === "" ? "" : ` <span class="unit">${safe(unit)}</span>`;
  const look = align === "right" ? ' class="number"' : kind === "prose" ? ' class="prose"' : "";
  return `<th scope="col"${look}>${safe(head)}${measure}</th>`;
}

function bodyRow({ cells, isTotal, mark }: Row, id: string, table: Table, safe: (text: string) => string): string {
  const { columns } = table;
  const [first = "", ...others] = cells;
  // What heads rows and says nothing else takes the whole width, and widens no column.
  if (mark === "group" && others.every((cell) => cell === ""))
    return `<tr class="group"><th scope="row" colspan="${columns.length}">${safe(first)}</th></tr>`;
  const printed = cells.map((cell, index) => {
    const column = columns[index];
    const isWordyFigure = isWordy(table) && column?.align === "right";
    const text = cellText(cell, isWordyFigure ? { ...column, kind: "measure" } : column, safe);
    if (index === 0 && cell !== "") return `<th scope="row">${text}</th>`;
    const look = column?.align === "right" ? ' class="number"' : column?.kind === "prose" ? ' class="prose"' : "";
    // On a narrow screen the head is far away; sentences and tags speak for themselves.
    const isNamed = isWordyFigure || (isWordy(table) && index > 0 && (column?.kind ?? "text") === "text");
    return `<td${look}${isNamed ? ` data-head="${safe(column?.head ?? "")}"` : ""}>${text}</td>`;
  });
  const name = isTotal ? "total" : mark;
  return `<tr id="${id}"${name === undefined ? "" : ` class="${name}"`}>${printed.join("")}</tr>`;
}

function cellText(cell: string, column: Column | undefined, safe: (text: string) => string): string {
  if (cell === NONE) return NONE;
  switch (column?.kind) {
    case "code":
      return `<code>${safe(cell).replaceAll("/", "/<wbr>")}</code>`;
    case "basis":
      return `<span class="basis ${safe(cell)}">${safe(cell)}</span>`;
    case "verdict":
      return `<span class="verdict ${cell.toLowerCase().replace(/[^a-z]+/g, "-")}">${safe(cell)}</span>`;
    case "measure":
      return safe(cell).replaceAll("/", "/<wbr>").replace(DAY, '<span class="day">$&</span>');
    case "prose": {
      const [words = "", ...remarks] = cell.split("\n");
      return [safe(words), ...remarks.map((remark) => `<span class="sum">${safe(remark)}</span>`)].join(" ");
    }
    default:
      return withLinks(
        cell,
        (text) => safe(text).replace(DAY, '<span class="day">$&</span>'),
        (address) => anchorHtml(address, safe),
      );
  }
}
