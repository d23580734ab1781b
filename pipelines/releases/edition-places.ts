import { existsSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { EditionPlaces } from "#editions/edition";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { releaseRecords } from "./ledger/ledger.ts";

/**
 * Where the record and the tables of a folder are: of an edition that was published, as 2026/v1.0, the tables stand in data/ and the
 * record in the ledger of its study; undefined of the folder of a run, which holds both.
 *
 * @throws FindingsError (exit 2) where no study is given, or its ledger has no such edition
 */
export function publishedPlaces(folder: string, study: string | undefined): EditionPlaces | undefined {
  const tables = join(folder, "data");
  if (existsSync(join(folder, "run.json")) || !existsSync(join(tables, "estimates.csv"))) return undefined;
  const address = relative(resolve(folder, "..", ".."), resolve(folder))
    .split(sep)
    .join("/");
  const record = study === undefined ? undefined : releaseRecords(study).get(address);
  if (record !== undefined) return { record, tables };
  const message =
    study === undefined
      ? "c'est une édition publiée : le registre de son étude dit de quoi elle a été faite"
      : `le registre de cette étude n'a pas d'édition « ${address} »`;
  const repair = "donner l'étude qui l'a publiée : --study <dossier>";
  return refuseWith({ code: "OBS-S001", message, file: folder, repair }, EXIT.usage);
}
