// One document: its text with what was removed struck and labelled, and the evidence for its date.

const ROLES = { published: "publication", updated: "update", amended: "amendment", event: "event", teaser: "teaser", comment: "comment", copyright: "copyright", page: "page’s clock", deadline: "deadline", reference: "reference" };
const STEPS = { close_gap: "space closed at a cut", strip_ends: "space at the ends" };

function showDocument(shown, reader, neighbours) {
  const heading = element("h3", { id: "reader-heading", dir: "auto", tabindex: -1 }, shown.title || shown.id || "Untitled");
  const text = element("div", { class: "text" });
  text.append(...blocks(shown));
  if (shown.more) text.append(nothing(`${counted(shown.more, "more character")} are not shown here.`));
  const parts = [
    element("div", { class: "turn" }, ...neighbours),
    element("p", { class: "kicker", dir: "auto" }, shown.publisher || "Publisher unknown"),
    heading,
    facts(shown),
    ...shown.warnings.map((warning) => element("p", { class: "warning" }, element("strong", {}, "Warning: "), warning)),
    switches(text),
    text,
    evidence(shown),
    receipt(shown),
  ];
  reader.replaceChildren(...parts);
  return heading;
}

function facts(shown) {
  const sure = shown.state === "time" || shown.state === "day";
  const dated = sure ? `Published ${shown.published}` : `No day of publication${shown.published ? `: ${shown.published}` : ""}`;
  const list = element("ul", { class: "facts" });
  const add = (...content) => list.append(element("li", {}, ...content));
  add(dated);
  if (shown.state === "ambiguous") add("ambiguous");
  if (shown.updated) add(`updated ${shown.updated.replace("T", " ")}`);
  if (shown.authors.length) add(element("bdi", {}, shown.authors.join(", ")));
  add(`${share(shown.gone, shown.size)} of ${counted(shown.size, "character")} removed`);
  if (shown.kind !== "article") add(`kind: ${spaced(shown.kind)}`);
  if (shown.language) add(`language: ${shown.language}`);
  if (shown.id) add("id ", element("bdi", { class: "code" }, shown.id));
  if (/^https?:\/\//i.test(shown.url)) add(element("a", { href: shown.url, rel: "noreferrer noopener", class: "outside" }, shown.url));
  else if (shown.url) add(element("bdi", {}, shown.url));
  return list;
}

function switches(text) {
  const one = (id, words, name) => {
    const box = element("input", { type: "checkbox", id, checked: true });
    box.addEventListener("change", () => text.classList.toggle(name, !box.checked));
    return element("span", { class: "switch" }, box, element("label", { for: id }, words));
  };
  return element("div", { class: "switches", role: "group", "aria-label": "What to show" }, one("show-removed", "Removed text", "without-removed"), one("show-changes", "Changed characters", "without-changes"), one("show-dates", "Dates", "without-dates"));
}

// The text is a list of runs; a line that was removed as a whole becomes part of a cut, any other a paragraph.
function blocks(shown) {
  const made = [];
  let cut = null;
  for (const line of lines(shown.runs)) {
    if (!line.some((run) => run.text.trim())) continue;
    const gone = line.filter((run) => run.text.trim()).every((run) => run.removal >= 0);
    if (!gone) {
      cut = null;
      made.push(element("p", { dir: "auto" }, ...inline(line, shown)));
      continue;
    }
    const causes = new Set(line.filter((run) => run.removal >= 0).map((run) => run.removal));
    const label = shown.removed[line.find((run) => run.removal >= 0).removal][0];
    if (!cut || cut.label !== label) {
      cut = { label, causes: new Set(), struck: element("del", {}) };
      made.push(cut);
    }
    causes.forEach((cause) => cut.causes.add(cause));
    cut.struck.append(element("p", { dir: "auto" }, ...line.map((run) => dated(run, shown))));
  }
  return made.map((part) => (part instanceof Node ? part : cutBlock(part, shown)));
}

function lines(runs) {
  const all = [[]];
  for (const run of runs) {
    const [text, removal, date, after] = typeof run === "string" ? [run, -1, -1] : run;
    text.split("\n").forEach((part, index) => {
      if (index) all.push([]);
      if (part || after !== undefined) all.at(-1).push({ text: part, removal, date, after: index ? undefined : after });
    });
  }
  return all;
}

function cutBlock(cut, shown) {
  const [chip, why] = labelled(cut.label, cut.causes, shown);
  return element("div", { class: "cut", role: "group", "aria-label": `Removed: ${spaced(cut.label)}` }, chip, element("div", { class: "struck" }, cut.struck, why));
}

function inline(line, shown) {
  const made = [];
  for (let index = 0; index < line.length; index += 1) {
    const run = line[index];
    if (run.removal < 0) {
      made.push(dated(run, shown));
      continue;
    }
    const struck = element("del", {});
    while (index < line.length && line[index].removal === run.removal) struck.append(dated(line[index++], shown));
    index -= 1;
    const [chip, why] = labelled(shown.removed[run.removal][0], new Set([run.removal]), shown);
    made.push(struck, " ", chip, why, " ");
  }
  return made;
}

// The label that stands beside what was removed; pressed, it says by which rule and how sure.
function labelled(label, causes, shown) {
  const id = freshId("why");
  const why = element("span", { class: "why", id, hidden: true });
  for (const cause of causes) {
    const [, rule, score, size] = shown.removed[cause];
    why.append(element("span", { class: "cause" }, element("bdi", { class: "code" }, rule), ` score ${score.toFixed(2)}, ${counted(size, "character")}`));
  }
  const chip = element("button", { type: "button", class: "chip", "aria-expanded": "false", "aria-controls": id }, hidden("removed as "), spaced(label));
  chip.addEventListener("click", () => {
    why.hidden = !why.hidden;
    chip.setAttribute("aria-expanded", String(!why.hidden));
  });
  return [chip, why];
}

function dated(run, shown) {
  const content = run.after === undefined ? run.text : changed(run);
  if (run.date < 0) return content;
  const date = shown.dates[run.date];
  const name = `date-${shown.number}-${run.date}`;
  const first = !shown.marked?.has(run.date);
  shown.marked = (shown.marked || new Set()).add(run.date);
  const kind = date.rejected ? "lost" : "won";
  const mark = element("mark", { class: kind, id: first ? name : null, title: `${ROLES[date.role] || date.role} ${date.value}` }, content);
  if (!first) return mark;
  if ("remains" in date) return span(mark, element("span", { class: date.remains ? "flag late" : "flag gone" }, `${ROLES[date.role] || date.role}, after publication`));
  return date.rejected ? mark : span(mark, element("span", { class: "flag" }, `${ROLES[date.role] || date.role} ${date.value}`));
}

function span(...content) {
  return element("span", {}, ...content);
}

function changed(run) {
  return element("span", { class: "changed" }, run.text ? element("del", { class: "before" }, run.text) : null, run.after ? element("ins", {}, run.after) : null);
}

function evidence(shown) {
  const rows = shown.dates.map((date, index) => ({ date, index }));
  const place = ({ date, index }) => (shown.marked?.has(index) ? element("a", { href: `#date-${shown.number}-${index}`, class: "jump" }, date.text || date.value) : date.text || SOURCES[date.source] || date.source);
  const table = pagedTable({
    caption: "Dates considered",
    rows,
    empty: "No date was found.",
    page: 10,
    columns: [
      { head: "Date", row: true, kind: "day", cell: ({ date }) => [date.value, ...(date.ambiguous || [])].join(" or ") },
      { head: "As printed", text: true, cell: place },
      { head: "A date of", cell: ({ date }) => (ROLES[date.role] || date.role) + (date.relative ? ", relative" : "") },
      { head: "Score", numeric: true, cell: ({ date }) => date.score.toFixed(2) },
      { head: "Verdict", cell: ({ date }) => verdict(date) },
    ],
  });
  return element("section", { class: "evidence", "aria-label": "Dates considered" }, element("h4", {}, "Dates considered"), table);
}

function verdict(date) {
  const late = "remains" in date ? `after publication, ${date.remains ? "left in the text" : "removed"}` : "";
  return [date.rejected || "chosen", late].filter(Boolean).join("; ");
}

function receipt(shown) {
  const rows = shown.removed.map(([label, rule, score, size]) => ({ label, rule, score, size }));
  const steps = shown.steps.map(([step, n]) => `${STEPS[step] || spaced(step)} (${number(n)})`).join(", ");
  const table = pagedTable({
    caption: "What was removed",
    rows,
    empty: "Nothing was removed.",
    page: 10,
    columns: [
      { head: "Label", row: true, order: (r) => r.label, cell: (r) => spaced(r.label) },
      { head: "Rule", kind: "code", order: (r) => r.rule, cell: (r) => r.rule },
      { head: "Score", numeric: true, order: (r) => r.score, cell: (r) => r.score.toFixed(2) },
      { head: "Characters", numeric: true, order: (r) => r.size, cell: (r) => number(r.size) },
    ],
  });
  return element("details", {}, element("summary", {}, `Receipt: ${counted(rows.length, "removal")}`), table, element("p", { class: "note" }, steps ? `Changes: ${steps}.` : "No changes."));
}
