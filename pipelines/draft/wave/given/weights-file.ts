import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { Delivery } from "../delivery.ts";
import { WEIGHT_NAME } from "./weight-name.ts";

/** A CSV of weights beside the export: what study.yaml is to say of it, its path apart. */
export interface WeightsFile {
  readonly from: string;
  readonly column: string;
  /** Column of the identifiers, where it is not called as in the export. */
  readonly id?: string;
  readonly decimal?: ",";
}

/** A file of weights, and how many records of the export it gives none. */
export interface ReadWeights {
  readonly weights: WeightsFile;
  readonly without: number;
}

/** A part of the identifiers of the export that a column must hold to be theirs. */
const MOST_OF = 0.9;

/** Finds the identifiers and the weights in a CSV sent apart; refuses a file that holds no weight of these respondents. */
export function readWeights(file: string, { now, declaration }: Delivery): ReadWeights {
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
  const named = positive.filter((name) => WEIGHT_NAME.test(name));
  const [column, ...others] = named.length > 0 ? named : positive;
  if (column === undefined) return refuse(file, "aucune colonne du fichier de poids n'a que des nombres positifs");
  if (others.length > 0) return refuseMany(file, [column, ...others]);
  const weighed = new Set(textsOf(id));
  const weights = {
    from: file,
    column,
    ...(id === declaration.record_id ? {} : { id }),
    ...(textsOf(column).some((text) => text.includes(",")) ? { decimal: "," as const } : {}),
  };
  return { weights, without: [...known].filter((one) => !weighed.has(one)).length };
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

const refuseMany = (file: string, columns: readonly string[]): never =>
  refuse(
    file,
    `plusieurs colonnes du fichier de poids peuvent être le poids : ${columns.map((name) => `« ${name} »`).join(", ")}`,
    "n'y laisser que l'identifiant et le poids à employer",
  );

function refuse(
  file: string,
  message: string,
  repair = "donner le CSV des poids de cette vague : un identifiant et un poids par ligne",
): never {
  return refuseWith({ code: "OBS-S024", message, file, repair }, EXIT.usage);
}
