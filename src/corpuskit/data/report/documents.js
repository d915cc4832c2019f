// The documents that are shown: search, filters, a list by pages, and the one that is open.

const LIST = 15;
const DATE_STATES = [...STATES.map(([key, name]) => [key, name.toLowerCase()]), ["leaking", "leaks left in the text"], ["leaks", "any later date"]];
const ORDERS = {
  corpus: ["order of the corpus", (a, b) => a.number - b.number],
  removed: ["most removed", (a, b) => b.gone - a.gone],
  share: ["largest share removed", (a, b) => b.gone / (b.size || 1) - a.gone / (a.size || 1)],
  newest: ["newest first", (a, b) => b.published.localeCompare(a.published)],
  oldest: ["oldest first", (a, b) => (a.published || "~").localeCompare(b.published || "~")],
};

function makeDocuments(data) {
  const desk = { data, found: data.documents, from: 0, open: null };
  const t = data.figures.totals;
  at("shown").textContent = data.documents.length === t.documents
    ? "Every document is here with its full text."
    : `${number(data.documents.length)} of ${number(t.documents || 0)} documents are here with their full text: ${number(Math.min(data.settings.sample, t.documents || 0))} chosen by a hash of their text, and those that the lists above name.`;
  desk.controls = controls(data, () => refilter(desk));
  at("filters").append(...desk.controls.elements);
  at("filters").addEventListener("submit", (event) => event.preventDefault());
  desk.list = element("ol", { class: "list" });
  desk.turn = pager("documents", (from) => {
    desk.from = from;
    fillList(desk);
    desk.list.querySelector("a")?.focus();
  });
  at("results").append(desk.list, desk.turn.element);
  emptyReader();
  refilter(desk);
  return desk;
}

function controls(data, changed) {
  const all = data.documents;
  const sorted = (names) => [...new Set(names)].sort((a, b) => a.localeCompare(b, "en"));
  const options = (names) => sorted(names).map((name) => [name, spaced(name)]);
  const labels = options(data.figures.labels.map((row) => row.label));
  const publishers = sorted([...data.figures.publishers, ...all.map((d) => ({ name: d.publisher }))].map((row) => row.name)).map((name) => [name || "?", name || "unknown"]);
  const states = DATE_STATES.filter(([key]) => all.some((d) => inState(d, key)));
  const search = element("input", { type: "search", id: "search", autocomplete: "off", spellcheck: "false", placeholder: "words, a title, an id" });
  const picks = {
    label: picker("label", "any label", labels),
    publisher: picker("publisher", "any publisher", publishers),
    state: picker("state", "any date", states),
    kind: picker("kind", "any kind", options((data.figures.kinds || []).map(([kind]) => kind))),
    order: picker("order", null, Object.entries(ORDERS).map(([key, [name]]) => [key, name])),
  };
  const reset = element("button", { type: "button", class: "quiet", press: () => {
    search.value = "";
    for (const [name, pick] of Object.entries(picks)) pick.value = name === "order" ? "corpus" : "";
    changed();
    search.focus();
  } }, "Reset");
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, 120);
  });
  Object.values(picks).forEach((pick) => pick.addEventListener("change", changed));
  const names = { label: "Label", publisher: "Publisher", state: "Date", kind: "Kind", order: "Order" };
  const elements = [
    field("search", "Search", search, "wide"),
    ...Object.entries(picks).map(([name, pick]) => field(pick.id, names[name], pick)),
    reset,
  ];
  return { search, picks, elements };
}

function picker(name, any, options) {
  const pick = element("select", { id: `pick-${name}` });
  if (any) pick.append(element("option", { value: "" }, any));
  options.forEach(([value, words]) => pick.append(element("option", { value }, words)));
  return pick;
}

function field(id, words, control, kind = "") {
  return element("div", { class: `field ${kind}` }, element("label", { for: id }, words), control);
}

function inState(shown, state) {
  if (state === "leaking") return shown.leaking > 0;
  if (state === "leaks") return shown.leaks > 0;
  return shown.state === state;
}

function refilter(desk) {
  const { search, picks } = desk.controls;
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = desk.data.documents.filter((d) =>
    (!picks.label.value || picks.label.value in d.labels)
    && (!picks.publisher.value || (picks.publisher.value === "?" ? !d.publisher : d.publisher === picks.publisher.value))
    && (!picks.state.value || inState(d, picks.state.value))
    && (!picks.kind.value || d.kind === picks.kind.value)
    && words.every((word) => haystack(d).includes(word)));
  desk.found = picks.order.value === "corpus" ? kept : kept.sort(ORDERS[picks.order.value][1]);
  desk.from = 0;
  desk.words = words;
  at("found").textContent = `${counted(kept.length, "document")} found`;
  fillList(desk);
  highlight(desk);
}

function haystack(shown) {
  if (shown.haystack === undefined) {
    const text = shown.runs.map((run) => (typeof run === "string" ? run : run[0])).join("");
    shown.haystack = [shown.title, shown.id, shown.publisher, shown.authors.join(" "), text].join("\n").toLowerCase();
  }
  return shown.haystack;
}

function fillList(desk) {
  desk.list.start = desk.from + 1;
  desk.list.replaceChildren(...desk.found.slice(desk.from, desk.from + LIST).map((shown) => listItem(shown, desk)));
  desk.turn.show(desk.from, LIST, desk.found.length);
  if (!desk.found.length) desk.list.replaceChildren(element("li", { class: "nothing" }, "No document is like that."));
}

function listItem(shown, desk) {
  const dates = { ambiguous: "ambiguous date", none: "no date" };
  const notes = [shown.publisher, shown.published || dates[shown.state] || "no date", `${share(shown.gone, shown.size)} removed`];
  if (shown.kind !== "article") notes.push(spaced(shown.kind));
  if (shown.leaking) notes.push(counted(shown.leaking, "leak left", "leaks left"));
  const current = desk.open === shown.number ? "true" : null;
  const link = element("a", { href: `#document-${shown.number}`, "aria-current": current, dir: "auto" }, element("span", { class: "name" }, shown.title || shown.id || "Untitled"), element("span", { class: "under" }, notes.filter(Boolean).join("  ·  ")));
  return element("li", {}, link);
}

function emptyReader() {
  at("reader").replaceChildren(element("h3", { id: "reader-heading" }, "No document is open"), element("p", { class: "note" }, "Choose one from the list to read it with what was removed struck out."));
}

function openDocument(desk, key) {
  const shown = desk.data.byNumber.get(key);
  if (!shown) return;
  desk.open = key;
  delete shown.marked;
  const place = desk.found.indexOf(shown);
  const turn = (to, words) => {
    const other = desk.found[to];
    return place < 0 || !other ? element("span", { class: "quiet off" }, words) : element("a", { class: "quiet", href: `#document-${other.number}` }, words);
  };
  const back = element("a", { class: "quiet back", href: "#documents" }, "Back to the list");
  const heading = showDocument(shown, at("reader"), [back, turn(place - 1, "Previous"), turn(place + 1, "Next")]);
  if (place >= 0 && (place < desk.from || place >= desk.from + LIST)) desk.from = Math.floor(place / LIST) * LIST;
  fillList(desk);
  highlight(desk);
  desk.list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  at("reader").scrollIntoView({ block: "start" });
  heading.focus({ preventScroll: true });
}

// Search words are painted over the text without touching it, where the browser can.
function highlight(desk) {
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.delete("found");
  const words = (desk.words || []).filter((word) => word.length > 1);
  if (!words.length || desk.open === null) return;
  const ranges = [];
  const walker = document.createTreeWalker(at("reader"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && ranges.length < 500) {
    const text = walker.currentNode.data.toLowerCase();
    if (text.length !== walker.currentNode.data.length) continue;
    for (const word of words) {
      for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + word.length)) {
        const range = new Range();
        range.setStart(walker.currentNode, from);
        range.setEnd(walker.currentNode, from + word.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}
