/** Runs in the browser: charts whose lettering lies outside of the picture or over other lettering, as the browser has set it. */
export function spoiltLabels() {
  const faults = [];
  for (const svg of document.querySelectorAll("svg")) {
    const frame = svg.getBoundingClientRect();
    const letters = [...svg.querySelectorAll("text")].flatMap((text) => {
      if (text.textContent?.trim() === "") return [];
      const place = text.getScreenCTM();
      const [{ x: left, y }, { x: right }] = [
        text.getStartPositionOfChar(0).matrixTransform(place),
        text.getEndPositionOfChar(text.getNumberOfChars() - 1).matrixTransform(place),
      ];
      const size = Number(text.getAttribute("font-size").replace("px", ""));
      return [{ what: text.textContent, left, right, top: y - size * 0.75, bottom: y + size * 0.25 }];
    });
    if (letters.length < 4) faults.push(`${svg.id}: only ${letters.length} letterings`);
    for (const [at, a] of letters.entries()) {
      const isCut =
        a.left < frame.left - 0.5 ||
        a.right > frame.right + 0.5 ||
        a.top < frame.top - 0.5 ||
        a.bottom > frame.bottom + 0.5;
      if (isCut) faults.push(`${svg.id}: cut: ${a.what}`);
      for (const b of letters.slice(at + 1))
        if (a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
          faults.push(`${svg.id}: ${a.what} / ${b.what}`);
    }
  }
  return faults;
}
