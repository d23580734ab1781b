import { EXIT } from "#findings/findings-error";
import type { VariableMetadata } from "../export-reader.ts";
import { refuse } from "../refuse.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import type { Gathered } from "./cases/case-reader.ts";
import type { DamageTally } from "./damage-tally.ts";
import type { SystemFile, ValueLabelRecord } from "./dictionary.ts";
import { type LongStrings, longStrings } from "./long-string-records.ts";
import { multipleSets } from "./multiple-sets.ts";
import { numberText } from "./number-text.ts";
import type { FileEncoding } from "./text-encoding.ts";
import type { SpssVariable } from "./variables.ts";

/** Value labels of all variables together, those that share a list counted each. */
const MOST_LABELS = 5_000_000;

export interface MetadataContext {
  readonly file: SystemFile;
  readonly encoding: FileEncoding;
  readonly cursor: ByteCursor;
  readonly damage: DamageTally;
  /** Called with the name of a variable, one of whose labels is cut in the middle of a character. */
  readonly onCut: (variable: string) => void;
}

interface Reading extends MetadataContext {
  readonly long: LongStrings;
  /** Value labels by slot of the variables that enter. */
  readonly records: ReadonlyMap<number, readonly ValueLabelRecord[]>;
}

/** Labels, value labels, missing values and multiple sets of the variables that enter. */
export function variableMetadata(gathered: readonly Gathered[], context: MetadataContext): readonly VariableMetadata[] {
  const { file, encoding, cursor } = context;
  const sets = multipleSets(file, encoding);
  const slots = gathered.map(({ variable }) => variable.segments[0].slot);
  const long = longStrings(file, cursor, (bytes, name) => textOf(bytes, { name }, context));
  const reading = { ...context, long, records: recordsBySlot(slots, context) };
  return gathered.map((one) => {
    const { variable } = one;
    const label = variable.label === undefined ? "" : textOf(variable.label, variable, context);
    const valueLabels = labelsOf(variable, reading);
    const missingValues = missingTexts(one, reading);
    const multipleSet = sets.get(variable.shortName);
    return {
      name: variable.name,
      ...(label === "" ? {} : { label }),
      ...(valueLabels.size === 0 ? {} : { valueLabels }),
      ...(missingValues.length === 0 ? {} : { missingValues }),
      ...(multipleSet === undefined ? {} : { multipleSet: multipleSet.name }),
      ...(multipleSet?.isCategorySet && { isCategorySet: true as const }),
    };
  });
}

function recordsBySlot(slots: readonly number[], { file, cursor }: MetadataContext): Reading["records"] {
  const records = new Map<number, ValueLabelRecord[]>(slots.map((slot) => [slot, []]));
  let labels = 0;
  for (const record of file.valueLabels) {
    for (const slot of new Set(record.slots)) {
      const own = records.get(slot);
      if (own === undefined) continue;
      own.push(record);
      labels += record.labels.length;
    }
    if (labels > MOST_LABELS) {
      const message = `fichier SPSS : plus de ${MOST_LABELS} libellés de valeurs`;
      refuse({ code: "OBS-F016", message, file: cursor.file }, EXIT.resources);
    }
  }
  return records;
}

function labelsOf(variable: SpssVariable, reading: Reading): ReadonlyMap<string, string> {
  const labels = recordsOf(variable, reading).flatMap((record) =>
    record.labels.map(
      ({ value, label }) => [valueText(value, variable, reading), textOf(label, variable, reading)] as const,
    ),
  );
  return new Map([...labels, ...(named(reading.long.labels, variable) ?? [])]);
}

const recordsOf = ({ segments }: SpssVariable, { records }: Reading): readonly ValueLabelRecord[] =>
  records.get(segments[0].slot) ?? [];

/** What an extension record says of a variable, under its long name or its short one. */
const named = <Item>(items: ReadonlyMap<string, Item>, { name, shortName }: SpssVariable): Item | undefined =>
  items.get(name.toUpperCase()) ?? items.get(shortName);

function valueText(value: Buffer, variable: SpssVariable, context: MetadataContext): string {
  if (variable.width > 0) return textOf(value, variable, context);
  return numberText(context.cursor.floatOf(value), variable.format);
}

function textOf(bytes: Buffer, { name }: { readonly name: string }, context: MetadataContext): string {
  const { damage, onCut } = context;
  return damage.read(bytes, `libellé de ${name}`, () => onCut(name)).replace(/[ \0]+$/, "");
}

/** The user-missing texts: those named, and among those seen or labelled the ones in the range. */
function missingTexts({ kind, column, variable }: Gathered, reading: Reading): readonly string[] {
  const { values, range } = variable.missing;
  const single = [...values, ...(named(reading.long.missing, variable) ?? [])];
  const texts = single.map((value) => valueText(value, variable, reading));
  if (range === undefined || kind !== "number") return [...new Set(texts)];
  const labelled = recordsOf(variable, reading).flatMap(({ labels }) =>
    labels.map(({ value }) => reading.cursor.floatOf(value)),
  );
  const inRange = [...column.numbers(), ...labelled].filter((value) => value >= range[0] && value <= range[1]);
  return [...new Set([...texts, ...inRange.map((value) => numberText(value, variable.format))])];
}
