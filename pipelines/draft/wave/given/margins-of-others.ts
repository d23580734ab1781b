import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { waveName } from "#study/waves/wave-name";
import { wavesOfPublic } from "#study/waves/waves-of-public";
import type { Delivery } from "../delivery.ts";

/** Tells margins given for a new wave that are, line for line, those that the study has of another wave of its public. */
export function marginsOfOthers(
  { definition: { folder, study }, like }: Pick<Delivery, "definition" | "like">,
  files: readonly string[],
): readonly Finding[] {
  const known = wavesOfPublic(study, like.public)
    .toReversed()
    .flatMap((wave) => wave.calibration.margins.map((file) => ({ wave, file, text: linesOf(join(folder, file)) })));
  return files.filter(existsSync).flatMap((file) => {
    const text = linesOf(file);
    const other = known.find((one) => one.text === text);
    if (other === undefined) return [];
    const message = `marges d'une autre année, peut-être : les mêmes lignes que ${other.file}, de « ${waveName(other.wave)} »`;
    const repair =
      "mettre celles de l'année à leur place ; si la source n'a rien de plus proche, ne rien changer : la colonne date le dit";
    return [completeFinding({ code: "OBS-S019", message, file, repair })];
  });
}

/** Tells margins that were not given: those of the wave before stand in their place. */
export function marginsForgotten(
  { like, wave }: Pick<Delivery, "like" | "wave">,
  copies: readonly string[],
): readonly Finding[] {
  if (copies.length === 0) return [];
  const message = `--margins n'est pas donné : les marges de ${wave} sont celles de ${like.wave}, recopiées`;
  const repair = `mettre celles de l'année dans ${copies.join(", ")}`;
  return [completeFinding({ code: "OBS-S019", message, file: copies[0], repair })];
}

/** Variables on which the wave before is calibrated, and that the margins given do not count. */
export function variablesLacking(
  { definition, like }: Pick<Delivery, "definition" | "like">,
  files: readonly string[],
): readonly string[] {
  const own = new Set(files.flatMap((file) => rowsOf(file).map(({ variable = "" }) => variable.trim())));
  const before = like.calibration.margins.flatMap((file) => definition.margins.get(file) ?? []);
  return [...new Set(before.map(({ variable }) => variable))].filter((variable) => !own.has(variable));
}

const rowsOf = (file: string): readonly Record<string, string | undefined>[] =>
  Papa.parse<Record<string, string>>(linesOf(file), { header: true, skipEmptyLines: true }).data;

const linesOf = (file: string): string =>
  readFileSync(file, "utf8")
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n")
    .trim();
