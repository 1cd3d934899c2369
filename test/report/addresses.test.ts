import fc from "fast-check";
import { expect, it } from "vitest";
import { escapeHtml, linkMarkdown } from "../../src/render/escape.js";
import { anchorHtml, withLinks } from "../../src/report/addresses.js";

it.each([
  ["price page, https://a.example/p?id=1&x=2_3.", "price page, <https://a.example/p?id=1&x=2_3>."],
  ["(https://a.example/a*b), read by hand", "(<https://a.example/a>\\*b), read by hand"],
  ["http://a.example and https://b.example/~c#d", "<http://a.example> and <https://b.example/~c#d>"],
  ["no address: http:// or javascript:alert(1) or ftp://a", "no address: http:// or javascript:alert(1) or ftp://a"],
  ["https://a.example/$5|x", "<https://a.example/>\\$5\\|x"],
  ["https://a.example/<script>", "<https://a.example/>\\<script\\>"],
])("%s", (text, expected) => {
  expect(linkMarkdown(text)).toBe(expected);
});

it("loses no letter, and lets nothing out of an attribute", () => {
  const texts = fc.array(
    fc.constantFrom("https://a.example/", "http://", '"', "'", "<", "x.y", "&", "`", " ", "$", ")"),
  );
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join("");
      const same = (each: string) => each;
      expect(withLinks(text, same, same)).toBe(text);
      const html = withLinks(text, escapeHtml, (address) => anchorHtml(address, escapeHtml));
      expect(html.replace(/<a href="https?:\/\/[^"<>' ]*">|<\/a>|<wbr>/g, "")).not.toMatch(/["'<>]/);
    }),
  );
});
