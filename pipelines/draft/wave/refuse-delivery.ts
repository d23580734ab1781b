import { hash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Responses, TextColumn } from "#exports/export-reader";
import { readExport } from "#exports/read-export";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { frenchNumber } from "#findings/text/french-number";
import type { Wave } from "#schemas/study";
import { waveName } from "#study/waves/wave-name";
import type { Delivery } from "./delivery.ts";
import { WEIGHT_NAME } from "./given/weight-name.ts";
import { locateQuestions } from "./locate-questions.ts";
import { refuseMisplaced } from "./refuse-misplaced.ts";
import { refuseSameRespondents } from "./refuse-same-respondents.ts";
import { refuseShiftedRows } from "./refuse-shifted-rows.ts";
import { usedColumns } from "./used-columns.ts";

/** A part of the columns, renamed ones found, under which a file is not that of the public; over which it is another's. */
const OURS = 0.4;
const THEIRS = 0.8;
/** A part of the answers that two waves do not have in common. */
const SAME_ROWS = 0.5;
/** Answers by which a row is compared: fewer are alike by chance. */
const FEWEST_COLUMNS = 5;

/** Refuses the file of another wave, or public, by what it is. */
export async function refuseOtherDelivery(delivery: Delivery): Promise<void> {
  refuseSameFile(delivery);
  refuseOtherPublic(delivery);
  refuseSameRows(delivery, delivery.like, delivery.before);
  refuseSameRespondents(delivery, delivery.like, delivery.before);
  for (const wave of wavesWithColumns(delivery)) {
    const path = join(delivery.definition.folder, wave.export.file);
    const { limits } = delivery.definition.study;
    const rows = await readExport({ path, name: wave.export.file, declaration: wave.export, limits });
    refuseSameRows(delivery, wave, rows);
    refuseSameRespondents(delivery, wave, rows);
  }
  refuseMisplaced(delivery);
  refuseShiftedRows(delivery);
}

/** Earlier waves of the public, that which is followed apart, of which the file has the columns. */
function wavesWithColumns({ definition, like, now }: Delivery): readonly Wave[] {
  const names = new Set(now.columns.map(({ name }) => name));
  return definition.study.waves.filter(
    (wave) => wave !== like && wave.public === like.public && partOf(usedColumns(definition, wave), names) >= THEIRS,
  );
}

/** The part of the columns that a wave uses that a file has. */
const partOf = (used: ReadonlySet<string>, names: ReadonlySet<string>): number =>
  [...used].filter((name) => names.has(name)).length / Math.max(1, used.size);

/** The very bytes of a file that the study has. */
function refuseSameFile({ definition, file, now }: Delivery): void {
  const { folder, study } = definition;
  const same = study.waves.find(({ export: own }) => {
    const path = join(folder, own.file);
    return statSync(path).size === now.bytes && hash("sha256", readFileSync(path), "hex") === now.sha256;
  });
  if (same !== undefined)
    refuse(file, `ce fichier est, octet pour octet, celui de « ${waveName(same)} » (${same.export.file})`, ASK);
}

const ASK = "demander à l'institut le fichier de cette vague, et d'elle seule";

function refuseOtherPublic(delivery: Delivery): void {
  const { definition, like, file, now } = delivery;
  const names = new Set(now.columns.map(({ name }) => name));
  const parts = locateQuestions(delivery).questions.flatMap((one) => one.parts);
  const own = parts.filter((part) => part.now !== undefined).length / Math.max(1, parts.length);
  const other = definition.study.waves
    .filter((wave) => wave.public !== like.public)
    .map((wave) => ({ wave, part: partOf(usedColumns(definition, wave), names) }))
    .sort((a, b) => b.part - a.part)[0];
  const isTheirs = other !== undefined && other.part >= THEIRS && other.part > own;
  if (own >= OURS && !isTheirs) return;
  if (!isTheirs) refuseBeside(file, now);
  const used = frenchNumber.count(Math.round(own * 100));
  const cause = isTheirs
    ? `les colonnes de ce fichier sont celles de « ${waveName(other.wave)} » : c'est l'export d'un autre public`
    : `le fichier n'a que ${used} % des colonnes de « ${waveName(like)} » : export d'une autre enquête, ou en-tête ailleurs`;
  const repair = isTheirs
    ? `donner le fichier de ${like.public}, ou l'ajouter au public ${other.wave.public}`
    : "donner le fichier de cette vague, ou nommer par --like la vague dont il a les colonnes";
  refuse(file, cause, repair);
}

/** What is given beside an export, given in its place. */
function refuseBeside(file: string, { columns }: Responses): void {
  const names = columns.map(({ name }) => name.toLowerCase());
  if (MARGIN_COLUMNS.every((name) => names.includes(name)))
    refuse(
      file,
      "ce fichier a les colonnes d'un fichier de marges, non d'un export",
      "le donner par --margins, et l'export par --from",
    );
  if (names.length <= MOST_BESIDE && names.some((name) => WEIGHT_NAME.test(name)))
    refuse(file, "ce fichier n'a que des poids, et aucune réponse", "le donner par --weights, et l'export par --from");
}

const MARGIN_COLUMNS = ["variable", "category"];
/** More columns than this are no file of weights. */
const MOST_BESIDE = 4;

/** Answers of an earlier wave, sent again under another name or beside others. */
function refuseSameRows({ definition, file, now, declaration }: Delivery, wave: Wave, before: Responses): void {
  const used = usedColumns(definition, wave);
  const common = now.columns.flatMap((column): [TextColumn, TextColumn][] => {
    const other = before.columns.find(({ name }) => name === column.name);
    const isId = column.name === declaration.record_id || column.name === wave.export.record_id;
    return other === undefined || isId || !used.has(column.name) ? [] : [[column, other]];
  });
  if (common.length < FEWEST_COLUMNS) return;
  const earlier = common.map(([, other]) => other);
  const seen = new Set(rowsOf(earlier, before));
  const own = common.map(([column]) => column);
  const rows = rowsOf(own, now);
  const again = rows.filter((row) => seen.has(row)).length;
  // Short questionnaires have rows alike by chance: as many as the file has among its own.
  const alone = rows.length - new Set(rows).size;
  // A file that piles the waves up has the rows of the one before, however many are new.
  if (again - alone < SAME_ROWS * Math.min(rows.length, before.rowCount)) return;
  const message = `${frenchNumber.count(again)} de ses ${frenchNumber.count(rows.length)} lignes sont déjà dans le fichier de ${wave.wave} (${wave.export.file}) : livraison d'une vague précédente, ou fichier cumulé`;
  refuse(file, message, ASK);
}

const rowsOf = (columns: readonly TextColumn[], { rowCount }: Responses): readonly string[] =>
  Array.from({ length: rowCount }, (_, row) =>
    columns.map(({ dictionary, codes }) => (dictionary[codes[row]] ?? "").trim()).join("\u0000"),
  );

function refuse(file: string, message: string, repair: string): never {
  refuseWith({ code: "OBS-S024", message, file, repair }, EXIT.usage);
}
