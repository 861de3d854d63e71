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
