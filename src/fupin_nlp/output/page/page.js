"use strict";
// The theme is set before the body is drawn.
const dark = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;
let chosen = "";
const theme = () => chosen || (dark.matches ? "dark" : "light");
const paint = () => {
  root.dataset.theme = theme();
  document.querySelector('[data-do="theme"]')?.setAttribute("aria-pressed", String(theme() === "dark"));
};
dark.addEventListener("change", paint);
paint();
// Paper is white: dark mode is off while printing.
addEventListener("beforeprint", () => { root.dataset.theme = "light"; });
addEventListener("afterprint", paint);

addEventListener("DOMContentLoaded", () => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const body = document.body;
  paint();

  // ---- a figure and its counterpart -------------------------------------------------------
  const linked = new Map();
  for (const element of all("[data-q]")) {
    const number = element.dataset.q;
    if (!linked.has(number)) linked.set(number, []);
    linked.get(number).push(element);
  }
  const tip = $("tip");
  let lit = null;

  function line(...parts) {
    const div = document.createElement("div");
    for (const part of parts) {
      if (typeof part === "string") div.append(part);
      else if (part.text) {
        const b = document.createElement("b");
        b.textContent = part.text;
        div.append(b);
      }
    }
    return div;
  }

  function explain(number) {
    const row = linked.get(number).find((e) => e.tagName === "TR");
    if (!row) return [];
    const [, zh, en, value, unit, kind, modifier, noun, state] = [...row.cells].map((c) => c.textContent.trim());
    const lines = [line({ text: zh || "—" }, "  →  ", { text: en || "—" })];
    const size = kind === "date" || kind === "time" || kind === "identifier" || kind === "formula" ? "" : `${value} ${unit}`;
    lines.push(line([kind, size.trim(), modifier, noun].filter(Boolean).join(" · ")));
    const why = $("w" + number)?.querySelector(".reason");
    lines.push(line(state + (why ? `: ${why.textContent}` : "")));
    return lines;
  }

  function place(mark) {
    tip.hidden = false;
    const at = mark.getBoundingClientRect();
    const size = tip.getBoundingClientRect();
    const below = at.top - size.height - 8 < 0;
    tip.style.top = `${below ? at.bottom + 8 : at.top - size.height - 8}px`;
    tip.style.left = `${Math.max(8, Math.min(at.left, root.clientWidth - size.width - 8))}px`;
  }

  function light(mark) {
    if (lit) for (const e of linked.get(lit)) e.classList.remove("on");
    lit = mark ? mark.dataset.q : null;
    tip.hidden = true;
    if (!mark) return;
    for (const e of linked.get(lit)) e.classList.add("on");
    if (mark.tagName !== "MARK") return;
    tip.replaceChildren(...explain(lit));
    place(mark);
  }

  const holder = (event) => (event.target.closest ? event.target.closest("[data-q]") : null);
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, (event) => {
    const mark = holder(event);
    if (mark) light(mark);
  });
  for (const kind of ["pointerout", "focusout"]) document.addEventListener(kind, (event) => {
    const mark = holder(event);
    if (mark && !mark.contains(event.relatedTarget)) light(null);
  });
  addEventListener("scroll", () => { tip.hidden = true; }, { passive: true });

  function counterpart(mark) {
    const number = mark.dataset.q;
    const other = $((mark.id[0] === "z" ? "e" : "z") + number) || $("w" + number);
    if (other && other !== mark) {
      other.scrollIntoView({ block: "nearest" });
      other.focus({ preventScroll: true });
    }
  }

  // ---- filters ------------------------------------------------------------------------------
  function press(name, value) {
    body.dataset[name] = value;
    for (const b of all(`button[data-${name}]`)) b.setAttribute("aria-pressed", String(b.dataset[name] === value));
    $("none").hidden = all("#text .row").some((row) => row.getClientRects().length);
  }
  const views = ["clean", "edits", "original"];

  // ---- findings -----------------------------------------------------------------------------
  const rows = all(".row[data-f]");
  let here = -1;
  function find(step) {
    const shown = rows.filter((row) => row.getClientRects().length);
    if (!shown.length) return say("No finding");
    const old = shown.indexOf(rows[here]);
    const next = old < 0 ? (step > 0 ? 0 : shown.length - 1) : (old + step + shown.length) % shown.length;
    rows[here]?.classList.remove("here");
    here = rows.indexOf(shown[next]);
    rows[here].classList.add("here");
    rows[here].scrollIntoView({ block: "center" });
    rows[here].focus({ preventScroll: true });
    $("at").textContent = `${next + 1} of ${shown.length}`;
  }

  // ---- copying ------------------------------------------------------------------------------
  let timer = 0;
  function say(text) {
    const toast = $("said");
    toast.hidden = false;
    toast.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => { toast.hidden = true; }, 1800);
  }
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      if (!done) return say("The browser does not allow copying");
    }
    say("Copied");
  }
  const shownText = (element) => element.innerText.trim();
  const english = (row) => row.querySelector(".en > p").textContent.trim();
  const paragraphs = (each, joint) => all(".block:not(.boilerplate)")
    .map((block) => all(".row", block).map(each).join(joint)).join("\n\n");
  const table = () => all("#figures tr").filter((tr) => !tr.hidden)
    .map((tr) => [...tr.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, " ")).join("\t")).join("\n");

  // ---- the table of figures -----------------------------------------------------------------
  const lines = all("#figures tbody tr");
  const cell = (tr, i) => tr.cells[i].dataset.v ?? tr.cells[i].textContent.trim();
  const collator = new Intl.Collator(["zh", "en"], { numeric: true });
  function sort(button) {
    const column = Number(button.dataset.sort);
    const head = button.closest("th");
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const th of head.parentElement.cells) th.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const numeric = lines[0]?.cells[column].dataset.v !== undefined;
    const order = (a, b) => numeric ? Number(cell(a, column)) - Number(cell(b, column)) : collator.compare(cell(a, column), cell(b, column));
    lines.sort((a, b) => (up ? order(a, b) : order(b, a)));
    document.querySelector("#figures tbody").append(...lines);
  }
  function narrow() {
    const words = $("find").value.trim().toLowerCase();
    const [kind, state] = [$("kind").value, $("state").value];
    let shown = 0;
    for (const tr of lines) {
      const text = tr.textContent.toLowerCase();
      const plain = text.replaceAll(",", "");
      tr.hidden = !((text.includes(words) || plain.includes(words)) && (!kind || cell(tr, 5) === kind) && (!state || cell(tr, 8) === state));
      shown += !tr.hidden;
    }
    $("shown").textContent = `${shown} of ${lines.length}`;
  }
  if (lines.length) {
    for (const [id, column] of [["kind", 5], ["state", 8]]) {
      for (const value of [...new Set(lines.map((tr) => cell(tr, column)))].sort()) $(id).append(new Option(value, value));
      $(id).addEventListener("change", narrow);
    }
    $("find").addEventListener("input", narrow);
    narrow();
  }

  // ---- buttons and keys -----------------------------------------------------------------------
  const help = $("help");
  const actions = {
    "copy-en": () => copy(paragraphs(english, " ")),
    "copy-both": () => copy(paragraphs((row) => `${shownText(row.querySelector(".zh"))}\n${english(row)}`, "\n")),
    "copy-row": (button) => copy(english(button.closest(".row"))),
    "copy-table": () => copy(table()),
    print: () => print(),
    theme: () => { chosen = theme() === "dark" ? "light" : "dark"; paint(); },
    help: () => help.showModal(),
    next: () => find(1),
    previous: () => find(-1),
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) {
      const mark = event.target.closest("mark.q");
      if (mark && !String(getSelection())) light(mark);
      if (event.target === help) help.close();
      return;
    }
    if (button.dataset.do) actions[button.dataset.do](button);
    else if (button.dataset.show) press("show", button.dataset.show);
    else if (button.dataset.view) press("view", button.dataset.view);
    else if (button.dataset.sort) sort(button);
  });
  document.addEventListener("change", (event) => {
    const flag = event.target.dataset.flag;
    if (flag === "boilerplate") body.dataset.boilerplate = event.target.checked ? "off" : "on";
    if (flag === "confidence") body.dataset.confidence = event.target.checked ? "on" : "off";
    if (flag) press("show", body.dataset.show);
  });
  const keys = {
    j: actions.next,
    k: actions.previous,
    f: () => press("show", body.dataset.show === "findings" ? "all" : "findings"),
    e: () => press("view", views[(views.indexOf(body.dataset.view) + 1) % views.length]),
    t: actions.theme,
    "?": actions.help,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "Escape") return light(null);
    if (event.key === "Enter" && event.target.matches("mark.q")) return counterpart(event.target);
    if (event.target.closest("input:not([type=checkbox]), select, textarea") || !$("keys").checked) return;
    const action = keys[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });
});
