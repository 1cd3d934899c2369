/** Runs in the browser, on one page of a site at the width of a desk: what is wrong with it, and where it leads. */
export async function inPage(text, sidebar) {
  const faults = [];
  const body = document.querySelector(text);
  if (body === null)
    return { faults: ["there is no such page"], links: [], files: [], laws: [], named: [], beside: "" };
  for (const image of body.querySelectorAll("img")) {
    image.loading = "eager";
    await image.decode().catch(() => faults.push(`no picture: ${image.alt.slice(0, 60)}`));
    if (!/^[A-Z\d]/.test(image.alt) || /[\\$`*]/.test(image.alt))
      faults.push(`says of a chart: ${image.alt.slice(0, 60)}`);
  }
  // MathJax sets formulas after the page is there.
  for (let wait = 0; wait < 50 && body.querySelector(".arithmatex:not(:has(mjx-container))"); wait++)
    await new Promise((done) => setTimeout(done, 200));
  const read = body.cloneNode(true);
  for (const each of read.querySelectorAll("pre, code, annotation, script, style")) each.remove();
  for (const [raw] of read.textContent.matchAll(/\\[a-zA-Z]+|\\[$|<>{}\\]|\$\$|\{\{/g)) faults.push(`shows ${raw}`);
  const errors = body.querySelectorAll(".katex-error, [data-mjx-error], mjx-merror, merror");
  if (errors.length > 0) faults.push(`${errors.length} formulas are not set`);
  const wide = [...body.querySelectorAll(".katex-display, mjx-container")].filter(
    ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1,
  );
  faults.push(...wide.map(({ textContent }) => `a formula is wider than the column: ${textContent.slice(0, 60)}`));
  if (document.documentElement.scrollWidth > window.innerWidth) faults.push("is wider than a screen of 1200");
  for (const { hash } of body.querySelectorAll("a[href^='#']"))
    if (hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1))) === null)
      faults.push(`leads nowhere: ${hash}`);
  const address = ({ href }) => new URL(href).pathname;
  const files = [...body.querySelectorAll("a[href]")].map(address).filter((path) => /\.(?:pdf|json)$/.test(path));
  const links = [...document.querySelectorAll(sidebar)].map(address);
  // What stands beside a page knows which page it is, or what comes next would be wrong.
  faults.push(...links.filter((path) => path.includes("//")).map((path) => `beside it: ${path}`));
  const beside =
    document.querySelector(sidebar)?.closest("aside, nav, .VPSidebar, .theme-doc-sidebar-menu")?.textContent ?? "";
  const named = [...document.querySelectorAll(sidebar)]
    .filter((link) => /^(?!#).*[/.]/.test(link.getAttribute("href")))
    .map(({ textContent }) => textContent.trim());
  const laws = [...body.querySelectorAll("a[href*='laws']")].map(({ hash }) => hash.slice(1)).filter(Boolean);
  return { faults: [...new Set(faults)], files, links, laws, named, beside: beside.replace(/\s+/g, " ") };
}
