"use strict";

// The only ways this page makes anything: elements by name, text as text. Nothing is ever parsed as HTML.

const NUMBERS = new Intl.NumberFormat("en-GB");

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  dress(made, attributes);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function drawn(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  dress(made, attributes);
  made.append(...children);
  return made;
}

function dress(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "press") made.addEventListener("click", value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
}

function at(id) {
  return document.getElementById(id);
}

function number(value) {
  return NUMBERS.format(value);
}

function counted(value, one, many = `${one}s`) {
  return `${number(value)} ${value === 1 ? one : many}`;
}

function share(part, whole) {
  if (!whole || !part) return "0%";
  const percent = (100 * part) / whole;
  if (percent < 0.1) return "<0.1%";
  if (percent > 99.9 && part < whole) return ">99.9%";
  return `${percent.toFixed(percent < 10 ? 1 : 0).replace(/\.0$/, "")}%`;
}

function spaced(name) {
  return name.replaceAll("_", " ");
}

function hidden(text) {
  return element("span", { class: "hidden" }, text);
}

function nothing(text) {
  return element("p", { class: "nothing" }, text);
}

let lastId = 0;

function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
