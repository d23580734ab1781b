import { join } from "node:path";
import { readExport } from "#exports/read-export";
import { EXIT } from "#findings/findings-error";
import { refuseErrors, refuseWith } from "#findings/refuse";
import { type ExportFile, RECORD_NUMBER, type Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { declareDelivery, type ReadDelivery, readDelivery } from "../read-delivery.ts";
import { declareLike, declareTexts, recordIdOf } from "./declare-like.ts";
import type { Delivery } from "./delivery.ts";
import { refuseOtherDelivery } from "./refuse-delivery.ts";
import { usedColumns } from "./used-columns.ts";

interface Asked {
  readonly definition: StudyDefinition;
  readonly wave: string;
  readonly like: Wave;
  /** Path of the file as it was given, and the one that it will have in the study. */
  readonly file: string;
  readonly name: string;
  /** Column of the identifiers, where it is told. */
  readonly recordId: string | undefined;
}

/** Reads the file of a new wave and that of the wave that it follows; refuses a file that is another's. */
export async function readWave({ definition, wave, like, file, name, recordId }: Asked): Promise<Delivery> {
  const { limits } = definition.study;
  const first = await readLike(file, declareLike(await declareDelivery(file, name), like), { definition, like });
  const { export: sent } = like;
  const before = await readExport({
    path: join(definition.folder, sent.file),
    name: sent.file,
    declaration: sent,
    limits,
  });
  const seen = { definition, wave, like, file, before };
  await refuseOtherDelivery({ ...seen, now: first.responses, declaration: first.declaration });
  const record_id =
    recordIdOf({ now: first.responses, before, like }, recordId) ?? refuseNoId(file, recordId ?? sent.record_id);
  const named = declareTexts({ ...first.declaration, record_id }, first.responses, { definition, like });
  const { declaration, responses: now } = await readDelivery(file, named);
  refuseErrors(now.findings, EXIT.unreadable);
  return { ...seen, declaration: { ...declaration, ...encodingOf(declaration.encoding, now.encoding) }, now };
}

/** The file, whose header is on the line of that of the wave before if its names are there, whatever the rows are like. */
async function readLike(
  file: string,
  declared: ExportFile,
  { definition, like }: Pick<Delivery, "definition" | "like">,
): Promise<ReadDelivery> {
  const { header_row } = like.export;
  if (declared.format !== like.export.format || declared.header_row === header_row) return readDelivery(file, declared);
  const asBefore = await readDelivery(file, { ...declared, header_row });
  const names = new Set(asBefore.responses.columns.map((column) => column.name));
  const used = [...usedColumns(definition, like)];
  if (used.filter((name) => names.has(name)).length < MOST_NAMES * used.length) return readDelivery(file, declared);
  refuseErrors(asBefore.responses.findings, EXIT.unreadable);
  return asBefore;
}

/** A part of the names of the wave before that no other line than a header has. */
const MOST_NAMES = 0.5;

/** The encoding in which a text was in the end read. */
const encodingOf = (declared: Delivery["declaration"]["encoding"], read: string) =>
  declared === undefined ? {} : { encoding: read as NonNullable<typeof declared> };

function refuseNoId(file: string, wanted: string): never {
  return refuseWith(
    {
      code: "OBS-S024",
      message: `la colonne d'identifiant « ${wanted} » n'est pas dans le fichier, et aucune autre n'identifie chaque ligne`,
      file,
      field: wanted,
      repair: `redemander l'export avec cette colonne ; sans elle, le numéro de ligne : --record-id "${RECORD_NUMBER}"`,
    },
    EXIT.usage,
  );
}
