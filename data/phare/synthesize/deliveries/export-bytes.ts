import { readFileSync } from "node:fs";
import Papa from "papaparse";
import type { Wave } from "#schemas/study";
import { REFERENCE_FOLDER } from "../folders.ts";
import { type Random, randomOf } from "../random.ts";
import type { Answer, Respondent } from "../respondent.ts";
import { drawDepartment } from "../samples/departments.ts";
import { spoil } from "./damages.ts";
import { encode } from "./encode.ts";
import { DELIVERIES, type Delivery } from "./institute.ts";
import type { ExportColumn } from "./study-files.ts";

interface Context {
  readonly wave: Wave;
  readonly delivery: Delivery;
  readonly random: Random;
}

/** Bytes of the export of a wave as its institute would send it: in its format, its codes and its faults. */
export function exportBytes(wave: Wave, columns: readonly ExportColumn[], sample: readonly Respondent[]): Uint8Array {
  const name = `${wave.public}-${wave.wave}`;
  const context: Context = { wave, delivery: DELIVERIES[name], random: randomOf(`export ${name}`) };
  const { record_id, drop, delimiter = ";" } = wave.export;
  const population = populationColumn(wave);
  const levels = Map.groupBy(columns, ({ question }) => question.level ?? "");
  const [located, bodies] = [levels.get("departement") ?? [], levels.get("epci") ?? []];
  const answered = columns.filter((column) => !located.includes(column) && !bodies.includes(column));
  const header = [record_id, ...drop, ...nameOf(bodies), ...population, ...nameOf(answered)];
  const rows = context.random
    .shuffle(sample)
    .map((respondent, index) => [
      `${context.delivery.prefix}${String(index + 1).padStart(4, "0")}`,
      ...drop.map((column) => sideValue(column, context)),
      ...bodies.map(() => intercommunalityOf(respondent, context)),
      ...population.map(() => String(respondent.answers.get("@N_STRATE"))),
      ...answered.map((column) => cellOf(column, respondent, context)),
    ]);
  // Departments come last, by a random source of their own: what was drawn before them stays as it was.
  const departments = randomOf(`departments ${name}`);
  const region = header.indexOf("REG");
  const placed = rows.map((row) => [...row, ...located.map(() => drawDepartment(row[region], departments))]);
  const titles = [...header, ...nameOf(located)];
  const spoiled = spoil({ header: titles, rows: placed }, context.delivery.damages, context.random);
  const text = Papa.unparse([titles, ...spoiled], { delimiter, newline: "\r\n" });
  return encode(`${text}\r\n`, wave.export.encoding ?? "utf-8", context.delivery.byteOrderMark === true);
}

const nameOf = (columns: readonly ExportColumn[]): readonly string[] => columns.map(({ name }) => name);

function populationColumn({ design }: Wave): readonly string[] {
  const { population } = design;
  return typeof population === "object" && "column" in population ? [population.column] : [];
}

/** Columns that every delivery has and no question uses. */
function sideValue(column: string, { wave, random }: Context): string {
  if (/date/i.test(column)) {
    const [start, end] = [Date.parse(wave.field.start), Date.parse(wave.field.end)];
    return new Date(start + Math.floor(random.uniform() * (end - start))).toISOString().slice(0, 10);
  }
  if (/dur/i.test(column)) return String(random.whole(6, 31));
  return column === "Langue" ? "fr" : String(random.whole(1, 40));
}

/** The inter-municipal body of a municipality. A number is drawn and left, as when it was invented: what follows stays as it was. */
function intercommunalityOf({ answers }: Respondent, { random }: Context): string {
  random.whole(10000, 99999);
  return BODIES.get(String(answers.get("COMMUNE"))) ?? "";
}

function cellOf(column: ExportColumn, { answers, region }: Respondent, context: Context): string {
  const { question, part, source } = column;
  const blank = context.delivery.blank ?? "";
  if (question.type === "multiple") return multipleCell(column, answers.get(question.id), context);
  const answer = answers.get(part === "" ? question.id : `${question.id}_${part}`);
  if (typeof answer !== "string" || answer === "") return blank;
  if (question.type === "territory") return territoryCell(column, { code: answer, region }, context);
  const sent = sentCode(column, answer, context);
  return (source.decimal ?? context.wave.export.decimal) === "," && question.type === "number"
    ? sent.replace(".", ",")
    : sent;
}

function multipleCell(column: ExportColumn, answer: Answer | undefined, context: Context): string {
  const { delimited } = column.source;
  const blank = context.delivery.blank ?? "";
  if (!Array.isArray(answer) || answer.length === 0) return delimited === undefined ? "" : blank;
  if (delimited === undefined) return answer.includes(column.part) ? "1" : "0";
  return answer.map((code) => sentCode(column, code, context)).join(delimited);
}

/** Today's code as the wave wrote it: its label, or the code that the study recodes from. */
function sentCode({ question, source, labels }: ExportColumn, code: string, { random }: Context): string {
  if (source.values === "labels" && code in labels) return labels[code];
  const former = Object.entries(source.recode ?? {}).filter(([, today]) => today === code);
  if (former.length === 0) return code;
  const stillUsed = question.id === "M5" && random.uniform() < 0.7;
  return stillUsed ? code : random.pick(former)[0];
}

function territoryCell(
  column: ExportColumn,
  place: { readonly code: string; readonly region: string },
  context: Context,
): string {
  const { question, name } = column;
  const { random, delivery, wave } = context;
  if (question.level === "region") {
    const former = FORMER_REGIONS.get(place.code) ?? [];
    return Number(wave.geography) >= REGIONS_OF_TODAY || former.length === 0 ? place.code : random.pick(former);
  }
  const former = (FORMER_MUNICIPALITIES.get(place.code) ?? []).filter(
    (code) => code.slice(0, 2) === place.code.slice(0, 2),
  );
  const code = former.length > 0 && random.uniform() < (delivery.formerCodes ?? 0) ? random.pick(former) : place.code;
  return delivery.lostZeros === name ? code.replace(/^0+/, "") : code;
}

/** Regions were merged on 1 January 2016. */
const REGIONS_OF_TODAY = 2016;
const FORMER_REGIONS = readFormer("former-regions");
const FORMER_MUNICIPALITIES = readFormer("former-communes");

const BODIES: ReadonlyMap<string, string> = new Map(
  readRows("communes").map(([code, , , , , body]) => [code, body] as const),
);

/** Code of today -> codes that it replaced. */
function readFormer(name: string): ReadonlyMap<string, readonly string[]> {
  const grouped = Map.groupBy(readRows(name), ([, code]) => code);
  return new Map([...grouped].map(([code, former]) => [code, former.map(([old]) => old)]));
}

function readRows(name: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`${name}.csv`, REFERENCE_FOLDER), "utf8");
  return Papa.parse<string[]>(text, { delimiter: ",", skipEmptyLines: true }).data.slice(1);
}
