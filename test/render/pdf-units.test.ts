import { describe, expect, it } from "vitest";
import { inColumns, pageArea } from "../../src/render/pdf/columns.js";
import { compact } from "../../src/render/pdf/compact.js";
import { renumber } from "../../src/render/pdf/numbers.js";
import { type PdfFile, readObjects, textOf } from "../../src/render/pdf/objects.js";
import { leaveOutBareTags } from "../../src/render/pdf/plain-tags.js";
import { destinationPages } from "../../src/render/pdf/toc.js";
import { mapRoles, renumberNodeIds, stampDates } from "../../src/render/pdf/traces.js";
import { readPdf } from "./pdf-reading.js";

const bytes = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const text = (pdf: Uint8Array) => Buffer.from(pdf).toString("latin1");

/** A PDF of these objects, numbered from 1, the first being the catalog and the second the information. */
function pdfOf(...bodies: string[]): Uint8Array {
  let content = "%PDF-1.4\n%\xd3\xeb\xe9\xe1\n";
  const offsets = bodies.map((body, place) => {
    const offset = content.length;
    content += `${place + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${offsets.join("")}`;
  const trailer = `trailer\n<</Size ${bodies.length + 1}\n/Root 1 0 R\n/Info 2 0 R>>\nstartxref\n${content.length}\n%%EOF\n`;
  return bytes(content + table + trailer);
}

const SMALL = pdfOf(
  "<</Type /Catalog\n/Pages 3 0 R\n/Dests 6 0 R\n/StructTreeRoot 7 0 R\n/Lang (en)>>",
  "<</Title (Small)\n/CreationDate (D:20261121051203+00'00')\n/ModDate (D:20261121051203+00'00')>>",
  "<</Type /Pages\n/Count 2\n/Kids [4 0 R 5 0 R]>>",
  "<</Type /Page\n/MediaBox [0 0 100 200]\n/Parent 3 0 R>>",
  "<</Type /Page\n/MediaBox [0 0 100 200]\n/Parent 3 0 R>>",
  "<</one [4 0 R /XYZ 0 10 0]\n/t_1-x [5 0 R /XYZ 0 20 0]>>",
  "<</Type /StructTreeRoot\n/K 8 0 R>>",
  "<</Type /StructElem\n/S /Em\n/P 7 0 R\n/ID (node00004711)>>",
);

describe("the dates of a PDF", () => {
  it("become midnight of the day, in as many bytes", () => {
    const pdf = SMALL.slice();
    stampDates(pdf, "2026-06-09");
    expect(pdf).toHaveLength(SMALL.length);
    expect(text(pdf)).toContain("/CreationDate (D:20260609000000+00'00')\n/ModDate (D:20260609000000+00'00')>>");
  });

  it("are an error where the browser wrote others", () => {
    expect(() => stampDates(bytes("%PDF-1.4 /CreationDate (yesterday)"), "2026-06-09")).toThrow("other dates");
  });
});

it("what elements without meaning hold hangs at the paragraph around them, on whichever page", () => {
  const file = readObjects(
    pdfOf(
      "<</Type /Catalog\n/Pages 3 0 R\n/StructTreeRoot 6 0 R>>",
      "<</Title (Tags)>>",
      "<</Type /Pages\n/Count 2\n/Kids [4 0 R 5 0 R]>>",
      "<</Type /Page\n/Parent 3 0 R\n/StructParents 0>>",
      "<</Type /Page\n/Parent 3 0 R\n/StructParents 1>>",
      "<</Type /StructTreeRoot\n/K 7 0 R\n/ParentTree 14 0 R>>",
      "<</Type /StructElem\n/S /Document\n/P 6 0 R\n/K [8 0 R 13 0 R]>>",
      "<</Type /StructElem\n/S /P\n/P 7 0 R\n/K [9 0 R 10 0 R 12 0 R]>>",
      "<</Type /StructElem\n/S /NonStruct\n/P 8 0 R\n/Pg 4 0 R\n/K 0>>",
      "<</Type /StructElem\n/S /NonStruct\n/P 8 0 R\n/K 11 0 R>>",
      "<</Type /StructElem\n/S /Strong\n/P 10 0 R\n/Pg 4 0 R\n/K 1>>",
      "<</Type /StructElem\n/S /NonStruct\n/P 8 0 R\n/Pg 5 0 R\n/K [0 1]>>",
      "<</Type /StructElem\n/S /NonStruct\n/P 7 0 R\n/Pg 5 0 R\n/K 2>>",
      "<</Type /ParentTree\n/Nums [0 15 0 R 1 16 0 R]>>",
      "[9 0 R 11 0 R]",
      "[12 0 R 12 0 R 13 0 R]",
    ),
  );
  leaveOutBareTags(file);
  expect([9, 10, 12].filter((id) => file.objects.has(id))).toEqual([]);
  const told = (id: number) => textOf(file, id).replace(/\s+/g, " ").trim();
  expect(told(8)).toBe(
    "<</Type /StructElem /S /P /P 7 0 R /Pg 4 0 R /K [0 11 0 R <</Type /MCR /Pg 5 0 R /MCID 0>> <</Type /MCR /Pg 5 0 R /MCID 1>>]>>",
  );
  expect(told(11)).toBe("<</Type /StructElem /S /Strong /P 8 0 R /Pg 4 0 R /K 1>>");
  // Letters of no paragraph keep an element of their own.
  expect(told(13)).toBe("<</Type /StructElem /S /NonStruct /P 7 0 R /Pg 5 0 R /K 2>>");
  expect([15, 16].map(told)).toEqual(["[8 0 R 11 0 R]", "[8 0 R 8 0 R 13 0 R]"]);
});

it("node ids are counted from 1 in their own order", () => {
  const pdf = bytes(
    "/ID (node00004711) /Headers [(node00004713) (node00004711)] /Names [(node00004711) (node00004713)]",
  );
  renumberNodeIds(pdf);
  expect(text(pdf)).toBe(
    "/ID (node00000001) /Headers [(node00000002) (node00000001)] /Names [(node00000001) (node00000002)]",
  );
});

describe("the objects of a PDF", () => {
  it("tell on which page a named destination lies", () => {
    expect([...destinationPages(readObjects(SMALL))]).toEqual([
      ["one", 1],
      ["t_1-x", 2],
    ]);
  });

  it.each([
    ["no end", text(SMALL).replace("%%EOF", ""), "does not end in startxref"],
    ["no table", text(SMALL).replace("xref\n0", "xxxx\n0"), "no cross-reference table"],
    ["a wrong offset", text(SMALL).replace("3 0 obj", "33 0 obj"), "no cross-reference table"],
    ["an object elsewhere", text(SMALL).replace("4 0 obj", "9 0 obj"), "object 4 is not where it should be"],
  ])("are an error where there is %s", (_, broken, message) => {
    expect(() => readObjects(bytes(broken))).toThrow(message);
  });
});

describe("a compacted PDF", () => {
  it("reads the same, its newer tags known to older readers", async () => {
    const file = readObjects(SMALL);
    mapRoles(file);
    const pdf = await readPdf(compact(file, "small"));
    expect(pdf).toMatchObject({ size: [100, 200], isTagged: false, info: { Title: "Small" } });
    expect(pdf.destinations).toEqual({ one: 1, "t_1-x": 2 });
    expect(textOf(file, 7)).toContain("/RoleMap <<");
    expect(textOf(file, 7)).toContain("/Em /Span");
  });

  it.each([
    ["small", "/FlateDecode"],
    ["steady", "/StructElem"],
  ] as const)("holds what is no stream in object streams, %s", async (packing, held) => {
    const packed = compact(readObjects(SMALL), packing);
    expect(text(packed)).toContain("/Type /ObjStm /N ");
    expect(text(packed)).toContain(held);
    expect(text(packed).includes("/Kids [")).toBe(packing === "steady");
    expect((await readPdf(packed)).destinations).toEqual({ one: 1, "t_1-x": 2 });
  });

  it("numbers its objects by what they are: one more tag moves no other object, nor the tags of another chapter", () => {
    const tag = (kind: string) => `<</Type /StructElem\n/S /${kind}\n/P 5 0 R>>`;
    const tagged = (kids: string, ...tags: string[]) =>
      readObjects(
        pdfOf(
          "<</Type /Catalog\n/Pages 3 0 R\n/StructTreeRoot 5 0 R>>",
          "<</Title (5 0 R)>>",
          "<</Type /Pages\n/Kids [4 0 R]>>",
          "<</Type /Page\n/Parent 3 0 R>>",
          `<</Type /StructTreeRoot\n/K [${kids}]>>`,
          ...tags,
        ),
      );
    const before = renumber(tagged("6 0 R 7 0 R", tag("P"), tag("H2")));
    const after = renumber(tagged("6 0 R 7 0 R 8 0 R", tag("P"), tag("Note"), tag("H2")));
    const bodies = ({ objects }: PdfFile) => new Map([...objects].map(([id, { body }]) => [id, body.toString()]));
    const [old, now] = [bodies(before), bodies(after)];
    const changed = [...now].filter(([id, body]) => old.get(id) !== body).map(([, body]) => body.slice(0, 40));
    expect(changed.sort()).toEqual([
      expect.stringContaining("/StructElem\n/S /Note"),
      expect.stringContaining("/StructTreeRoot"),
    ]);
    expect([...now.values()]).toContain("<</Title (5 0 R)>>\n");
  });
});

describe("the page area", () => {
  const sheet = { width: 800, height: 1100 };
  it.each([
    ["@page { margin: 96px }", { width: 608, height: 908 }],
    ["@page{margin:1in 0.5in}", { width: 704, height: 908 }],
    ["@page { margin: 0 48px 96px; @bottom-right { margin: 9cm } }", { width: 704, height: 1004 }],
    ["@page { margin: 10px 20px 30px 40px }", { width: 740, height: 1060 }],
    ["@page { margin: 96px } @page { size: 5in 8in; }", { width: 288, height: 576 }],
    ["@page { margin: 10mm }", { width: 725, height: 1025 }],
    ["@page { size: A4 landscape; margin: calc(1in + 2mm) }", sheet],
    ["body { margin: 1in }", sheet],
  ])("of %s", (css, area) => {
    expect(pageArea(`<style>${css}</style>`, sheet)).toEqual(area);
  });
});

it("forced page breaks are column breaks where the document is measured", () => {
  const html =
    "<head><style>a { b: c } @media print { .part > h2, .new { break-before:page } .end { x: y; break-after: page; } }</style></head>";
  const measured = inColumns(html, { width: 600, height: 900 });
  expect(measured).toContain(".part > h2, .new  { break-before: column }");
  expect(measured).toContain(".end  { break-after: column }");
  expect(measured.startsWith(html.replace("</head>", ""))).toBe(true);
});
