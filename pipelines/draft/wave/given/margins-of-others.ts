import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
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

const linesOf = (file: string): string =>
  readFileSync(file, "utf8")
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n")
    .trim();
