import { existsSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { slug } from "#schemas/names/slug";
import { questionsOfWave } from "#study/waves/wave-questions";
import type { AddedFile, AddedFiles } from "./add-files.ts";
import type { Delivery } from "./delivery.ts";
import { insertEntry } from "./entry/insert-entry.ts";
import { populationOfMargins } from "./given/population-of-margins.ts";
import type { WeightsFile } from "./given/weights-file.ts";
import { neededColumns, neededQuestions } from "./needed-columns.ts";
import type { ProposedWave } from "./propose-wave.ts";
import { writeChanges } from "./write-changes.ts";

/** The files that a new wave adds to a study, and its entry. */
export interface WaveFiles extends AddedFiles {
  /** Files of the study, as they are called in it. */
  readonly paths: readonly string[];
  /** The file of what it changes, where it changes something. */
  readonly changes: string | undefined;
  /** Its margins, given or copied. */
  readonly margins: readonly string[];
}

/** Folder and name that the file of a wave has in its study: nothing of a name is a path. */
export function exportPath(publicId: string, wave: string, file: string): string {
  return `exports/${publicId}-${slug(wave)}/${basename(file).replaceAll("\\", "_").replace(/^\.+/, "_")}`;
}

/** Files that are given beside the export. */
interface Given {
  readonly margins: readonly string[];
  readonly weights: WeightsFile | undefined;
}

/** What a wave adds to its study. */
export function waveFiles(delivery: Delivery, proposed: ProposedWave, { margins, weights }: Given): WaveFiles {
  refuseNeeded(delivery, proposed);
  if (weights === undefined) refuseNoWeights(delivery);
  const { definition, wave, like, file } = delivery;
  const stem = `${like.public}-${slug(wave)}`;
  const changes = writeChanges(proposed, { wave, from: like.wave });
  const path = `questionnaires/${stem}.yaml`;
  const copied = margins.length === 0 && like.calibration.margins.length > 0;
  const own = marginFiles(delivery, margins, stem);
  const { from, ...columns } = weights ?? { from: undefined };
  const weighing = { file: `weights/${stem}.csv`, ...columns };
  const before = readFileSync(join(definition.folder, "study.yaml"), "utf8");
  const after = insertEntry(before, {
    wave,
    year: yearOfName(wave) ?? like.year + 1,
    like,
    changes: changes === undefined ? undefined : path,
    export: proposed.export,
    margins: own.map((one) => one.path),
    copied,
    weights: weights === undefined ? undefined : weighing,
    population: populationOfMargins(like.design.population, margins),
    renamed: proposed.renamed,
    short: proposed.dropped.length > LEAST_SHORT * questionsOf(delivery),
  });
  const files: readonly AddedFile[] = [
    { path: proposed.export.file, from: file },
    ...own,
    ...(from === undefined ? [] : [{ path: weighing.file, from }]),
    ...(changes === undefined ? [] : [{ path, from: { text: changes } }]),
  ];
  return {
    files,
    study: { before, after },
    paths: files.map((one) => one.path),
    margins: own.map((one) => one.path),
    changes: changes && path,
  };
}

/** Weights that came apart in the wave before come apart in this one too: those of the wave before are of other respondents. */
function refuseNoWeights({ like, file }: Delivery): void {
  if (like.design.base_weight?.file === undefined) return;
  const message = `les poids de ${like.wave} sont dans un fichier à part (${like.design.base_weight.file}) : ceux de cette vague ne sont pas donnés`;
  refuseWith(
    { code: "OBS-S024", message, file, repair: "ajouter --weights et le CSV des poids de cette vague" },
    EXIT.usage,
  );
}

/** A part of the questions that are not asked any more over which a questionnaire is a short one. */
const LEAST_SHORT = 1 / 3;

function questionsOf({ definition, like }: Delivery): number {
  const questionnaire = definition.questionnaires.get(like.public);
  return questionnaire === undefined ? 0 : questionsOfWave(questionnaire, like.wave).length;
}

/** The year that the name of a wave holds. */
export const yearOfName = (text: string): number | undefined => {
  const [found] = /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(text) ?? [];
  return found === undefined ? undefined : Number(found);
};

/** The margins given, else those of the wave before, to be replaced: a wave is not weighted on nothing. */
function marginFiles({ definition, like }: Delivery, given: readonly string[], stem: string): readonly AddedFile[] {
  const { margins } = like.calibration;
  if (given.length > 0 && margins.length === 0) {
    const message = `--margins : la vague ${like.wave}, que celle-ci suit, n'est pas calée sur des marges`;
    const repair = "retirer --margins ; pour caler celle-ci, écrire calibration: dans son entrée, une fois ajoutée";
    refuseWith({ code: "OBS-S000", message, value: given.join(", "), repair }, EXIT.usage);
  }
  for (const file of given.filter((one) => !existsSync(one)))
    refuseWith(
      { code: "OBS-S001", message: `fichier introuvable : « ${file} »`, file, repair: "corriger le chemin" },
      EXIT.usage,
    );
  const files = given.length > 0 ? given : margins.map((file) => join(definition.folder, file));
  return files.map((from, index) => ({
    path: `margins/${stem}${files.length > 1 ? `-${index + 1}` : ""}${extname(from).toLowerCase() === ".csv" ? ".csv" : ".txt"}`,
    from,
  }));
}

/** A wave without what its design, its margins or its region need could not be run: it is told at once, in one message. */
function refuseNeeded({ definition, like, file, now }: Delivery, { dropped, renamed }: ProposedWave): void {
  const needed = neededQuestions(definition, like);
  const names = new Set(now.columns.map(({ name }) => name));
  const columns = neededColumns(like).filter((name) => !names.has(name) && !renamed.has(name));
  const absent = [...dropped.filter((id) => needed.has(id)), ...columns];
  if (absent.length === 0) return;
  const message = `le plan de sondage, les marges ou la région demandent ${absent.map((name) => `« ${name} »`).join(", ")}, que le fichier n'a pas`;
  const repair = `redemander l'export avec ${absent.length > 1 ? "ces colonnes" : "cette colonne"}, ou nommer par --like une vague qui s'en passe`;
  refuseWith({ code: "OBS-S024", message, file, field: absent[0], repair }, EXIT.usage);
}
