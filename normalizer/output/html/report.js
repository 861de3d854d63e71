"use strict";

/* A run is a string, or [question, runs, text if the answer is no, text if it is yes]; one that was written anew has,
   fifth, what stands there now.  An answer is { verdict, text }, with a text where the verdict is "edit". */
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const answers = data.files.map(() => new Map());
const strangers = new Map(); /* decisions that were opened and fit no change here, by path: they are saved again */
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
const SAID = { accept: "accepted", reject: "rejected", edit: "edited", ignore: "closed to the rule" };
const STATE = { undefined: "open", accept: "accepted", reject: "rejected", edit: "edited", ignore: "rejected" };
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
  const starts = [0];
  for (const runs of one.blocks) starts.push(starts[starts.length - 1] + plain(runs).length);
  return { blocks, parents, children, places, starts };
}

function answersTo(one) {
  return answers[data.files.indexOf(one)];
}

function verdict(one, question) {
  const answer = answersTo(one).get(question);
  return answer === undefined ? undefined : answer.verdict;
}

/* Whether the answer in force is yes. */
function stands(one, question) {
  const said = verdict(one, question);
  return one.questions[question].kind === "repair" ? said !== "reject" && said !== "ignore" : said === "accept";
}

/* Whether the answer makes something else of the text than the run did. */
function changes(one, question) {
  const { kind } = one.questions[question];
  return verdict(one, question) === "edit" || (kind === "repair" ? !stands(one, question) : kind === "suggestion" && stands(one, question));
}

/* The edits whose passages the question lies in or reaches into, its own included. */
function editsAround(one, question) {
  return [...answersTo(one)].filter(([other, answer]) => {
    const [from, to] = one.questions[other].passage;
    const meets = ([start, end]) => (from < end && start < to) || (from === start && to === end);
    return answer.verdict === "edit" && (other === question || one.questions[question].spans.some(meets));
  }).map(([other]) => other);
}

/* The runs of a block, with those that an edit covers, even in part, as one run. */
function edited(one, number) {
  let runs = one.blocks[number];
  const base = known.get(one).starts[number];
  for (const [question, answer] of answersTo(one)) {
    if (answer.verdict !== "edit") continue;
    const [from, to] = one.questions[question].passage.map((at) => at - base);
    const before = [];
    const covered = [];
    const behind = [];
    let [left, right, at] = ["", "", 0];
    for (const run of runs) {
      const text = plain([run]);
      const end = at + text.length;
      const touched = text === "" ? run[0] === question || (from < at && at < to) : at < to && from < end;
      const [head, tail] = [text.slice(0, Math.max(0, from - at)), text.slice(Math.max(0, to - at))];
      if (!touched) {
        (covered.length ? behind : before).push(run);
      } else if (typeof run === "string") {
        if (head) before.push(head);
        covered.push(text.slice(head.length, text.length - tail.length));
        if (tail) behind.push(tail);
      } else {
        covered.push(run);
        left += head;
        right += tail;
      }
      at = end;
    }
    if (covered.length) runs = [...before, [question, covered, "", null, left + (from < 0 ? "" : answer.text) + right], ...behind];
  }
  return runs;
}

/* What the answers make of runs; tell(question, where its place ends) is called for each question on the way. */
function textOf(one, runs, tell = () => {}, at = 0) {
  let text = "";
  for (const run of runs) {
    if (typeof run === "string") { text += run; continue; }
    const [question, inner, before, after, anew] = run;
    const { kind } = one.questions[question];
    let made = anew;
    if (anew === undefined && kind === "repair" && !stands(one, question)) made = before;
    else if (anew === undefined && kind === "suggestion" && stands(one, question)) made = after;
    const end = at + text.length;
    text += made === undefined ? textOf(one, inner, tell, end) : made;
    if (made !== undefined) textOf(one, inner, (each) => tell(each, at + text.length));
    tell(question, at + text.length);
  }
  return text;
}

/* The whole text as decided, with a pragma at the end of each line that is closed to rules. */
function decidedText(one) {
  const closed = new Map();
  const text = textOf(one, one.blocks.flatMap((_, number) => edited(one, number)), (question, end) => {
    if (verdict(one, question) === "ignore") closed.set(question, end);
  });
  const lines = new Map();
  for (const [question, at] of closed) {
    const found = text.indexOf("\n", at);
    let end = found < 0 ? text.length : found;
    if (text[end - 1] === "\r") end -= 1;
    lines.set(end, [...(lines.get(end) || []), ...one.questions[question].decision.rules]);
  }
  let pieces = "";
  let at = 0;
  for (const end of [...lines.keys()].sort((a, b) => a - b)) {
    pieces += `${text.slice(at, end)} ${data.pragma.replace("CODES", [...new Set(lines.get(end))].sort().join(" "))}`;
    at = end;
  }
  return pieces + text.slice(at);
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

/* What stood there before the run. */
function original(one, runs) {
  return runs.map((run) => {
    if (typeof run === "string") return run;
    return run[4] === undefined && one.questions[run[0]].kind === "repair" ? run[2] : original(one, run[1]);
  }).join("");
}

function draw(one, run, side) {
  if (typeof run === "string") return document.createTextNode(run);
  const [number, runs, before, after, anew] = run;
  const question = one.questions[number];
  const inner = () => runs.map((each) => draw(one, each, side));
  const said = verdict(one, number);
  const standing = stands(one, number);
  const seen = matches(question);
  if (!seen && side === "both") {
    if (anew !== undefined) return document.createTextNode(anew);
    if (question.kind === "repair") return fragment(standing ? inner() : [before]);
    if (question.kind === "suggestion" && standing) return document.createTextNode(after);
    return fragment(inner());
  }
  const element = make("span", {
    class: `change ${question.kind} ${STATE[said]}`, "data-question": String(number), role: "button", tabindex: "-1",
    "aria-label": anew === undefined ? label(question, before, runs, after, said) : `${STATUS[question.kind]}, edited: “${anew}”`,
  });
  if (!seen) element.className = "off";
  if (anew !== undefined) {
    if (side !== "new") element.append(removed(original(one, runs)));
    if (side !== "old") element.append(added([anew], anew));
  } else if (question.kind === "repair") {
    if (side === "old") element.append(removed(before));
    else if (side === "new") element.append(...(standing ? [added(inner(), plain(runs))] : [visible(before)]));
    else if (standing) element.append(removed(before), added(inner(), plain(runs)));
    else element.append(visible(before));
  } else if (question.kind === "suggestion" && standing && side !== "old") {
    if (side === "both") element.append(removed(plain(runs)));
    element.append(added([after], after));
  } else if (question.kind === "suggestion" && side !== "old") {
    element.append(...(runs.length && plain(runs).trim() === "" ? [visible(plain(runs))] : inner()));
    if (said === undefined) propose(element, after);
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
  const state = said ? `, ${SAID[said]}` : "";
  const what = next === null || question.kind === "remark" ? `“${old}”` : `“${old}” to “${next}”`;
  return `${STATUS[question.kind]}: ${what}, ${question.changes.map((c) => c.rule).join(", ")}${state}`;
}

/* ---- the text ---- */

function drawBlock(one, number) {
  const last = one.blocks[number][one.blocks[number].length - 1];
  const ends = typeof last === "string" && /\n\r?\n$/.test(last) ? "block paragraph" : "block";
  const block = make("div", { class: ends, "data-block": String(number) });
  const runs = trimmed(edited(one, number));
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
  row("Status", STATUS[question.kind] + (said ? `, ${SAID[said]}` : ""));
  row("Safety", question.safety);
  row("Place", `${question.line}:${question.column}`);
  if (said === "edit") row("Edited", answersTo(one).get(number).text || "(nothing)");
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

/* What an answer takes with it: nothing can be taken inside what is turned down, replaced or written anew. */
function decide(number, said) {
  const one = data.files[file];
  if (number === null || (one.questions[number].kind === "remark" && said !== undefined)) return;
  const own = answers[file];
  const touched = [number];
  const anew = editsAround(one, number);
  const take = (each) => { own.delete(each); touched.push(each); };
  if (said === undefined) own.delete(number);
  else own.set(number, { verdict: said });
  if (changes(one, number)) anew.filter((each) => each !== number).forEach(take);
  const { parents, children } = known.get(one);
  const replaced = (each) => one.questions[each].kind === "repair" ? !stands(one, each) : stands(one, each);
  if (replaced(number)) {
    for (const inner of children[number]) {
      if (one.questions[inner].kind === "suggestion" && verdict(one, inner) === "accept") take(inner);
    }
  }
  if (one.questions[number].kind === "suggestion" && said === "accept") {
    for (const outer of parents[number]) {
      if (one.questions[outer].kind !== "remark" && replaced(outer)) take(outer);
    }
  }
  unsaved = true;
  if (anew.length) drawAll();
  else redraw(touched);
  tally();
  mark(true);
  byId("live").textContent = said === undefined ? "undone" : SAID[said];
}

function tally() {
  const decided = answers.reduce((sum, own) => sum + own.size, 0);
  byId("decided").textContent = decided ? `${decided} decided${unsaved ? ", not saved yet" : ""}` : "";
}

function download(name, text, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(link.href);
}

const inOrder = (a, b) => a.line - b.line || a.column - b.column || (String(a.rules) < String(b.rules) ? -1 : 1);

function saveDecisions() {
  const kept = new Map(strangers);
  data.files.forEach((one, number) => {
    const own = [...answers[number]].map(([question, answer]) => ({ ...one.questions[question].decision, ...answer }));
    const others = strangers.has(one.path) ? strangers.get(one.path).decisions : [];
    kept.set(one.path, { path: one.path, sha256: one.sha256, decisions: [...others, ...own.sort(inOrder)] });
  });
  const files = [...kept.values()].filter((each) => each.decisions.length).sort((a, b) => (a.path < b.path ? -1 : 1));
  const text = JSON.stringify({ schema: data.decisions, version: data.version, files }, null, 2);
  download("decisions.json", text + "\n", "application/json");
  unsaved = false;
  tally();
}

/* The files of a file of decisions; null if it is none. */
function filesOf(text) {
  let kept;
  try { kept = JSON.parse(text); } catch { return null; }
  const sound = (decision) => decision !== null && typeof decision === "object" && Object.hasOwn(SAID, decision.verdict) &&
    (decision.verdict === "edit") === (typeof decision.text === "string");
  const whole = (each) => each !== null && typeof each === "object" && typeof each.path === "string" &&
    Array.isArray(each.decisions) && each.decisions.every(sound);
  return kept && kept.schema === data.decisions && Array.isArray(kept.files) && kept.files.every(whole) ? kept.files : null;
}

const plainPath = (path) => path.replaceAll("\\", "/").replace(/^(\.\/)+/, "");
const likenessOf = (decision) => JSON.stringify(["rules", "entries", "before", "after"].map((name) => decision[name]));
const markOf = (decision) => JSON.stringify([likenessOf(decision), decision.left, decision.right]);

function grouped(one, keyOf) {
  const groups = new Map();
  one.questions.forEach((question, at) => {
    const key = keyOf(question.decision);
    if (groups.has(key)) groups.get(key).push(at);
    else groups.set(key, [at]);
  });
  return groups;
}

/* Finds questions as `fix --decisions` does: the same mark as often as then, or else the only one of its kind. */
function finder(one) {
  const marked = grouped(one, markOf);
  const alike = grouped(one, likenessOf);
  return (decision) => {
    const same = marked.get(markOf(decision)) || [];
    const like = alike.get(likenessOf(decision)) || [];
    if (same.length) return same.length === decision.of ? same[decision.number] : undefined;
    return like.length === 1 && decision.alike === 1 ? like[0] : undefined;
  };
}

function openDecisions(text) {
  const kept = filesOf(text);
  if (kept === null) {
    byId("decided").textContent = "this is no file of decisions";
    return;
  }
  const used = new Set();
  let lost = 0;
  data.files.forEach((one, number) => {
    const same = kept.filter((their) => their.sha256 === one.sha256);
    const named = kept.filter((their) => plainPath(their.path) === plainPath(one.path));
    const their = same.find((each) => named.includes(each)) || same[0] || named[0];
    if (their === undefined) return;
    used.add(their);
    const find = finder(one);
    const stale = their.decisions.filter((decision) => {
      const at = find(decision);
      if (at === undefined) return true;
      const { verdict: said, text: anew } = decision;
      answers[number].set(at, said === "edit" ? { verdict: said, text: anew } : { verdict: said });
      return false;
    });
    strangers.set(one.path, { path: one.path, decisions: stale });
    lost += stale.length;
  });
  for (const their of kept.filter((each) => !used.has(each))) {
    strangers.set(their.path, their);
    lost += their.decisions.length;
  }
  drawAll();
  tally();
  if (lost) byId("decided").textContent += `; ${lost} fit no change here and will be saved as they are`;
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
  "save-text": () => download("text.txt", decidedText(data.files[file]), "text/plain;charset=utf-8"),
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
