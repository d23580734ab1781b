import type { Responses } from "#exports/export-reader";
import { isIdentifyingName } from "#exports/header/identifying-columns";
import { type ExportFile, exportFile, RECORD_NUMBER, type Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { questionsOfWave } from "#study/waves/wave-questions";
import { contentOf } from "../column-content.ts";
import { findRecordId, identifiesRows } from "../find-record-id.ts";
import { missingMarkers } from "../missing-markers.ts";
import type { Delivery } from "./delivery.ts";

/** How a file is declared: as that of the wave before, but for what the file tells by itself. */
export function declareLike(found: ExportFile, { export: like }: Wave): ExportFile {
  const { repairs, drop, decimal, missing_values, duration, same_answers } = like;
  const kept = { repairs, drop, decimal, missing_values, duration, same_answers };
  const told = Object.fromEntries(
    Object.entries(found).filter(([key, value]) => value !== undefined && !(key in kept)),
  );
  const { file: _, record_id: _id, ...reading } = like.format === found.format ? like : { file: "", record_id: "" };
  const own = { ...reading, ...kept, ...told, record_id: RECORD_NUMBER };
  // What a file does not tell, its profile among others, is as it was.
  const same = like.format === found.format ? { profile: like.profile, header_row: like.header_row } : {};
  const defaults = found.profile === "plain" && found.header_row === 1 ? same : {};
  return exportFile.parse({ ...own, ...defaults });
}

/** The column that identifies the records: the one named, that of the wave before, or another that can. */
export function recordIdOf(
  { now, before, like }: Pick<Delivery, "now" | "before" | "like">,
  told: string | undefined,
): string | undefined {
  const names = new Set(now.columns.map(({ name }) => name));
  const wanted = told ?? like.export.record_id;
  if (names.has(wanted) || wanted === RECORD_NUMBER) return wanted;
  if (told !== undefined) return undefined;
  const found = findRecordId(now);
  if (found !== RECORD_NUMBER) return found;
  // Under another name, where it was: a question does not identify each row by chance.
  const place = now.columns[before.columns.findIndex(({ name }) => name === wanted)];
  const isNew = place !== undefined && before.columns.every(({ name }) => name !== place.name);
  return isNew && !isIdentifyingName(place.name) && identifiesRows(place, now) ? place.name : undefined;
}

/** What the answers themselves say of the declaration: the decimal sign, and what stands where there is no answer. */
export function declareTexts(
  declared: ExportFile,
  now: Responses,
  { definition, like }: { readonly definition: StudyDefinition; readonly like: Wave },
): ExportFile {
  const markers = missingMarkers(now.columns).filter((text) => !declared.missing_values.includes(text));
  const questionnaire = definition.questionnaires.get(like.public);
  const numbers = questionnaire === undefined ? [] : questionsOfWave(questionnaire, like.wave);
  const columns = new Set(
    numbers
      .filter(({ question, source }) => question.type === "number" && source.decimal === undefined)
      .flatMap((asked) => [...asked.columns.values()]),
  );
  const texts = now.columns.filter(({ name }) => columns.has(name)).flatMap((one) => [...contentOf(one).texts.keys()]);
  const written = ([",", "."] as const).filter((sign) => texts.some((text) => isDecimal(text, sign)));
  const decimal = written.length === 1 && declared.format === "delimited" ? written[0] : declared.decimal;
  return { ...declared, decimal, missing_values: [...declared.missing_values, ...markers] };
}

const isDecimal = (text: string, sign: "," | "."): boolean =>
  /^-?\d+$/.test(text.replace(sign, "")) && text.includes(sign);
