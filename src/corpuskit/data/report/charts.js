// Columns over time, as SVG, each with a sentence that says what it shows and a table of its numbers.

const CHART_HEIGHT = 190;
const MARGIN = { top: 12, right: 4, bottom: 26, left: 46 };

function columnChart({ label, rows, value, words, scale, head }) {
  const figure = element("figure", { class: "chart" });
  const holder = element("div", { class: "plot" });
  const most = Math.max(0, ...rows.map(value));
  const top = rows.find((row) => value(row) === most);
  const summary = rows.length ? `${label}. Highest: ${words(top)}, ${top.time}.` : `${label}. Nothing to show.`;
  figure.append(holder, element("figcaption", {}, summary));
  const draw = () => {
    const width = Math.max(260, Math.floor(holder.clientWidth || 700));
    holder.replaceChildren(plot({ summary, rows, value, words, scale, most, width }));
  };
  new ResizeObserver(draw).observe(holder);
  const table = pagedTable({
    caption: label,
    rows: [...rows].reverse(),
    columns: [
      { head: "Time", row: true, cell: (row) => row.time },
      { head, numeric: true, cell: words },
    ],
  });
  figure.append(element("details", {}, element("summary", {}, "The same as a table"), table));
  return figure;
}

function plot({ summary, rows, value, words, scale, most, width }) {
  const inner = width - MARGIN.left - MARGIN.right;
  const height = CHART_HEIGHT - MARGIN.top - MARGIN.bottom;
  const highest = rounded(most) || 1;
  const svg = drawn("svg", { width, height: CHART_HEIGHT, viewBox: `0 0 ${width} ${CHART_HEIGHT}`, role: "img", "aria-label": summary });
  for (const part of [0, 0.5, 1]) {
    const y = MARGIN.top + height * (1 - part);
    svg.append(drawn("line", { class: part ? "grid" : "axis", x1: MARGIN.left, x2: width - MARGIN.right, y1: y, y2: y }));
    svg.append(drawn("text", { x: MARGIN.left - 8, y: y + 4, "text-anchor": "end" }, scale(highest * part)));
  }
  const step = inner / Math.max(1, rows.length);
  const gap = Math.min(4, step * 0.2);
  const thick = Math.min(step - gap, 42);
  rows.forEach((row, index) => {
    const tall = (height * value(row)) / highest;
    const x = MARGIN.left + index * step + (step - thick) / 2;
    const shown = Math.max(tall, value(row) ? 1.5 : 0);
    const column = drawn("rect", { class: "column", x, width: thick, y: MARGIN.top + height - shown, height: shown });
    column.append(drawn("title", {}, `${row.time}: ${words(row)}`));
    svg.append(column);
  });
  svg.append(...timeMarks(rows, step));
  return svg;
}

function timeMarks(rows, step) {
  const marks = [];
  let free = 0;
  rows.forEach((row, index) => {
    const month = row.time.length > 4;
    const starts = !month || row.time.endsWith("-01") || index === 0;
    const x = MARGIN.left + index * step + step / 2;
    const text = month && (rows.length <= 24 || index === 0) ? row.time : row.time.slice(0, 4);
    const wanted = rows.length <= 24 ? true : starts;
    const half = text.length * 3.6;
    if (wanted && x - half >= free) {
      marks.push(drawn("text", { x: Math.max(x, half), y: CHART_HEIGHT - 6, "text-anchor": "middle" }, text));
      free = Math.max(x, half) + half + 10;
    }
  });
  return marks;
}

function rounded(most) {
  if (most <= 0) return 0;
  const size = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 3, 4, 5, 6, 8, 10].map((n) => n * size).find((n) => n >= most);
}

// A bar in a table: the number beside it says the same, so it is hidden from a screen reader.
function bar(part, whole) {
  const width = whole ? Math.max(part ? 0.6 : 0, (100 * part) / whole) : 0;
  const svg = drawn("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" });
  svg.append(drawn("rect", { class: "track", width: 100, height: 10 }), drawn("rect", { class: "column", width, height: 10 }));
  return svg;
}
