import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codebookOf } from "#codebooks/codebook";
import { type ComparedCodebooks, codebookSections, type Section } from "#codebooks/codebook-sections";
import { compareCodebooks } from "#codebooks/compare-codebooks";
import { seriesConsequences } from "#codebooks/series-consequences";
import { writePage } from "#codebooks/write-page";
import { didYouMean, nearestWord } from "#findings/did-you-mean";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { loadStudy } from "#study/load-study";
import { tellResult, terminalOf } from "./terminal/terminal.ts";

interface CodebookCommand {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly html?: string;
}

/** Two waves set side by side: what changed of what they ask, and what becomes of the series. */
interface ComparedWaves extends ComparedCodebooks {
  readonly from: string;
  readonly to: string;
}

/** `observatoire codebook diff`: what changed between the questionnaires of two waves, or of two studies, and what follows of it. */
export async function diffCodebooks(
  folder: string,
  options: CodebookCommand,
  [from = "", to]: readonly string[],
): Promise<ExitCode> {
  const terminal = terminalOf(options);
  const compared = to === undefined ? compareStudies(folder, from) : compareNamed(folder, from, to);
  const pages = compared.map((one) => ({ title: `${one.from} -> ${one.to}`, sections: codebookSections(one) }));
  if (options.html !== undefined)
    writeFileSync(options.html, writePage("Ce qui change d'un questionnaire à l'autre", pages));
  const written = options.html === undefined ? [] : [`page écrite : ${options.html}`];
  tellResult(terminal, [...pages.map(textOf), ...written].join("\n"), compared);
  return EXIT.fine;
}

function textOf({ title, sections }: { readonly title: string; readonly sections: readonly Section[] }): string {
  if (sections.length === 0) return `${title} : rien n'a changé`;
  return [
    title,
    ...sections.flatMap(({ title: kind, count, lines }) => [
      `  ${kind} (${count})`,
      ...lines.map((line) => `    ${line}`),
    ]),
  ].join("\n");
}

function compareNamed(folder: string, from: string, to: string): readonly ComparedWaves[] {
  const definition = loadStudy(folder);
  const [before, after] = [waveCalled(from, definition), waveCalled(to, definition)];
  return [compareWaves([definition, before], [definition, after])];
}

/** The waves that both studies have, each beside itself. */
function compareStudies(before: string, after: string): readonly ComparedWaves[] {
  if (!existsSync(join(after, "study.yaml"))) {
    const message = `« ${after} » n'est pas un dossier d'étude`;
    const repair = "codebook diff <étude> <public>/<vague> <public>/<vague>, ou deux dossiers d'étude";
    refuseWith({ code: "OBS-S000", message, value: after, repair }, EXIT.usage);
  }
  const [was, is] = [loadStudy(before), loadStudy(after)];
  const common = is.study.waves.flatMap((wave): [Wave, Wave][] => {
    const other = was.study.waves.find((one) => one.public === wave.public && one.wave === wave.wave);
    return other === undefined ? [] : [[other, wave]];
  });
  if (common.length === 0) {
    const message = "les deux études n'ont aucune vague de même public et de même nom";
    refuseWith({ code: "OBS-S000", message, file: after, repair: "comparer deux états d'une même étude" }, EXIT.usage);
  }
  return common.map(([earlier, later]) => compareWaves([was, earlier], [is, later]));
}

type WaveOf = readonly [StudyDefinition, Wave];

function compareWaves(before: WaveOf, after: WaveOf): ComparedWaves {
  const [from, to] = [codebookOf(...before), codebookOf(...after)];
  const changes = compareCodebooks(from, to);
  const name = ({ public: id, wave }: Wave): string => `${id}/${wave}`;
  return { from: name(from.wave), to: name(to.wave), changes, series: seriesConsequences(from, to, changes) };
}

function waveCalled(name: string, { study }: StudyDefinition): Wave {
  const known = study.waves.map(({ public: id, wave }) => `${id}/${wave}`);
  const found = study.waves[known.indexOf(name)];
  if (found !== undefined) return found;
  const near = nearestWord(name, known);
  const message = `vague inconnue : « ${name} »${didYouMean(near)}`;
  const repair = `écrire l'une de : ${known.join(", ")}`;
  return refuseWith({ code: "OBS-S006", message, value: name, expected: known.join(", "), repair }, EXIT.usage);
}
