import type { TextColumn, VariableMetadata } from "../export-reader.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import type { SystemFile } from "./dictionary.ts";
import { multipleSets } from "./multiple-sets.ts";
import { numberText } from "./number-text.ts";
import type { FileEncoding } from "./text-encoding.ts";
import type { SpssVariable } from "./variables.ts";

export interface MetadataContext {
  readonly file: SystemFile;
  readonly encoding: FileEncoding;
  readonly cursor: ByteCursor;
}

/** Labels, value labels, missing values and multiple sets of the variables that enter. */
export function variableMetadata(
  variables: readonly SpssVariable[],
  columns: readonly TextColumn[],
  context: MetadataContext,
): readonly VariableMetadata[] {
  const sets = multipleSets(context.file, context.encoding);
  return variables.map((variable, index) => {
    const valueLabels = labelsOf(variable, context);
    const missingValues = missingTexts(variable, [...columns[index].dictionary, ...valueLabels.keys()], context);
    return {
      name: variable.name,
      ...(variable.label === undefined ? {} : { label: variable.label }),
      ...(valueLabels.size === 0 ? {} : { valueLabels }),
      ...(missingValues.length === 0 ? {} : { missingValues }),
      ...(sets.has(variable.shortName.toUpperCase())
        ? { multipleSet: sets.get(variable.shortName.toUpperCase()) }
        : {}),
    };
  });
}

function labelsOf(variable: SpssVariable, context: MetadataContext): ReadonlyMap<string, string> {
  const { slot } = variable.segments[0];
  const records = context.file.valueLabels.filter(({ slots }) => slots.includes(slot));
  const labels = records.flatMap((record) =>
    record.labels.map(({ value, label }) => [valueText(value, variable, context), textOf(label, context)] as const),
  );
  return new Map([...labels, ...longStringLabels(variable, context)]);
}

function valueText(value: Buffer, variable: SpssVariable, context: MetadataContext): string {
  if (variable.width > 0) return textOf(value, context);
  return numberText(context.cursor.littleEndian ? value.readDoubleLE() : value.readDoubleBE(), variable.format);
}

const textOf = (bytes: Buffer, { encoding, cursor }: MetadataContext): string =>
  (encoding.decode(bytes) ?? cursor.fail(`libellé qui n'est pas en ${encoding.name}`)).replace(/[ \0]+$/, "");

/** The texts, among those seen or labelled, that are user-missing. */
function missingTexts(variable: SpssVariable, seen: readonly string[], context: MetadataContext): readonly string[] {
  const { values, range } = variable.missing;
  const single = [...values, ...longStringMissing(variable, context)].map((value) =>
    valueText(value, variable, context),
  );
  const inRange =
    range === undefined
      ? []
      : seen.filter((text) => text !== "" && Number(text) >= range[0] && Number(text) <= range[1]);
  return [...new Set([...single, ...inRange])];
}

/** Record 7/21: value labels of strings longer than 8 bytes. */
function longStringLabels(variable: SpssVariable, context: MetadataContext): readonly (readonly [string, string])[] {
  const labels: (readonly [string, string])[] = [];
  const parts = longStringParts(context, 21);
  while (parts !== undefined && parts.left() > 0) {
    const name = parts.text();
    parts.integer();
    const count = parts.integer();
    for (let index = 0; index < count; index++) {
      const pair = [parts.text(), parts.text()] as const;
      if (isNamed(variable, name)) labels.push(pair);
    }
  }
  return labels;
}

/** Record 7/22: missing values of strings longer than 8 bytes; each has the length that the record tells first. */
function longStringMissing(variable: SpssVariable, context: MetadataContext): readonly Buffer[] {
  const values: Buffer[] = [];
  const parts = longStringParts(context, 22);
  while (parts !== undefined && parts.left() > 0) {
    const name = parts.text();
    const count = parts.byte();
    const length = parts.integer();
    for (let index = 0; index < count; index++) {
      const value = parts.bytes(length);
      if (isNamed(variable, name)) values.push(value);
    }
  }
  return values;
}

const isNamed = ({ name, shortName }: SpssVariable, named: string): boolean =>
  named.toUpperCase() === name.toUpperCase() || named.toUpperCase() === shortName.toUpperCase();

/** Walks through the data of an extension record made of lengths and texts. */
function longStringParts(context: MetadataContext, subtype: number) {
  const data = context.file.extensions.find((extension) => extension.subtype === subtype)?.data;
  if (data === undefined) return undefined;
  let at = 0;
  const bytes = (length: number): Buffer => {
    if (length < 0 || at + length > data.length)
      context.cursor.fail(`enregistrement d'extension ${subtype} incohérent`);
    at += length;
    return data.subarray(at - length, at);
  };
  const integer = (): number => {
    const value = bytes(4);
    return context.cursor.littleEndian ? value.readInt32LE() : value.readInt32BE();
  };
  return {
    left: () => data.length - at,
    bytes,
    integer,
    byte: () => bytes(1)[0],
    text: () => textOf(bytes(integer()), context),
  };
}
