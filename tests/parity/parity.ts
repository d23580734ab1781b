import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ReferenceFolder } from "#tests/parity/folder";
import { caseText, reportText } from "#tests/parity/report";
import { runCase } from "#tests/parity/run-case";

const USAGE = "usage: npm run parity -- FOLDER [--group NAME] [--case ID]\n";

/** Reads the folder named on the command line, runs its cases, prints what came of them; 1 if a case differs, 2 if called wrongly. */
function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { case: { type: "string" }, group: { type: "string" } },
  });
  const [path] = positionals;
  if (path === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const missing = ["expected.json", "schema.json"].find((name) => !existsSync(join(path, name)));
  if (missing !== undefined) {
    process.stderr.write(`parity: ${path} must hold expected.json, schema.json and data/; found no ${missing}\n`);
    return 2;
  }
  const folder = new ReferenceFolder(path);
  const chosen = folder.cases.filter(
    ({ id, group }) => (values.case ?? id) === id && (values.group ?? group) === group,
  );
  const outcomes = chosen.map((entry) => runCase(folder, entry));
  const text = values.case === undefined ? reportText(outcomes) : outcomes.map(caseText).join("\n");
  process.stdout.write(`${text}\n`);
  return outcomes.some(({ status }) => status === "differ") ? 1 : 0;
}

process.exitCode = main();
