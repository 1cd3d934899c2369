// Runs in the reader's browser, in pages that `breakeven watch` serves. It is sent as it stands here.
(() => {
  const { edition } = document.currentScript.dataset;
  const KEPT = "breakeven-kept";
  const host = document.createElement("breakeven-preview");
  const shadow = host.attachShadow({ mode: "open" });
  shadow.append(document.getElementById("breakeven-overlay").content);
  document.body.append(host);
  const part = (name) => shadow.querySelector(`.${name}`);
  let shown = "";

  /** Reloads, and comes back to the same place with the same tables unfolded. */
  function reload() {
    const open = [...document.querySelectorAll("details")].map((each) => each.open);
    const kept = { path: location.pathname, x: scrollX, y: scrollY, open };
    sessionStorage.setItem(KEPT, JSON.stringify(kept));
    location.reload();
  }

  function restore() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    sessionStorage.removeItem(KEPT);
    if (kept?.path !== location.pathname) return;
    const details = [...document.querySelectorAll("details")];
    if (details.length === kept.open.length)
      for (const [index, each] of details.entries()) each.open = kept.open[index];
    const scroll = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    scroll();
    // Fonts that come late move everything once more.
    addEventListener("load", () => document.fonts.ready.then(scroll), { once: true });
  }

  function element(name, className, ...content) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content);
    return made;
  }

  /** One line of what the terminal shows; never taken for markup. */
  function line(text) {
    const [, gutter, carets] = /^(\s+\| *)(\^+)$/.exec(text) ?? [];
    if (carets !== undefined) return element("div", "source", gutter, element("span", "carets", carets));
    if (/^ *\d* \|/.test(text)) return element("div", "source", text);
    const [, hint] = /^ hint: (.*)$/.exec(text) ?? [];
    if (hint !== undefined) return element("div", "hint", element("b", "", "hint: "), hint);
    const [, place, message] = /^(\S+:\d+:\d+:)( .*)$/.exec(text) ?? [];
    if (place !== undefined) return element("div", "place", element("b", "", place), message);
    return element("div", text === "" ? "gap" : "line", text);
  }

  function show(fault) {
    const key = JSON.stringify(fault);
    if (key === shown) return;
    shown = key;
    part("fault").hidden = fault === null;
    if (fault === null) return;
    part("title").textContent = fault.title;
    part("text").replaceChildren(...fault.text.trimEnd().split("\n").map(line));
    part("text").scrollTop = 0;
  }

  const hide = () => {
    part("fault").hidden = true;
  };
  part("hide").addEventListener("click", hide);
  addEventListener("keydown", ({ key }) => key === "Escape" && hide());

  let source;
  function listen() {
    source?.close();
    source = new EventSource("/_events");
    source.onerror = () => {
      part("lost").hidden = false;
    };
    source.onmessage = ({ data }) => {
      const state = JSON.parse(data);
      part("lost").hidden = true;
      if (state.edition === edition) show(state.fault);
      else reload();
    };
  }

  // A browser keeps few connections to one server: a page that nobody sees must not hold one.
  document.addEventListener("visibilitychange", () => (document.hidden ? source.close() : listen()));
  addEventListener("pageshow", ({ persisted }) => persisted && listen());
  addEventListener("pagehide", () => source.close());
  restore();
  listen();
})();
