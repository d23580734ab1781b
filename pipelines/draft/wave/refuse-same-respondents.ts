import type { Responses, TextColumn } from "#exports/export-reader";
import { textAt } from "#exports/values/cell-text";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { frenchNumber } from "#findings/text/french-number";
import type { Wave } from "#schemas/study";
import type { Delivery } from "./delivery.ts";
import { usedColumns } from "./used-columns.ts";

/** A part of the respondents that two waves have in common by their identifiers. */
const SAME_RESPONDENTS = 0.5;
/** Agreement beyond chance (Cohen's kappa) over which the answers are those of one survey: panels change their mind more. */
const SAME_ANSWERS = 0.8;
/** Answers by which a respondent is compared. */
const FEWEST_COLUMNS = 5;

/** Refuses a corrected file of an earlier wave given as a new one: its respondents, and nearly all that they answered. */
export function refuseSameRespondents(delivery: Delivery, wave: Wave, before: Responses): void {
  const { now, file, definition } = delivery;
  const { record_id: id, file: sent } = wave.export;
  const used = usedColumns(definition, wave);
  const compared = now.columns.flatMap((column): [TextColumn, TextColumn][] => {
    const other = before.columns.find(({ name }) => name === column.name);
    return other === undefined || column.name === id || !used.has(column.name) ? [] : [[column, other]];
  });
  const rows = rowsInBoth(now, before, id);
  if (compared.length < FEWEST_COLUMNS || rows.length < SAME_RESPONDENTS * Math.min(now.rowCount, before.rowCount))
    return;
  const alike = partAlike(compared, rows);
  // What two respondents have in common: each beside the one that the next is.
  const byChance = partAlike(
    compared,
    rows.map(([row], index) => [row, rows[(index + 1) % rows.length][1]]),
  );
  if (byChance === 1 || (alike - byChance) / (1 - byChance) < SAME_ANSWERS) return;
  const part = frenchNumber.count(Math.floor(alike * 100));
  const message = `${frenchNumber.count(rows.length)} de ses ${frenchNumber.count(now.rowCount)} répondants sont, par leur identifiant, ceux de ${wave.wave} (${sent}), et ${part} % de leurs réponses y sont déjà : fichier de ${wave.wave}, corrigé ou complété, et non celui d'une nouvelle vague`;
  const repair = `pour corriger ${wave.wave}, mettre ce fichier à la place du sien ; sinon demander à l'institut celui de cette vague`;
  refuseWith({ code: "OBS-S024", message, file, field: id, count: rows.length, repair }, EXIT.usage);
}

type Rows = readonly [now: number, before: number];

/** Rows of one identifier in both files, the first where one has several. */
function rowsInBoth(now: Responses, before: Responses, id: string): readonly Rows[] {
  const [own, other] = [now, before].map(({ columns }) => columns.find(({ name }) => name === id));
  if (own === undefined || other === undefined) return [];
  const [rows, earlier] = [firstRows(own), firstRows(other)];
  return [...rows].flatMap(([text, row]): Rows[] => {
    const there = earlier.get(text);
    return there === undefined ? [] : [[row, there]];
  });
}

function firstRows({ dictionary, codes }: TextColumn): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const [row, code] of codes.entries()) {
    const text = (dictionary[code] ?? "").trim();
    if (text !== "" && !rows.has(text)) rows.set(text, row);
  }
  return rows;
}

/** The part of the answers of pairs of rows that are the same; nothing answered twice is none. */
function partAlike(columns: readonly (readonly [TextColumn, TextColumn])[], rows: readonly Rows[]): number {
  let same = 0;
  let given = 0;
  for (const [now, before] of columns)
    for (const [row, there] of rows) {
      const [own, other] = [textAt(now, row), textAt(before, there)];
      if (own === "" && other === "") continue;
      given++;
      if (own === other) same++;
    }
  return given === 0 ? 0 : same / given;
}
