import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { didYouMean, nearestWord } from "#findings/did-you-mean";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";

/**
 * Refuses what is no study folder, by the name that was given.
 *
 * @throws FindingsError (exit 2) with what is there instead, and the study that was probably meant
 */
export function requireStudyFolder(folder: string): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) {
    const near = nearestWord(basename(folder), foldersIn(dirname(folder)));
    const hint = didYouMean(near && join(dirname(folder), near));
    refuse(`dossier introuvable : « ${folder} »${hint}`, folder, "donner le dossier qui contient study.yaml");
  }
  if (!stats.isDirectory()) {
    const repair = /\.ya?ml$/i.test(folder)
      ? `donner son dossier : ${dirname(folder)}`
      : "donner le dossier qui contient study.yaml ; d'un export, observatoire import fait un tel dossier";
    refuse(`une étude est un dossier, et « ${folder} » est un fichier`, folder, repair);
  }
  if (isStudy(folder)) return;
  const inside = foldersIn(folder).filter((name) => isStudy(join(folder, name)));
  const repair =
    inside.length === 0
      ? "donner le dossier qui contient study.yaml, ou en créer un par observatoire init"
      : `donner celui d'une étude : ${inside.map((name) => join(folder, name)).join(", ")}`;
  refuse(`fichier introuvable : « study.yaml », dans le dossier « ${folder} »`, "study.yaml", repair);
}

const isStudy = (folder: string): boolean =>
  statSync(join(folder, "study.yaml"), { throwIfNoEntry: false }) !== undefined;

function foldersIn(folder: string): readonly string[] {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats?.isDirectory() !== true) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function refuse(message: string, file: string, repair: string): never {
  refuseWith({ code: "OBS-S001", message, file, repair }, EXIT.usage);
}
