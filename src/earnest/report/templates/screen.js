"use strict";
// Shows the questions that a reader asks for. Without this script the page shows all of them.
(() => {
  const form = document.getElementById("tools");
  const items = Array.from(document.querySelectorAll("[data-section]"));
  if (!form || items.length === 0) return;

  const text = (element) => element.textContent.toLowerCase().replace(/\s+/g, " ");
  const search = form.querySelector("input");
  const choices = Array.from(form.querySelectorAll("select"));
  const said = form.querySelector("output");
  const texts = new Map(items.map((item) => [item, text(item)]));
  const named = new Map(items.map((item) => [item.querySelector("[id]").id, item]));
  const rows = Array.from(document.querySelectorAll("td.of, th.of"), (cell) => ({
    row: cell.parentElement,
    text: text(cell.parentElement),
    items: (cell.textContent.match(/[A-Z][A-Z0-9]*-[0-9]{2,}/g) || []).map((id) => named.get(id)).filter(Boolean),
  }));

  for (const choice of choices) {
    const values = new Set(items.map((item) => item.dataset[choice.name]).filter(Boolean));
    for (const value of values) choice.add(new Option(value, value));
    choice.parentElement.hidden = values.size < 2;
  }

  // A section's heading goes with the last of its questions.
  const groups = Array.from(document.querySelectorAll("h4.section"), (heading) => {
    const members = [];
    for (let next = heading.nextElementSibling; next && !next.matches("h3, h4"); next = next.nextElementSibling) {
      members.push(next);
    }
    return { heading, members };
  });

  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const has = (where) => words.every((word) => where.includes(word));
    const chosen = choices.filter((choice) => choice.value);
    const isChosen = (item) => chosen.every((choice) => item.dataset[choice.name] === choice.value);
    const isShown = (item) => isChosen(item) && has(texts.get(item));
    for (const item of items) item.hidden = !isShown(item);
    for (const one of rows) {
      const fits = one.items.some((item) => isChosen(item) && (has(texts.get(item)) || has(one.text)));
      one.row.hidden = !(fits || (chosen.length === 0 && has(one.text)));
    }
    for (const { heading, members } of groups) {
      const left = members.some((one) => texts.has(one) && !one.hidden);
      for (const one of [heading, ...members]) if (!texts.has(one)) one.hidden = !left;
    }
    const count = items.filter((item) => !item.hidden).length;
    said.textContent = form.dataset.count.replaceAll("{n}", count).replaceAll("{all}", items.length);
  };

  // Whoever follows a link to a question that is not shown wants to see it.
  const reveal = () => {
    const item = named.get(decodeURIComponent(location.hash.slice(1)));
    if (!item || !item.hidden) return;
    form.reset();
    item.scrollIntoView();
  };

  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = items.find((item) => !item.hidden);
    if (first) first.scrollIntoView();
  });
  addEventListener("hashchange", reveal);
  if (matchMedia("(max-width: 40rem)").matches) form.closest("details").open = false;
  form.hidden = false;
  show();
})();
