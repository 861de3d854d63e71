// Applies what harper suggests to each text of the JSON array on standard input.
// The package is looked for from the current folder upwards, as node does.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { dirname, join } from "node:path";

const STYLE = new Set(["Style", "Readability", "Enhancement", "WordChoice", "Regionalism"]);

function find() {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const path = join(folder, "node_modules", "harper.js", "dist");
    try {
      readFileSync(join(path, "index.js"));
      return path;
    } catch {
      if (folder === dirname(folder)) process.exit(1);
    }
  }
}

const folder = find();
if (process.argv.includes("--version")) process.exit(0);
const { LocalLinter, Dialect } = await import(pathToFileURL(join(folder, "index.js")));
const { binaryInlined } = await import(pathToFileURL(join(folder, "binaryInlined.js")));
const linter = new LocalLinter({ binary: binaryInlined, dialect: Dialect.American });

async function repaired(text) {
  const found = (await linter.lint(text, { language: "plaintext" }))
    .filter((lint) => lint.suggestion_count() === 1 && !STYLE.has(lint.lint_kind()))
    .map((lint) => ({ lint, span: lint.span() }))
    .sort((one, other) => other.span.start - one.span.start);
  let border = Infinity;
  for (const { lint, span } of found) {
    if (span.end > border) continue;
    text = await linter.applySuggestion(text, lint, lint.suggestions()[0]);
    border = span.start;
  }
  return text;
}

const out = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) out.push(await repaired(text));
process.stdout.write(JSON.stringify(out));
