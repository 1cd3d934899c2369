import { describe, expect, it } from "vitest";
import { fromPageTop } from "../../src/render/pdf/compact.js";
import { joinGlyphs } from "../../src/render/pdf/text.js";

/** Every glyph is half as wide as it is high: 5 at a size of 10. */
const fonts = new Map([["F4", () => 500]]);
const lines = (...all: string[]) => all.join("\n");
const begin = ["BT", "/F4 10 Tf", "1 0 0 -1 20 30 Tm"];

describe("a run of text", () => {
  it.each([
    ["is one string", ["<0001> Tj", "5 0 Td <0002> Tj", "5 0 Td <0003> Tj"], ["<000100020003> Tj"]],
    ["says what is kerned, in thousandths", ["<0001> Tj", "4.5 0 Td <0002> Tj"], ["[<0001>50<0002>] TJ"]],
    ["lets pass what nobody sees", ["<0001> Tj", "5.01 0 Td <0002> Tj"], ["<00010002> Tj"]],
    [
      "lets it add up to no more than that",
      ["<0001> Tj", "5.015 0 Td <0002> Tj", "5.015 0 Td <0003> Tj"],
      ["[<00010002>-3<0003>] TJ"],
    ],
    [
      "ends at what is said of a part of it, and goes on from where the browser was",
      ["<0001> Tj", "5 0 Td <0002> Tj", "/Span<</ActualText <FEFF200B> >> BDC", "5 0 Td <0003> Tj", "EMC"],
      ["<00010002> Tj", "/Span<</ActualText <FEFF200B> >> BDC", "10 0 Td", "<0003> Tj", "EMC"],
    ],
    ["goes on in another line", ["<0001> Tj", "5 -12 Td <0002> Tj"], ["<0001> Tj", "5 -12 Td", "<0002> Tj"]],
  ])("%s", (_, given, joined) => {
    expect(joinGlyphs(lines(...begin, ...given, "ET"), fonts)).toBe(lines(...begin, ...joined, "ET"));
  });

  it("of a font that the page does not have is an error", () => {
    expect(() => joinGlyphs("/F9 10 Tf", fonts)).toThrow("a page uses the font F9");
  });
});

describe("the places of a page", () => {
  it("are counted from its top, where the browser counts them from that of the document", () => {
    const page = (y: number) =>
      lines("q", `3 0 0 3 200 ${200 - 3 * y} cm`, `0 ${y} 80 1 re`, `5 ${y + 9} m`, `1 0 0 -1 7 ${y + 20} Tm`, "Q");
    const top = lines("q", "3 0 0 3 200 -1 cm", "0 67 80 1 re", "5 76 m", "1 0 0 -1 7 87 Tm", "Q");
    expect(fromPageTop(page(5000))).toBe(top);
    expect(fromPageTop(page(9000))).toBe(top);
  });

  it("within what is moved by itself are left, and so is a page that is not moved", () => {
    const within = ["q", "2 0 0 2 5 5010 cm", "0 1 m", "Q", "0 5001 l", "Q"];
    const moved = lines("q", "1 0 0 1 0 -5000 cm", ...within);
    expect(fromPageTop(moved)).toBe(lines("q", "1 0 0 1 0 0 cm", "q", "2 0 0 2 5 10 cm", "0 1 m", "Q", "0 1 l", "Q"));
    const still = lines(".24 0 0 -.24 0 841.92 cm", "q", "1 0 0 1 3 3 cm", "0 1 m", "Q");
    expect(fromPageTop(still)).toBe(still);
  });
});
