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
