// What the sums say: one function a section.

const STATES = [
  ["time", "Day and time"],
  ["day", "Day"],
  ["ambiguous", "Ambiguous: two readings"],
  ["between", "Between two days"],
  ["bound", "Not before, or not after, a day"],
  ["none", "Nothing"],
];
const SOURCES = { text: "The text", url: "The URL", json_ld: "JSON-LD of the page", meta: "Meta tags of the page", microdata: "Microdata of the page", time: "time elements of the page", profile: "The publisher’s profile", "": "Not recorded" };

function showOverview(data) {
  const t = data.figures.totals;
  const documents = t.documents || 0;
  at("edition").append(edition(data));
  at("lede").append(...lede(t));
  const entries = [
    ["Documents", number(documents), `${counted(data.figures.publishers.length + data.figures.more_publishers, "publisher")}`],
    ["Removed", share(t.removed, t.characters), `${number(t.removed || 0)} of ${counted(t.characters || 0, "character")}`],
    ["Touched", share(t.touched, documents), `${counted(t.touched || 0, "document")} in ${counted(t.spans || 0, "place")}`],
    ["Dated", share(t.dated, documents), `${counted(t.dated || 0, "document")} to the day`],
    ["Leaks left", number(t.leaking || 0), `of ${counted(t.leaks || 0, "later date")} printed${t.leaking ? `, in ${counted(t.leaking_documents, "document")}` : ""}`],
    ["Nothing left", number(t.empty || 0), "documents without prose"],
  ];
  for (const [name, figure, note] of entries) {
    at("totals").append(element("div", {}, element("dt", {}, name), element("dd", { class: "figure" }, figure), element("dd", { class: "under" }, note)));
  }
  at("imprint").textContent = `Made by ${(data.figures.versions || []).map(([name, n]) => `${name || "an unnamed version"} (${counted(n, "document")})`).join("; ") || "corpuskit"}. This file reads nothing from the network.`;
}

// What a person must look at: the mistakes that cost most are here, if there are any.
function showCheck(data) {
  const t = data.figures.totals;
  const unusual = (data.figures.kinds || []).reduce((sum, [kind, n]) => sum + (kind === "article" ? 0 : n), 0);
  const found = unusual + (t.lost || 0) + (t.weak || 0);
  at("check-note").textContent = found
    ? `${counted(found, "text")} of ${number(t.documents)}: where something went wrong, it is most likely here. Open each and see whether what is struck out should be.`
    : "Nothing stands out: every text is an article, none lost half of itself, and no day of publication rests on weak evidence.";
  const list = (place, heading, name, count, columns) => {
    if (count) at(place).append(element("h3", {}, heading), documentTable(data, name, count, "", columns));
  };
  const removed = { head: "Removed", numeric: true, cell: (d) => share(d.gone, d.size) };
  list("check-kinds", "Taken for no article", "unusual", unusual, [{ head: "Kind", cell: (d) => spaced(d.kind) }, removed]);
  list("check-lost", "Lost the most", "lost", t.lost, [removed, { head: "Labels", cell: (d) => Object.keys(d.labels).slice(0, 4).map(spaced).join(", ") }]);
  const winner = (d) => d.dates.find((date) => date.role === "published" && !date.rejected) || {};
  list("check-weak", "Dated on weak evidence", "weak", t.weak, [
    { head: "Published", kind: "day", cell: (d) => d.published },
    { head: "From", text: true, cell: (d) => winner(d).text || spaced(winner(d).source || "") },
    { head: "Score", numeric: true, cell: (d) => (winner(d).score ?? 0).toFixed(2) },
  ]);
}

function edition(data) {
  const t = data.figures.totals;
  const parts = [counted(t.documents || 0, "document")];
  const [first, last] = t.days || [];
  if (first) parts.push(first === last ? `published ${first}` : `published ${first} to ${last}`);
  return parts.join("  ·  ");
}

function lede(t) {
  if (!t.documents) return ["There are no documents in this report."];
  const strong = (text) => element("strong", {}, text);
  const parts = ["Of ", counted(t.characters, "character"), " in ", counted(t.documents, "document"), ", ", strong(share(t.removed, t.characters)), " were not prose and were removed. ", strong(share(t.dated, t.documents)), " of the documents have a day of publication. "];
  if (t.leaking) parts.push(strong(counted(t.leaking, "date")), t.leaking === 1 ? " that lies after publication is still in the text." : " that lie after publication are still in the texts.");
  else if (t.leaks) parts.push("No date that lies after publication is left in the texts.");
  return parts;
}

function showRemoved(data, filterBy) {
  const f = data.figures;
  const most = (rows) => rows.reduce((high, row) => Math.max(high, row.characters), 0);
  const top = most(f.labels);
  at("by-label").append(pagedTable({
    caption: "Removed text by label",
    page: 30,
    rows: f.labels,
    empty: "Nothing was removed.",
    columns: [
      { head: "Label", row: true, order: (r) => r.label, cell: (r) => element("button", { type: "button", class: "chip", press: () => filterBy({ label: r.label }) }, spaced(r.label)) },
      { head: "Share", silent: true, bar: (r) => [r.characters, top] },
      { head: "Characters", numeric: true, order: (r) => r.characters, cell: (r) => number(r.characters) },
      { head: "Places", numeric: true, order: (r) => r.spans, cell: (r) => number(r.spans) },
      { head: "Documents", numeric: true, order: (r) => r.documents, cell: (r) => number(r.documents) },
      { head: "Mean score", numeric: true, order: (r) => r.score, cell: (r) => r.score.toFixed(2) },
    ],
  }));
  showOverTime(f);
  showRules(f);
  showPublishers(f, filterBy);
}

function showRules(f) {
  at("by-rule").append(pagedTable({
    caption: "Removed text by rule",
    rows: f.rules,
    empty: "Nothing was removed.",
    columns: [
      { head: "Rule", row: true, kind: "code", order: (r) => r.rule, cell: (r) => r.rule },
      { head: "Label", order: (r) => r.label, cell: (r) => spaced(r.label) },
      { head: "Characters", numeric: true, order: (r) => r.characters, cell: (r) => number(r.characters) },
      { head: "Places", numeric: true, order: (r) => r.spans, cell: (r) => number(r.spans) },
      { head: "Documents", numeric: true, order: (r) => r.documents, cell: (r) => number(r.documents) },
      { head: "Example", wide: true, text: true, kind: "example", cell: (r) => r.example },
    ],
  }));
  if (f.more_rules) at("by-rule").append(nothing(`${counted(f.more_rules, "rule")} that removed less are not listed.`));
}

function showPublishers(f, filterBy) {
  const shown = (r) => (r.name ? element("button", { type: "button", class: "link", dir: "auto", press: () => filterBy({ publisher: r.name }) }, r.name) : "Unknown");
  at("by-publisher").append(pagedTable({
    caption: "Documents, removed text, dates and leaks by publisher",
    rows: f.publishers,
    columns: [
      { head: "Publisher", row: true, order: (r) => r.name, cell: shown },
      { head: "Documents", numeric: true, order: (r) => r.documents, cell: (r) => number(r.documents) },
      { head: "Removed", numeric: true, order: (r) => r.removed / Math.max(1, r.characters), cell: (r) => share(r.removed, r.characters) },
      { head: "Share", silent: true, bar: (r) => [r.removed, r.characters] },
      { head: "Dated", numeric: true, order: (r) => r.dated / Math.max(1, r.documents), cell: (r) => share(r.dated, r.documents) },
      { head: "With leaks left", numeric: true, order: (r) => r.leaking, cell: (r) => number(r.leaking) },
    ],
  }));
  if (f.more_publishers) at("by-publisher").append(nothing(`${counted(f.more_publishers, "publisher")} with fewer documents are not listed.`));
}

function showOverTime(f) {
  const { rows, unit } = f.times;
  if (!rows.length) {
    at("over-time").append(nothing("No document has a day of publication."));
    return;
  }
  const pick = element("select", { id: "time-label" }, element("option", { value: "" }, "all labels"));
  f.labels.forEach((row) => pick.append(element("option", { value: row.label }, spaced(row.label))));
  const holder = element("div");
  const draw = () => {
    const taken = (row) => (pick.value ? row.removed[pick.value] || 0 : Object.values(row.removed).reduce((a, b) => a + b, 0));
    holder.replaceChildren(columnChart({
      label: `Share of characters removed, ${pick.value ? spaced(pick.value) : "all labels"}, by ${unit} of publication`,
      head: "Removed",
      rows,
      value: (row) => (row.characters ? (100 * taken(row)) / row.characters : 0),
      words: (row) => `${share(taken(row), row.characters)} removed`,
      scale: (value) => `${Number(value.toPrecision(2))}%`,
    }));
  };
  pick.addEventListener("change", draw);
  at("over-time").append(element("p", { class: "control" }, element("label", { for: "time-label" }, "Label "), pick), holder);
  draw();
}

function countTable(caption, rows, name, empty, whole) {
  const high = Math.max(0, ...rows.map(([, n]) => n));
  return pagedTable({
    caption,
    rows,
    empty,
    columns: [
      { head: name, row: true, text: true, order: (r) => r[0], cell: (r) => r[2] || r[0] },
      { head: "Share", silent: true, bar: (r) => [r[1], whole || high] },
      { head: "Count", numeric: true, order: (r) => r[1], cell: (r) => number(r[1]) },
      ...(whole ? [{ head: "Share", numeric: true, cell: (r) => share(r[1], whole) }] : []),
    ],
  });
}

function showDates(data) {
  const f = data.figures;
  const documents = f.totals.documents || 0;
  const states = new Map(f.states || []);
  at("states").append(countTable("What is known of the day of publication", STATES.map(([key, name]) => [name, states.get(key) || 0]), "Known", "", documents));
  at("sources").append(countTable("Where the day of publication was found", (f.sources || []).map(([key, n]) => [SOURCES[key] || key, n]), "Source", "No document has a day of publication.", f.totals.dated));
  const { rows, unit } = f.times;
  at("histogram").append(rows.length ? columnChart({
    label: `Documents by ${unit} of publication`,
    head: "Documents",
    rows,
    value: (row) => row.documents,
    words: (row) => counted(row.documents, "document"),
    scale: (value) => (Number.isInteger(value) ? number(value) : ""),
  }) : nothing("No document has a day of publication."));
  const known = { head: "Known", cell: (d) => d.published || "nothing" };
  at("ambiguous").append(documentTable(data, "ambiguous", states.get("ambiguous") || 0, "No date is ambiguous.", [{ head: "Readings", cell: readings }]));
  at("undated").append(documentTable(data, "undated", documents - (f.totals.dated || 0) - (states.get("ambiguous") || 0), "Every document has a day of publication.", [known]));
}

function readings(shown) {
  const found = shown.dates.find((date) => date.ambiguous && date.role === "published");
  return found ? `${found.text}: ${[found.value, ...found.ambiguous].join(" or ")}` : "";
}

function showLeaks(data) {
  const f = data.figures;
  const roles = new Map();
  for (const { role, remains, dates } of f.leaks) {
    const row = roles.get(role) || roles.set(role, { role, left: 0, gone: 0 }).get(role);
    row[remains ? "left" : "gone"] += dates;
  }
  at("by-role").append(pagedTable({
    caption: "Dates after publication by what they are dates of",
    rows: [...roles.values()],
    empty: "No document prints a date that lies after its day of publication.",
    columns: [
      { head: "A date of", row: true, order: (r) => r.role, cell: (r) => ROLES[r.role] || r.role },
      { head: "Left in the text", numeric: true, order: (r) => r.left, cell: (r) => number(r.left) },
      { head: "Removed", numeric: true, order: (r) => r.gone, cell: (r) => number(r.gone) },
    ],
  }));
  const later = (shown) => shown.dates.filter((date) => "remains" in date).sort((a, b) => b.remains - a.remains);
  at("leaking").append(documentTable(data, "leaks", f.totals.leak_documents || 0, "", [
    { head: "Published", kind: "day", cell: (d) => d.published },
    { head: "Later dates", cell: (d) => leakList(later(d)) },
  ]));
}

// Dates of one role with one fate in one line: a sidebar alone may print a dozen.
function leakList(dates) {
  const groups = new Map();
  for (const date of dates) {
    const key = `${date.role} ${date.remains}`;
    groups.set(key, [...(groups.get(key) || []), date]);
  }
  const lines = [...groups.values()].map((group) => {
    const values = group.map((date) => date.value.slice(0, 10)).sort();
    const [first, last] = [values[0], values.at(-1)];
    const when = first === last ? first : `${first} to ${last}`;
    const many = group.length > 1 ? `${number(group.length)} dates, ` : "";
    const fate = element("span", { class: group[0].remains ? "flag late" : "flag gone" }, group[0].remains ? "left in the text" : "removed");
    return element("li", {}, `${ROLES[group[0].role] || group[0].role}: ${many}${when}`, fate);
  });
  return element("ul", { class: "plain" }, ...lines);
}

function showChanged(data) {
  at("changed-most").append(documentTable(data, "changed", data.figures.totals.touched || 0, "No document was changed.", [
    { head: "Removed", numeric: true, cell: (d) => counted(d.gone, "character") },
    { head: "Share", silent: true, bar: (d) => [d.gone, d.size] },
    { head: "Share", numeric: true, cell: (d) => share(d.gone, d.size) },
    { head: "Labels", cell: (d) => Object.entries(d.labels).sort((a, b) => b[1] - a[1]).slice(0, 4).map(([label]) => spaced(label)).join(", ") },
  ]));
}

function showKinds(data, filterBy) {
  const f = data.figures;
  const kinds = (f.kinds || []).map(([kind, n]) => [kind, n, element("button", { type: "button", class: "link", press: () => filterBy({ kind }) }, spaced(kind))]);
  at("by-kind").append(countTable("Documents by kind", kinds, "Kind", "None.", f.totals.documents));
  at("by-language").append(countTable("Documents by language", (f.languages || []).map(([tag, n]) => [tag || "not told", n]), "Language", "None.", f.totals.documents));
  at("by-warning").append(countTable("Warnings", f.warnings || [], "Warning", "No warnings."));
  at("by-step").append(countTable("Changes by step of normalisation", (f.steps || []).map(([step, n]) => [STEPS[step] || spaced(step), n]), "Step", "Nothing was changed."));
  const unusual = (f.kinds || []).reduce((sum, [kind, n]) => sum + (kind === "article" ? 0 : n), 0);
  if (unusual) at("unusual").append(element("h3", {}, "Documents that are no articles"), documentTable(data, "unusual", unusual, "", [{ head: "Kind", cell: (d) => spaced(d.kind) }]));
  if (f.totals.warned) at("warned").append(element("h3", {}, "Documents with warnings"), documentTable(data, "warned", f.totals.warned, "", [{ head: "Warnings", text: true, cell: (d) => d.warnings.join("; ") }]));
}

// A list of documents that the report names; each opens in the reader.
function documentTable(data, list, whole, empty, columns) {
  const numbers = data.lists[list] || [];
  const rows = numbers.map((key) => data.byNumber.get(key));
  const box = element("div", {}, pagedTable({
    caption: spaced(list),
    rows,
    empty,
    page: 8,
    columns: [{ head: "Document", row: true, kind: "named", cell: (d) => documentLink(d) }, ...columns],
  }));
  if (whole > rows.length) box.append(nothing(`${number(rows.length)} of ${number(whole)} are listed.`));
  return box;
}

function documentLink(shown) {
  const link = element("a", { href: `#document-${shown.number}`, dir: "auto" }, shown.title || shown.id || "Untitled");
  return element("span", { class: "entry" }, link, element("span", { class: "under", dir: "auto" }, [shown.publisher, shown.id].filter(Boolean).join("  ·  ")));
}
