"use strict";

/* A run is a string, or [question, runs, text if the answer is no, text if it is yes]. */
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const verdicts = data.files.map(() => new Map());
const facets = ["stage", "rule", "entry", "safety", "status"];
const chosen = Object.fromEntries(facets.map((facet) => [facet, ""]));
const opened = new Set();
let sides = false;
let file = 0;
let current = null;
let shown = [];
let unsaved = false;

/* ---- what the data say ---- */

const STATUS = { repair: "repaired", suggestion: "suggested", remark: "remark" };
const known = new Map(data.files.map((one) => [one, index(one)]));

function index(one) {
  const blocks = one.questions.map(() => []);
  const parents = one.questions.map(() => new Set());
  const children = one.questions.map(() => new Set());
  const places = one.questions.map(() => []);
  const walk = (run, block, above) => {
    if (typeof run === "string") return;
    const [question, runs, before, after] = run;
    if (!blocks[question].includes(block)) blocks[question].push(block);
    places[question].push({ before, after, runs });
    for (const outer of above) {
      if (outer === question) continue;
      parents[question].add(outer);
      children[outer].add(question);
    }
    for (const inner of runs) walk(inner, block, [...above, question]);
  };
  one.blocks.forEach((runs, block) => runs.forEach((run) => walk(run, block, [])));
  return { blocks, parents, children, places };
}

function verdict(one, question) {
  return verdicts[data.files.indexOf(one)].get(question);
}

/* Whether the answer in force is yes. */
function stands(one, question) {
  const said = verdict(one, question);
  return one.questions[question].kind === "repair" ? said !== "reject" : said === "accept";
}

function textOf(one, runs) {
  let text = "";
  for (const run of runs) {
    if (typeof run === "string") { text += run; continue; }
    const [question, inner, before, after] = run;
    const kind = one.questions[question].kind;
    if (kind === "repair" && !stands(one, question)) text += before;
    else if (kind === "suggestion" && stands(one, question)) text += after;
    else text += textOf(one, inner);
  }
  return text;
}

function values(question, facet) {
  if (facet === "stage") return question.changes.map((change) => change.stage);
  if (facet === "rule") return question.changes.map((change) => change.rule);
  if (facet === "entry") return question.changes.map((change) => change.entry).filter((entry) => entry !== null);
  if (facet === "safety") return [question.safety];
  return [STATUS[question.kind]];
}

function matches(question) {
  return facets.every((facet) => chosen[facet] === "" || values(question, facet).includes(chosen[facet]));
}

function counts(facet) {
  const found = new Map();
  for (const one of data.files) {
    for (const question of one.questions) {
      for (const value of new Set(values(question, facet))) found.set(value, (found.get(value) || 0) + 1);
    }
  }
  return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/* ---- elements ---- */

function make(name, attributes, ...inner) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
  element.append(...inner);
  return element;
}

const SIGNS = { " ": "␣", "\n": "⏎", "\r": "␍", "\t": "⇥", "\u00a0": "⍽", "\u200b": "∅" };

/* White space alone would not be seen. */
function visible(text) {
  if (text === "" || text.trim() !== "") return text;
  return make("span", { class: "sign" }, [...text].map((char) => SIGNS[char] || char).join(""));
}

function plain(runs) {
  return runs.map((run) => (typeof run === "string" ? run : plain(run[1]))).join("");
}

function draw(one, run, side) {
  if (typeof run === "string") return document.createTextNode(run);
  const [number, runs, before, after] = run;
  const question = one.questions[number];
  const inner = () => runs.map((each) => draw(one, each, side));
  const said = verdict(one, number);
  const standing = stands(one, number);
  const seen = matches(question);
  if (!seen && side === "both") {
    if (question.kind === "repair") return fragment(standing ? inner() : [before]);
    if (question.kind === "suggestion" && standing) return document.createTextNode(after);
    return fragment(inner());
  }
  const element = make("span", {
    class: `change ${question.kind} ${said === "accept" ? "accepted" : said === "reject" ? "rejected" : "open"}`,
    "data-question": String(number), role: "button", tabindex: "-1", "aria-label": label(question, before, runs, after, said),
  });
  if (!seen) element.className = "off";
  if (question.kind === "repair") {
    if (side === "old") element.append(removed(before));
    else if (side === "new") element.append(...(standing ? [added(inner(), plain(runs))] : [visible(before)]));
    else if (standing) element.append(removed(before), added(inner(), plain(runs)));
    else element.append(visible(before));
  } else if (question.kind === "suggestion" && standing && side !== "old") {
    if (side === "both") element.append(removed(plain(runs)));
    element.append(added([after], after));
  } else if (question.kind === "suggestion" && side !== "old") {
    element.append(...(runs.length && plain(runs).trim() === "" ? [visible(plain(runs))] : inner()));
    if (said !== "reject") propose(element, after);
  } else {
    element.append(...inner());
  }
  return element;
}

/* The proposal stands before the line break that its place may end with. */
function propose(element, after) {
  const maybe = make("span", { class: "maybe" }, after === "" ? "(nothing)" : visible(after.trimEnd() || after));
  const last = element.lastChild;
  const breaks = last && last.nodeType === Node.TEXT_NODE ? /\n\s*$/.exec(last.data) : null;
  if (breaks && breaks.index > 0) last.splitText(breaks.index).before(maybe);
  else element.append(maybe);
}

function fragment(nodes) {
  const holder = document.createDocumentFragment();
  holder.append(...nodes);
  return holder;
}

function removed(text) {
  return text === "" ? "" : make("del", {}, visible(text));
}

function added(nodes, text) {
  return text === "" ? "" : make("ins", {}, ...(text.trim() === "" ? [visible(text)] : nodes));
}

function label(question, before, runs, after, said) {
  const old = question.kind === "repair" ? before : plain(runs);
  const next = question.kind === "repair" ? plain(runs) : after;
  const state = said ? `, ${said}ed` : "";
  const what = next === null || question.kind === "remark" ? `“${old}”` : `“${old}” to “${next}”`;
  return `${STATUS[question.kind]}: ${what}, ${question.changes.map((c) => c.rule).join(", ")}${state}`;
}

/* ---- the text ---- */

function drawBlock(one, number) {
  const last = one.blocks[number][one.blocks[number].length - 1];
  const ends = typeof last === "string" && /\n\r?\n$/.test(last) ? "block paragraph" : "block";
  const block = make("div", { class: ends, "data-block": String(number) });
  const runs = trimmed(one.blocks[number]);
  if (sides) {
    block.append(make("div", {}, ...runs.map((run) => draw(one, run, "old"))));
    block.append(make("div", {}, ...runs.map((run) => draw(one, run, "new"))));
  } else {
    block.append(...runs.map((run) => draw(one, run, "both")));
  }
  return block;
}

/* A block ends with its line breaks, which the block itself stands for. */
function trimmed(runs) {
  const last = runs[runs.length - 1];
  return typeof last === "string" ? [...runs.slice(0, -1), last.replace(/[\r\n]+$/, "")] : runs;
}

function drawFile(one) {
  const section = make("section", { class: sides ? "file sides" : "file" }, make("h2", {}, one.path));
  const busy = new Set(known.get(one).blocks.flatMap((blocks, number) => (matches(one.questions[number]) ? blocks : [])));
  let folded = [];
  const close = () => {
    if (folded.length > 3) section.append(fold(one, folded));
    else folded.forEach((number) => section.append(drawBlock(one, number)));
    folded = [];
  };
  one.blocks.forEach((_, number) => {
    if ([-1, 0, 1].some((near) => busy.has(number + near)) || opened.has(`${data.files.indexOf(one)}:${number}`)) {
      close();
      section.append(drawBlock(one, number));
    } else {
      folded.push(number);
    }
  });
  close();
  return section;
}

function fold(one, numbers) {
  const button = make("button", { type: "button", class: "fold" }, `${numbers.length} lines without a change: show`);
  button.addEventListener("click", () => {
    numbers.forEach((number) => opened.add(`${data.files.indexOf(one)}:${number}`));
    button.replaceWith(...numbers.map((number) => drawBlock(one, number)));
  });
  return button;
}

function drawAll() {
  const one = data.files[file];
  byId("text").replaceChildren(...(one ? [drawFile(one)] : [make("p", {}, "There is no text.")]));
  shown = one ? one.questions.map((_, number) => number).filter((number) => matches(one.questions[number])) : [];
  byId("files").querySelectorAll("button").forEach((button, number) => {
    button.setAttribute("aria-current", String(number === file));
  });
  if (current !== null && !shown.includes(current)) current = null;
  mark(false);
}

function redraw(questions) {
  const one = data.files[file];
  const blocks = new Set(questions.flatMap((number) => known.get(one).blocks[number]));
  for (const number of blocks) {
    const old = byId("text").querySelector(`[data-block="${number}"]`);
    if (old) old.replaceWith(drawBlock(one, number));
  }
}

/* ---- the current change ---- */

function mark(scroll) {
  byId("text").querySelectorAll(".current").forEach((element) => {
    element.classList.remove("current");
    element.tabIndex = -1;
  });
  const places = current === null ? [] : byId("text").querySelectorAll(`.change[data-question="${current}"]`);
  places.forEach((element) => element.classList.add("current"));
  const target = places[0] || byId("text").querySelector(".change");
  if (target) target.tabIndex = 0;
  if (scroll && places[0]) {
    places[0].focus({ preventScroll: true });
    places[0].scrollIntoView({ block: "center" });
  }
  describe(current);
}

function describe(number) {
  const one = data.files[file];
  const question = number === null ? null : one.questions[number];
  for (const [id, can] of Object.entries({
    accept: question && question.kind !== "remark", reject: question && question.kind !== "remark",
    undo: question && verdict(one, number) !== undefined,
  })) byId(id).disabled = !can;
  if (!question) {
    byId("about").replaceChildren(byId("hint") || make("p", { id: "hint" }, "Choose a change, or press n for the first one."));
    return;
  }
  const said = verdict(one, number);
  const list = make("dl");
  const row = (term, text) => text !== null && text !== "" && list.append(make("dt", {}, term), make("dd", {}, text));
  row("Status", STATUS[question.kind] + (said ? `, ${said}ed` : ""));
  row("Safety", question.safety);
  row("Place", `${question.line}:${question.column}`);
  if (question.kind === "remark") {
    row("Before", question.before);
    row("Perhaps", question.after);
  } else {
    for (const place of known.get(one).places[number]) {
      const repair = question.kind === "repair";
      list.append(make("dt", {}, "Before"), make("dd", {}, removed(repair ? place.before : plain(place.runs))));
      list.append(make("dt", {}, "After"), make("dd", {}, added([repair ? plain(place.runs) : place.after], repair ? plain(place.runs) : place.after)));
    }
  }
  const reasons = make("ul", { class: "reasons" });
  for (const change of question.changes) {
    const entry = change.entry === null ? "" : ` — entry ${change.entry}`;
    const score = change.score === null ? "" : ` — score ${change.score}`;
    reasons.append(make("li", {}, make("strong", {}, change.rule), ` ${change.name}: ${change.message}${entry}${score}`));
  }
  const at = shown.indexOf(number);
  byId("about").replaceChildren(make("h2", {}, at < 0 ? "Change" : `Change ${at + 1} of ${shown.length}`), list, reasons);
}

function go(number) {
  current = number;
  mark(true);
  byId("live").textContent = number === null ? "" : byId("about").textContent;
}

function step(by) {
  if (!shown.length) return;
  const at = current === null ? (by > 0 ? -1 : shown.length) : shown.indexOf(current);
  go(shown[(at + by + shown.length) % shown.length]);
}

/* ---- decisions ---- */

/* What an answer takes with it: nothing can be taken inside what is turned down or replaced. */
function decide(number, said) {
  const one = data.files[file];
  if (number === null || one.questions[number].kind === "remark") return;
  const own = verdicts[file];
  const touched = [number];
  if (said === undefined) own.delete(number);
  else own.set(number, said);
  const { parents, children } = known.get(one);
  const replaced = (each) => one.questions[each].kind === "repair" ? !stands(one, each) : stands(one, each);
  if (replaced(number)) {
    for (const inner of children[number]) {
      if (one.questions[inner].kind === "suggestion" && own.get(inner) === "accept") { own.delete(inner); touched.push(inner); }
    }
  }
  if (one.questions[number].kind === "suggestion" && said === "accept") {
    for (const outer of parents[number]) {
      if (one.questions[outer].kind !== "remark" && replaced(outer)) { own.delete(outer); touched.push(outer); }
    }
  }
  unsaved = true;
  redraw(touched);
  tally();
  mark(true);
  byId("live").textContent = said === undefined ? "undone" : `${said}ed`;
}

function tally() {
  const decided = verdicts.reduce((sum, own) => sum + own.size, 0);
  byId("decided").textContent = decided ? `${decided} decided${unsaved ? ", not saved yet" : ""}` : "";
}

function download(name, text, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(link.href);
}

function saveDecisions() {
  const files = data.files.map((one, number) => ({
    path: one.path,
    sha256: one.sha256,
    decisions: [...verdicts[number]].sort((a, b) => a[0] - b[0])
      .map(([question, said]) => ({ ...one.questions[question].decision, verdict: said })),
  })).filter((one) => one.decisions.length);
  const kept = { schema: data.decisions, version: data.version, files };
  download("decisions.json", JSON.stringify(kept, null, 2) + "\n", "application/json");
  unsaved = false;
  tally();
}

const keyOf = (decision) => JSON.stringify(["rules", "entries", "before", "after", "left", "right", "number"].map((name) => decision[name]));

function openDecisions(text) {
  let kept;
  try { kept = JSON.parse(text); } catch { kept = null; }
  if (!kept || kept.schema !== data.decisions || !Array.isArray(kept.files)) {
    byId("decided").textContent = "this is no file of decisions";
    return;
  }
  let lost = 0;
  for (const their of kept.files) {
    const number = data.files.findIndex((one) => one.sha256 === their.sha256 && one.path === their.path);
    const same = number >= 0 ? number : data.files.findIndex((one) => one.sha256 === their.sha256);
    const ours = new Map(same < 0 ? [] : data.files[same].questions.map((question, at) => [keyOf(question.decision), at]));
    for (const decision of their.decisions || []) {
      const at = ours.get(keyOf(decision));
      if (at === undefined || !["accept", "reject"].includes(decision.verdict)) lost += 1;
      else verdicts[same].set(at, decision.verdict);
    }
  }
  drawAll();
  tally();
  if (lost) byId("decided").textContent += `; ${lost} belong to another text`;
}

/* ---- the frame ---- */

if (!data.decidable) document.body.classList.add("plain");

function drawFrame() {
  const every = data.files.flatMap((one) => one.questions);
  const number = (kind) => every.filter((question) => question.kind === kind).length;
  const texts = data.files.length === 1 ? "" : `${data.files.length} texts: `;
  byId("totals").textContent = !data.decidable ? `${texts}${number("repair")} differences. mtnorm ${data.version}` :
    `${texts}${number("repair")} repaired, ${number("suggestion")} suggested, ${number("remark")} left to you. mtnorm ${data.version}`;
  if (data.files.length > 1) {
    byId("files").hidden = false;
    byId("files").append(...data.files.map((one, at) => {
      const button = make("button", { type: "button" }, `${one.path} (${one.questions.length})`);
      button.addEventListener("click", () => openFile(at));
      return button;
    }));
  }
  for (const facet of facets) {
    const select = byId(`by-${facet}`);
    const found = counts(facet);
    select.append(make("option", { value: "" }, `all (${every.length})`));
    select.append(...found.map(([value, count]) => make("option", { value }, `${value} (${count})`)));
    select.addEventListener("change", () => filter(facet, select.value));
    if (["stage", "rule", "entry"].includes(facet) && found.length) byId("tables").append(table(facet, found));
  }
}

function table(facet, found) {
  const names = new Map(data.files.flatMap((one) => one.questions).flatMap((question) => question.changes)
    .map((change) => [change.rule, change.name]));
  const body = make("tbody", {}, ...found.map(([value, count]) => {
    const button = make("button", { type: "button" }, facet === "rule" ? `${value} ${names.get(value)}` : value);
    button.addEventListener("click", () => filter(facet, value));
    return make("tr", {}, make("td", {}, button), make("td", {}, String(count)));
  }));
  const head = make("thead", {}, make("tr", {}, make("th", { scope: "col" }, facet), make("th", { scope: "col" }, "changes")));
  return make("table", {}, make("caption", {}, `By ${facet}`), head, body);
}

function filter(facet, value) {
  chosen[facet] = value;
  byId(`by-${facet}`).value = value;
  drawAll();
  byId("live").textContent = `${shown.length} changes shown`;
}

function openFile(number) {
  file = (number + data.files.length) % data.files.length;
  current = null;
  drawAll();
}

function turn() {
  sides = !sides;
  byId("view").setAttribute("aria-pressed", String(sides));
  drawAll();
  if (current !== null) mark(true);
}

const questionAt = (event) => {
  const element = event.target.closest ? event.target.closest(".change[data-question]") : null;
  return element === null ? null : Number(element.dataset.question);
};

byId("text").addEventListener("click", (event) => {
  const number = questionAt(event);
  if (number !== null) { current = number; mark(false); event.target.closest(".change").focus({ preventScroll: true }); }
});
byId("text").addEventListener("focusin", (event) => {
  const number = questionAt(event);
  if (number !== null && number !== current) { current = number; mark(false); }
});
byId("text").addEventListener("mouseover", (event) => {
  const number = questionAt(event);
  if (number !== null) describe(number);
});
byId("text").addEventListener("mouseout", () => describe(current));

const actions = {
  n: () => step(1), j: () => step(1), ArrowRight: () => step(1), p: () => step(-1), k: () => step(-1), ArrowLeft: () => step(-1),
  a: () => decide(current, "accept"), r: () => decide(current, "reject"), u: () => decide(current, undefined),
  v: turn, s: saveDecisions, "]": () => openFile(file + 1), "[": () => openFile(file - 1),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName)) return;
  const action = actions[event.key];
  if (action) { event.preventDefault(); action(); }
});
const clicks = {
  next: actions.n, previous: actions.p, accept: actions.a, reject: actions.r, undo: actions.u, view: turn, save: saveDecisions,
  "save-text": () => download("text.txt", textOf(data.files[file], data.files[file].blocks.flat()), "text/plain;charset=utf-8"),
  open: () => byId("opened").click(),
  clear: () => { facets.forEach((facet) => { chosen[facet] = ""; byId(`by-${facet}`).value = ""; }); drawAll(); },
};
for (const [id, action] of Object.entries(clicks)) byId(id).addEventListener("click", action);
byId("opened").addEventListener("change", () => {
  const [given] = byId("opened").files;
  if (given) given.text().then(openDecisions);
  byId("opened").value = "";
});
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
window.addEventListener("beforeprint", () => {
  byId("text").replaceChildren(...data.files.map(drawFile));
});
window.addEventListener("afterprint", drawAll);

drawFrame();
drawAll();
