import { describe, expect, it } from "vitest";
import { CATEGORY, darkRules, palette, type Shade } from "../../src/charts/theme.js";

/** Relative luminance and contrast of WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const lettering: [keyof typeof palette, keyof typeof palette][] = [
  ["ink", "ground"],
  ["muted", "ground"],
  ["muted", "idle"],
  ["ink", "idle"],
  ["onApi", "api"],
  ["onCompute", "compute"],
  ["onOverhead", "overhead"],
  ["onPeople", "people"],
  ["onRunning", "running"],
  ["onSetup", "setup"],
  ["onAgainst", "against"],
];
const marks: [keyof typeof palette, keyof typeof palette][] = [
  ["apiLine", "ground"],
  ["compute", "ground"],
  ["against", "ground"],
];

describe.each(["light", "dark"] as const)("%s scheme", (scheme) => {
  it.each(lettering)("%s is legible on %s", (text, ground) => {
    expect(contrast(palette[text][scheme], palette[ground][scheme])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(marks)("%s stands out from %s", (mark, ground) => {
    expect(contrast(palette[mark][scheme], palette[ground][scheme])).toBeGreaterThanOrEqual(3);
  });

  it("tells neighbouring cost lines apart in grey", () => {
    const shades: Shade[] = [
      palette.api,
      palette.compute,
      palette.overhead,
      palette.people,
      palette.running,
      palette.setup,
    ];
    for (const [i, shade] of shades.entries()) {
      const next = shades[i + 1];
      if (next) expect(contrast(shade[scheme], next[scheme])).toBeGreaterThanOrEqual(1.25);
    }
  });
});

describe("palette", () => {
  it("names each role by its own light value", () => {
    const shades = Object.values(palette);
    expect(new Set(shades.map(({ light }) => light)).size).toBe(shades.length);
  });

  it("is told to the dark by the colours that are painted", () => {
    const { light, dark } = palette.ink;
    expect(darkRules((paint) => paint === `stroke="${light}"`)).toBe(`[stroke="${light}"]{stroke:${dark}}`);
  });

  it("has a fill and lettering for every cost category", () => {
    expect(Object.keys(CATEGORY)).toEqual([
      "api",
      "compute",
      "units",
      "overhead",
      "people",
      "running",
      "setup",
      "leaving",
    ]);
  });
});
