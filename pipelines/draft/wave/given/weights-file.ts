import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { Delivery } from "../delivery.ts";

/** A CSV of weights beside the export: what study.yaml is to say of it, its path apart. */
export interface WeightsFile {
  readonly from: string;
  readonly column: string;
  /** Column of the identifiers, where it is not called as in the export. */
  readonly id?: string;
  readonly decimal?: ",";
}

/** A part of the identifiers of the export that a column must hold to be theirs. */
const MOST_OF = 0.9;
const NAMED = /poids|pond|weight|wgt|coef|redress/i;

/** Finds the identifiers and the weights in a CSV sent apart; refuses a file that holds no weight of these respondents. */
export function readWeights(file: string, { now, declaration }: Delivery): WeightsFile {
  const { data, meta } = Papa.parse<Record<string, string>>(textOf(file), { header: true, skipEmptyLines: true });
  const known = new Set(
    now.columns.find(({ name }) => name === declaration.record_id)?.dictionary.map((one) => one.trim()),
  );
  const names = meta.fields ?? [];
  const textsOf = (name: string): string[] => data.map((row) => (row[name] ?? "").trim());
  const id = names.find((name) => textsOf(name).filter((text) => known.has(text)).length >= MOST_OF * known.size);
  if (id === undefined)
    return refuse(
      file,
      `aucune colonne du fichier de poids n'a les identifiants de l'export (${declaration.record_id})`,
    );
  const positive = names.filter(
    (name) => name !== id && textsOf(name).every((text) => Number(text.replace(",", ".")) > 0),
  );
  const column = positive.find((name) => NAMED.test(name)) ?? positive[0];
  if (column === undefined) return refuse(file, "aucune colonne du fichier de poids n'a que des nombres positifs");
  return {
    from: file,
    column,
    ...(id === declaration.record_id ? {} : { id }),
    ...(textsOf(column).some((text) => text.includes(",")) ? { decimal: "," as const } : {}),
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return refuseWith(
      { code: "OBS-S001", message: `fichier introuvable : « ${file} »`, file, repair: "corriger le chemin" },
      EXIT.usage,
    );
  }
}

function refuse(file: string, message: string): never {
  return refuseWith(
    {
      code: "OBS-S024",
      message,
      file,
      repair: "donner le CSV des poids de cette vague : un identifiant et un poids par ligne",
    },
    EXIT.usage,
  );
}
