import { readdirSync } from "node:fs";
import { parse, resolve } from "node:path";
import { nearestWord } from "#findings/did-you-mean";
import type { FindingLog } from "#findings/finding-log";
import { APPROVALS_FILE } from "#schemas/editions/approvals";
import { ERRATA_FILE } from "#schemas/editions/errata";
import type { StudyDefinition } from "#schemas/study-definition";
import { COMMENTARY_FOLDER } from "#study/commentary/load-commentary";

/** What is read where it is there, by its name alone. */
const BY_NAME = [APPROVALS_FILE, ERRATA_FILE, COMMENTARY_FOLDER];
/** What is read where study.yaml names it, by the name that it has nearly always. */
const BY_KEY = { "corrections.csv": "corrections", "published-figures.csv": "published_figures" } as const;

/** Tells the files of the folder that nothing reads, and that somebody meant to be read: their name is near one that is. */
export function checkFileNames({ folder, files, study }: StudyDefinition, log: FindingLog): void {
  const names = readdirSync(folder);
  const sent = study.waves.flatMap(({ export: own, design }) => [own.file, design.base_weight?.file ?? own.file]);
  const read = new Set([...files.keys(), ...sent.map((file) => resolve(folder, file))]);
  const absent = BY_NAME.filter((name) => !names.includes(name));
  const unnamed = Object.entries(BY_KEY).filter(([, key]) => study[key] === undefined);
  for (const name of names.filter((one) => !BY_NAME.includes(one) && !read.has(resolve(folder, one)))) {
    const near = absent.find((file) => isLike(name, file));
    const key = near === undefined ? unnamed.find(([file]) => isLike(name, file))?.[1] : undefined;
    if (near === undefined && key === undefined) continue;
    const meant = near === undefined ? `study.yaml ne le nomme pas (${key}:)` : `vouliez-vous dire « ${near} » ?`;
    const repair = near === undefined ? `écrire dans study.yaml ${key}: ${name}` : `lui donner le nom « ${near} »`;
    log.add({
      code: "OBS-S032",
      message: `« ${name} » n'est lu par rien ; ${meant}`,
      file: name,
      value: name,
      repair: `${repair}, ou l'ôter du dossier de l'étude`,
    });
  }
}

/** The file of a folder that somebody meant to be read by this name, which no file there has. */
export function fileMeantAs(folder: string, name: string): string | undefined {
  const names = readdirSync(folder);
  return names.includes(name) ? undefined : names.find((one) => isLike(one, name));
}

/** Endings apart, which are alike of all: `approvals.yml` is meant as `approvals.yaml`, `extraits.csv` as nothing. */
function isLike(name: string, file: string): boolean {
  const [own, other] = [name, file].map((one) => parse(one).name);
  return own === other || nearestWord(own, [other]) !== undefined;
}
