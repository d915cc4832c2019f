// Tables of any length, a page at a time, sorted by any column.

const PAGE = 12;

function pagedTable({ caption, rows, columns, page = PAGE, empty = "None." }) {
  if (!rows.length) return nothing(empty);
  const box = element("div", { class: "tabled" });
  const state = { from: 0, rows, sorted: -1, down: true };
  const body = element("tbody");
  const heads = columns.map((column, index) => headCell(column, () => {
    sortBy(state, rows, columns, index);
    state.from = 0;
    fill();
  }));
  const wide = element("div", { class: "scroll", role: "group", "aria-label": caption });
  wide.append(element("table", {}, element("caption", { class: "hidden" }, caption), element("thead", {}, element("tr", {}, ...heads)), body));
  const turn = pager(caption, (from) => {
    state.from = from;
    fill();
  });
  const fill = () => {
    heads.forEach((cell, index) => markSorted(cell, state, index));
    body.replaceChildren(...state.rows.slice(state.from, state.from + page).map((row) => tableRow(row, columns)));
    turn.show(state.from, page, rows.length);
  };
  box.append(wide, turn.element);
  // Only a table wider than its place scrolls, and only then is it a stop for the keyboard.
  new ResizeObserver(() => {
    if (wide.scrollWidth > wide.clientWidth + 1) wide.tabIndex = 0;
    else wide.removeAttribute("tabindex");
  }).observe(wide);
  fill();
  return box;
}

function headCell(column, press) {
  const cell = element("th", { scope: "col", class: column.numeric ? "numeric" : column.wide ? "wide" : null });
  cell.append(column.order ? element("button", { type: "button", class: "sort", press }, column.head) : column.head);
  if (column.silent) cell.replaceChildren(hidden(column.head));
  return cell;
}

function markSorted(cell, state, index) {
  if (state.sorted === index) cell.setAttribute("aria-sort", state.down ? "descending" : "ascending");
  else cell.removeAttribute("aria-sort");
}

function sortBy(state, rows, columns, index) {
  state.down = state.sorted === index ? !state.down : Boolean(columns[index].numeric);
  state.sorted = index;
  const order = columns[index].order;
  const sign = state.down ? -1 : 1;
  state.rows = [...rows].sort((a, b) => {
    const [x, y] = [order(a), order(b)];
    return sign * (typeof x === "string" ? x.localeCompare(y, "en") : x - y);
  });
}

function tableRow(row, columns) {
  return element("tr", {}, ...columns.map((column) => {
    const attributes = { class: column.numeric ? "numeric" : column.bar ? "barred" : column.kind || null };
    if (column.text) attributes.dir = "auto";
    const content = column.bar ? bar(...column.bar(row)) : column.cell(row);
    return column.row ? element("th", { scope: "row", ...attributes }, content) : element("td", attributes, content);
  }));
}

function pager(name, go) {
  const state = { from: 0, page: 1, whole: 0 };
  const turn = (by) => () => go(Math.max(0, state.from + by * state.page));
  const back = element("button", { type: "button", class: "quiet", press: turn(-1) }, "Previous");
  const on = element("button", { type: "button", class: "quiet", press: turn(1) }, "Next");
  const said = element("span", { role: "status" });
  const box = element("nav", { class: "pager", "aria-label": `Pages: ${name}` }, back, said, on);
  const show = (from, page, whole) => {
    Object.assign(state, { from, page, whole });
    box.hidden = whole <= page;
    back.disabled = from === 0;
    on.disabled = from + page >= whole;
    said.textContent = `${number(from + 1)}–${number(Math.min(from + page, whole))} of ${number(whole)}`;
  };
  return { element: box, show };
}
