import Papa from "papaparse";

type Row = Record<string, string>;

/** What is done to the rows of a wave, as an institute does from a year to the next. */
export interface Alteration {
  readonly renamed: Readonly<Record<string, string>>;
  readonly dropped: readonly string[];
  /** Column -> answers that become another, one row in so many. */
  readonly newAnswer: { readonly column: string; readonly text: string; readonly every: number };
  /** Column -> how its texts are written now. */
  readonly spelled: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The rows of a CSV, and how they are written again. */
export function csvRows(
  text: string,
  delimiter: string,
): { readonly names: readonly string[]; readonly rows: readonly Row[] } {
  const { data, meta } = Papa.parse<Row>(text.replace(/^\uFEFF/, ""), {
    header: true,
    delimiter,
    skipEmptyLines: true,
  });
  return { names: meta.fields ?? [], rows: data };
}

export const csvText = (names: readonly string[], rows: readonly Row[], delimiter: string): string =>
  `${Papa.unparse({ fields: [...names], data: rows.map((row) => names.map((name) => row[name])) }, { delimiter, newline: "\n" })}\n`;

/** The same rows as an institute would send them a year later: other names, other spellings, an answer more, a question less. */
export function altered(names: readonly string[], rows: readonly Row[], alteration: Alteration) {
  const { renamed, dropped, newAnswer, spelled } = alteration;
  const kept = names.filter((name) => !dropped.includes(name));
  const own = rows.map((row, index) =>
    Object.fromEntries(
      kept.map((name) => {
        const isNew = name === newAnswer.column && index % newAnswer.every === 0;
        return [renamed[name] ?? name, isNew ? newAnswer.text : (spelled[name]?.[row[name]] ?? row[name])];
      }),
    ),
  );
  return { names: kept.map((name) => renamed[name] ?? name), rows: own };
}
