import { stepAnchor } from "../derivations/html.js";
import type { Step } from "../derivations/step.js";
import { partName, type Working } from "../derivations/working.js";
import { change, figure } from "../figures/figure.js";
import { notationText } from "../formula/notation.js";
import type { Question, Report } from "../report/schema.js";
import type { Section } from "../report/section.js";
import { spoken } from "../report/spoken.js";
import { steadyInputs, unsearchedInputs } from "../tables/break-evens.js";
import { blockId, noteBlocks } from "./page-markdown.js";
import type { PrintedTable } from "./pdf/printed-tables.js";
import { slug } from "./slug.js";
import { figuresIn, figuresOfRow, type ToldFigure, tellingFigures, tells } from "./told-figures.js";

/** Where a reference leads: what it is called, and the id on the page. */
export interface FigurePlace {
  readonly heading: string;
  readonly anchor: string;
}

/** Something that an answer may refer to: a step, the row of a table, a chart of page one. */
interface Candidate extends FigurePlace {
  /** What of the memo it belongs to: two rows of a table are one reference. */
  readonly of: string;
  /** The figures that it is about, by id. */
  readonly ids: readonly string[];
  readonly figures: readonly ToldFigure[];
}

const TURNS = "Where the decision turns";
/** Rows of a table that paper does not part. */
const ON_A_PAGE = 4;

/** The references of page two: of each answer, the places at which the figures that it tells are printed. */
export class FigurePlaces {
  readonly #labels: readonly string[];
  readonly #candidates: readonly Candidate[];
  /** The same figure stands in many answers. */
  readonly #held = new Map<string, ReadonlySet<Candidate>>();

  constructor(report: Report, tables: readonly PrintedTable[], worked: readonly Working[]) {
    this.#labels = report.options.map(({ label }) => label).sort((a, b) => b.length - a.length);
    this.#candidates = [
      ...worked.flatMap(({ steps }) => steps.map(ofStep)),
      ...tables.flatMap((table) => ofTable(table, report)),
      ...report.sections.flatMap(ofProse),
      ...ofPageOne(report),
    ];
  }

  /** What an answer tells that is printed nowhere else. */
  unplaced(answer: string): ToldFigure[] {
    return tellingFigures(answer, this.#labels).filter((figure) => this.#holding(figure).size === 0);
  }

  /** Of the line that answers first; where it tells no figure, what the whole answer leads to first. */
  ofLine(asked: Question, heading: string): FigurePlace[] {
    const { answer, figures = [] } = asked;
    const line = answer ?? "";
    return tellingFigures(line, this.#labels).length > 0
      ? this.of(line, figures, heading)
      : this.of(spoken(asked), figures, heading).slice(0, 1);
  }

  /** As few places as hold what the answer tells, the main one first; the heading alone where no figure of it is printed. */
  of(answer: string, ids: readonly string[], heading: string): FigurePlace[] {
    const near = (each: Candidate) => {
      const id = ids.findIndex((wanted) => each.ids.includes(wanted));
      return id >= 0 ? id : ids.length + (each.heading === heading ? 0 : 1);
    };
    const candidates = this.#candidates.map((each) => ({ each, near: near(each) })).sort((a, b) => a.near - b.near);
    const byName = new Map<string, Candidate[]>();
    for (const { each } of candidates) byName.set(each.of, [...(byName.get(each.of) ?? []), each]);
    const groups = [...byName.values()];
    const found: Candidate[] = [];
    // Of each figure that the answer tells: where it is printed.
    let open = tellingFigures(answer, this.#labels).map((figure) => this.#holding(figure));
    // What the answer says first is looked up where the answer belongs, if it stands there: elsewhere it may be another thing of that size.
    const [main] = open;
    const isOwn = groups.map((group) => group.some((each) => near(each) <= ids.length && main?.has(each)));
    while (open.length > 0) {
      const isFirst = found.length === 0 && isOwn.includes(true);
      const held = groups.map((group, at) =>
        isFirst && !isOwn[at] ? [] : open.filter((places) => group.some((each) => places.has(each))),
      );
      const most = Math.max(...held.map(({ length }) => length));
      const best = held.findIndex(({ length }) => length === most);
      const [first] = held[best] ?? [];
      const place = first && groups[best]?.find((each) => first.has(each));
      if (!place) break;
      found.push(place);
      open = open.filter((places) => !held[best]?.includes(places));
    }
    const [first] = candidates;
    if (found.length === 0 && first && first.near < ids.length) found.push(first.each);
    return found.length === 0 ? [{ heading, anchor: slug(heading) }] : found;
  }

  #holding(figure: ToldFigure): ReadonlySet<Candidate> {
    const { kind, value, within } = figure;
    const key = `${kind} ${value} ${within}`;
    const known = this.#held.get(key);
    if (known) return known;
    const isTold = tells(figure);
    const held = new Set(this.#candidates.filter(({ figures }) => figures.some(isTold)));
    this.#held.set(key, held);
    return held;
  }
}

function ofStep({ id, title, numbers, result, inputs }: Step): Candidate {
  const texts = [
    notationText(result),
    ...(numbers ? [notationText(numbers)] : []),
    ...inputs.map(({ value }) => value),
  ];
  const figures = [title, ...texts].flatMap((text) => figuresIn(text));
  return { heading: "Worked out in the open", anchor: stepAnchor(id), of: id, ids: [id], figures };
}

/** Sentences of a section: those at its head stand under its heading, each block of a part's in a place of its own. */
function ofProse({ id, title: heading, lead, parts }: Section): Candidate[] {
  const place = (anchor: string, text: string): Candidate => {
    return { heading, anchor, of: anchor, ids: [], figures: figuresIn(text) };
  };
  const ofParts = parts.flatMap(({ text }, index) => {
    const anchor = proseAnchor(partName(id, index));
    return noteBlocks(text).map((block, at) => place(blockId(anchor, at), block));
  });
  return [place(slug(heading), lead), ...ofParts];
}

/** The id of a part's sentences on the page. */
export function proseAnchor(part: string): string {
  return `prose-${part.replaceAll(" ", "-")}`;
}

/** What would change the decision stands on page one, as a chart or a list of what never does, and in words with all crossings. */
function ofPageOne(report: Report): Candidate[] {
  const { conditions, flips, recommendation } = report;
  const place = (heading: string, texts: readonly string[], under = heading): Candidate => {
    const figures = texts.flatMap((text) => figuresIn(text));
    return { heading, anchor: slug(under), of: under, ids: [], figures };
  };
  const whyOf = (all: readonly { readonly why: string }[]) => all.map(({ why }) => why);
  const reached = flips.flatMap(({ at, change: by, unit, today }) =>
    at === null || by === null ? [] : [figure(at, unit, "short"), figure(today, unit, "short"), change(by)],
  );
  const why = flips.flatMap(({ why_not }) => why_not ?? []);
  return [
    place("What must be true to change course", reached.length > 0 ? reached : why),
    ...(recommendation.decides ? [] : [place(TURNS, conditions)]),
    place(TURNS, whyOf(steadyInputs(report)), "What changes no two options' places, all else as stated"),
    place(TURNS, whyOf(unsearchedInputs(report)), "Not worked out, or not for every two options"),
  ];
}

function ofTable(table: PrintedTable, { sections }: Report): Candidate[] {
  const { heading } = table;
  if (heading === undefined) return [];
  const data = sections.flatMap(({ parts }) => parts.flatMap(({ tables }) => tables)).find(({ id }) => id === table.id);
  const last = table.rows.length - 1;
  const noted = table.notes.flatMap((note) => figuresIn(note));
  return table.rows.map((_, row) => ({
    heading,
    anchor: `table-${table.id}-${row + 1}`,
    of: table.rows.length > ON_A_PAGE ? `${table.id} ${row}` : table.id,
    ids: (data?.rows[row]?.cells ?? []).flatMap((cell) =>
      typeof cell === "object" && cell !== null && "quantity" in cell ? cell.quantity : [],
    ),
    figures: [...figuresOfRow(table, row), ...(row === last ? noted : [])],
  }));
}
