import { hash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "#findings/finding";
import { completeFinding, type FindingLog } from "#findings/finding-log";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { keepRulesOf } from "#study/waves/keep-rules-of";
import type { StudySources } from "../study-sources.ts";

type Study = StudyDefinition["study"];

/** Tells the waves that read one file, where nothing says who is a respondent of which: all would count in both. */
export function checkSharedExports({ study }: StudyDefinition, sources: StudySources, log: FindingLog): void {
  for (const { index, wave, other } of pairsOf(study, (one, two) => one.export.file === two.export.file)) {
    const place = { file: sources.study.file, ...sources.study.locate(["waves", index, "export", "file"]) };
    log.add({ ...told(wave, other, ""), ...place, field: `waves.${index}.export.file` });
  }
}

/** The same of files that are copies of each other: their bytes are no part of what is kept of a study that was read. */
export function copiedExports({ folder, study }: Pick<StudyDefinition, "folder" | "study">): readonly Finding[] {
  const read = readerOf(folder);
  const isCopy = (one: string, two: string) => one !== two && read.size(one) === read.size(two) && read.same(one, two);
  return pairsOf(study, (one, two) => isCopy(one.export.file, two.export.file)).map(({ wave, other }) => {
    const copy = ` (« ${other.export.file} » en est une copie)`;
    return completeFinding({ ...told(wave, other, copy), file: wave.export.file });
  });
}

/** Waves with the first that has the same rows, by the file and by who is kept of it. */
function pairsOf(study: Study, isSame: (one: Wave, other: Wave) => boolean) {
  const rowsOf = (wave: Wave) => JSON.stringify([wave.export.sheet, keepRulesOf(study, wave)]);
  return study.waves.flatMap((wave, index) => {
    const other = study.waves.slice(0, index).find((one) => rowsOf(one) === rowsOf(wave) && isSame(one, wave));
    return other === undefined ? [] : [{ index, wave, other }];
  });
}

const told = (wave: Wave, other: Wave, copy: string) => ({
  code: "OBS-S034" as const,
  message: `${wave.public} ${wave.wave} et ${other.public} ${other.wave} lisent le même fichier, « ${wave.export.file} »${copy} : chacun y serait répondant des deux`,
  value: wave.export.file,
  repair:
    "donner à chaque vague son fichier ; si la livraison les réunit, écrire sous chacune keep_if: [{ column: …, in: […] }] sur la colonne qui les distingue",
});

function readerOf(folder: string) {
  const hashes = new Map<string, string>();
  const hashOf = (file: string): string => {
    const known = hashes.get(file) ?? hash("sha256", readFileSync(join(folder, file)), "hex");
    hashes.set(file, known);
    return known;
  };
  return {
    size: (file: string): number => statSync(join(folder, file)).size,
    same: (one: string, other: string): boolean => hashOf(one) === hashOf(other),
  };
}
