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
