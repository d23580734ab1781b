/** Print format of a variable, as SPSS numbers them. */
export type FormatType = number;

/** A variable record of a system file, before names and texts are decoded. */
export interface VariableRecord {
  /** Place among the 8-byte elements of a case. */
  readonly slot: number;
  /** 0 numeric, else bytes of a string. */
  readonly width: number;
  readonly shortName: Buffer;
  readonly label?: Buffer;
  readonly format: FormatType;
  readonly missing: MissingRecord;
}

/** User-missing values: single ones, and a range of numbers. */
export interface MissingRecord {
  readonly values: readonly Buffer[];
  readonly range?: readonly [low: number, high: number];
}

/** Value labels and the slots of the variables that they belong to. */
export interface ValueLabelRecord {
  readonly labels: readonly { readonly value: Buffer; readonly label: Buffer }[];
  readonly slots: readonly number[];
}

/** An extension record (type 7). */
export interface ExtensionRecord {
  readonly subtype: number;
  readonly data: Buffer;
}

export interface FileHeader {
  readonly compression: "none" | "bytecode" | "zlib";
  readonly bias: number;
  /** Slot of the variable by which cases are weighted (WEIGHT BY); undefined where they are not. */
  readonly weightSlot?: number;
}

/** Everything before the data of a system file. */
export interface SystemFile {
  readonly header: FileHeader;
  /** Cases that the file announces; undefined when it does not know. */
  readonly caseCount?: number;
  /** The number that stands for no answer. */
  readonly systemMissing: number;
  readonly slotCount: number;
  readonly variables: readonly VariableRecord[];
  readonly valueLabels: readonly ValueLabelRecord[];
  readonly extensions: readonly ExtensionRecord[];
}
