import { writeFileSync } from "node:fs";
import type { Section } from "#codebooks/codebook-sections";
import { writePage } from "#codebooks/write-page";
import { approveChanges, nameOfRun } from "#editions/approve-changes";
import { compareEditions } from "#editions/compare-editions";
import { readEdition } from "#editions/edition";
import { editionSections } from "#editions/edition-sections";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { publishedPlaces } from "#releases/edition-places";
import { judgingDay } from "./terminal/judging-day.ts";
import { tellFindings, tellResult, terminalOf } from "./terminal/terminal.ts";

interface DiffCommand {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly html?: string;
  readonly study?: string;
}

/** `observatoire diff`: what two runs, or editions, do not publish alike, each change with its class, the largest first. */
export async function diffRuns(
  before: string,
  options: DiffCommand,
  [after = ""]: readonly string[],
): Promise<ExitCode> {
  const terminal = terminalOf(options);
  const [from, to] = [before, after].map((folder) => readEdition(folder, publishedPlaces(folder, options.study)));
  if (from.record.study !== to.record.study) {
    const message = `ce sont deux études : « ${from.record.study} » et « ${to.record.study} »`;
    refuseWith({ code: "OBS-S000", message, repair: "donner deux passages d'une même étude" }, EXIT.usage);
  }
  const all = compareEditions(from, to);
  const { study } = options;
  const { changes, findings } =
    study === undefined ? { changes: all, findings: [] } : approveChanges({ study, day: await judgingDay() }, all, to);
  const sections = editionSections(changes);
  const isSame = from.record.fingerprint === to.record.fingerprint && from.record.version === to.record.version;
  const nothing = isSame ? "les deux passages sont les mêmes" : NOTHING_PUBLISHED;
  const title = `${before} -> ${after} (passage ${nameOfRun(to)})`;
  if (options.html !== undefined)
    writeFileSync(options.html, writePage("Ce qui change d'un passage à l'autre", [{ title, sections }]));
  const written = options.html === undefined ? [] : [`page écrite : ${options.html}`];
  const text = sections.length === 0 ? nothing : sections.map(textOf).join("\n");
  tellResult(terminal, [`${title} : ${changes.length === 0 ? "" : "\n"}${text}`, ...written].join("\n"), {
    study: to.record.study,
    run: nameOfRun(to),
    same_inputs: isSame,
    changes,
    findings,
  });
  tellFindings(findings, terminal, options.study ?? ".");
  return findings.some(({ level }) => level === "error") ? EXIT.findings : EXIT.fine;
}

const NOTHING_PUBLISHED =
  "l'étude ou le programme ont changé, et aucun tableau publié : des mots, ou rien de ce qui se compte";

const textOf = ({ title, count, lines }: Section): string =>
  [`  ${title} (${count})`, ...lines.map((line) => `    ${line}`)].join("\n");
