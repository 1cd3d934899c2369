import type { Imported, JudgedFinding } from "../build/prices/import-prices.js";
import { type ImportRequest, titleOf } from "../build/prices/import-request.js";
import { counted } from "../figures/words.js";
import { changeText } from "../prices/changes.js";
import { fewOfEach, kindOfMessage, moreWords } from "../prices/few-of-each.js";
import { inOneLine } from "../problem/printable.js";

/** What an import did or would do: results for stdout, what to do about them for stderr. */
export function importText(result: Imported, request: ImportRequest): { out: string; err: string } {
  const { dated, dryRun } = request;
  const { plan, usedBy, sheet, findings, leftOut, isRefused, isWritten } = result;
  const changes = plan.changes.map((change) => `  ${inOneLine(changeText(change, usedBy.get(change.id) ?? []))}\n`);
  const stopped = findings.filter(({ isAccepted }) => !isAccepted);
  const end = isWritten
    ? `written: ${sheet}`
    : isRefused
      ? "nothing was written"
      : dryRun
        ? "nothing was written: a dry run"
        : "nothing to write";
  return {
    out: `${inOneLine(`${titleOf(request)} of ${dated} -> ${sheet}`)}\n${changes.join("")}${countsText(result)}\n${end}\n`,
    err: [
      ...result.notes.map((note) => `note: ${inOneLine(note)}\n`),
      ...fewOfEach(findings, (each) => `${wordOf(each, leftOut)} ${kindOf(each)}`).map(({ each, more }) =>
        findingText(each, leftOut, more),
      ),
      ...(isRefused ? [`${counted(stopped.length, "finding")}; nothing was written\n`] : []),
    ].join(""),
  };
}

function countsText({ plan, skipped, unused, elsewhere, ended, leftOut }: Imported): string {
  const kinds = (kind: "new" | "changed" | "ended") => plan.changes.filter((change) => change.kind === kind).length;
  const counts = [
    `${kinds("changed")} changed`,
    `${kinds("new")} new`,
    ...(kinds("ended") > 0 ? [`${kinds("ended")} ended`] : []),
    `${plan.renewed} renewed`,
    `${plan.unchanged} unchanged`,
  ];
  const rows = [
    unused > 0 && `${counted(unused, "row")} not used (--all takes them)`,
    skipped.length > 0 && `${counted(skipped.length, "row")} without a price`,
    elsewhere > 0 && `${counted(elsewhere, "row")} kept in other sheets`,
    ended > 0 && `${counted(ended, "row")} that ended before the feed's day`,
    leftOut.length > 0 && `${counted(leftOut.length, "id")} left out`,
  ].filter((text) => text !== false);
  return [counts.join(", "), ...rows].join("; ");
}

function kindOf({ rule, message }: JudgedFinding): string {
  return rule === "unread" ? kindOfMessage(message) : rule;
}

function wordOf({ id, severity, isAccepted }: JudgedFinding, leftOut: readonly string[]): string {
  if (isAccepted) return "accepted";
  if (leftOut.includes(id)) return "left out";
  return severity === "refuse" ? "refused" : "asked";
}

/** `more`: how many of its kind are not shown. */
function findingText(finding: JudgedFinding, leftOut: readonly string[], more: number): string {
  const { id, row, message, isAccepted } = finding;
  const word = wordOf(finding, leftOut);
  const name = row === id ? id : `${id} (${row})`;
  const hint = isAccepted || leftOut.includes(id) ? "" : `  hint: ${inOneLine(wayOn(finding))}\n`;
  const others = more === 0 ? "" : `${word}: ${moreWords(more)} (--json lists them all)\n`;
  return `${inOneLine(`${word}: ${name}: ${message}`)}\n${hint}${others}`;
}

function wayOn({ id, severity, rule }: JudgedFinding): string {
  if (rule === "gone") return `--accept ${id} ends the stored price, --without-refused leaves it as it is`;
  const leave = "--without-refused leaves it out and writes the rest";
  if (rule === "two-prices") return `name the row that counts, or another id for it: --item KEY=ID; ${leave}`;
  return severity === "refuse" ? `it cannot be accepted; ${leave}` : `--accept ${id} writes it; ${leave}`;
}

/** The same for scripts: figures unrounded. */
export function importJson(result: Imported, { feed, file, dated, dryRun }: ImportRequest): unknown {
  const { plan, usedBy, findings, skipped } = result;
  const figures = (amounts: readonly { name: string; usd: number; unit: string }[]) =>
    amounts.map(({ name, usd, unit }) => ({ name, value: usd, unit }));
  return {
    feed,
    file,
    dated,
    sheet: result.sheet,
    written: result.isWritten,
    refused: result.isRefused,
    dry_run: dryRun,
    changes: plan.changes.map(({ id, kind, from, row, before, after }) => {
      return { id, kind, from, row, before: figures(before), after: figures(after), used_by: usedBy.get(id) ?? [] };
    }),
    findings: findings.map(({ isAccepted, ...finding }) => ({ ...finding, accepted: isAccepted })),
    left_out: result.leftOut,
    notes: result.notes,
    renewed: plan.renewed,
    unchanged: plan.unchanged,
    rows: { unused: result.unused, skipped, elsewhere: result.elsewhere, ended: result.ended },
  };
}
