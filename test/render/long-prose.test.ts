import { expect, it } from "vitest";
import { setBody, setNotes } from "../../src/render/page-markdown.js";

const long = "A sentence that goes on for as long as a line of a printed page is wide. ".repeat(6);

it("what fills two columns on paper is named: long paragraphs, lists of three and more, and no command, whose lines are copied", () => {
  expect(setNotes(`${long}\n\nShort.`)).toMatch(/<p class="long">A sentence[\s\S]*<p>Short/);
  expect(setNotes(`- ${long}\n- two\n- three`)).toContain('<ul class="long">');
  expect(setNotes(`- ${long}\n- two`)).toContain("<ul>");
  expect(setNotes("- one\n- two\n- three")).toContain("<ul>");
  expect(setNotes(`\`\`\`sh\n${"serve \\\n".repeat(12)}\`\`\``)).not.toContain("long");
  expect(setBody(`## Heading\n\n${long}`, "none").html).toContain('<p class="long">');
});
