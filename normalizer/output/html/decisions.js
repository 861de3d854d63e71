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
