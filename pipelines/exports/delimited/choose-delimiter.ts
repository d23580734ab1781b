import Papa from "papaparse";
import type { FindingInput } from "#findings/finding-log";
import type { ExportFile } from "#schemas/study";

export const DELIMITERS = [";", ",", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = {
  ";": "« ; »",
  ",": "« , »",
  "\t": "tabulation",
  "|": "« | »",
};

export interface ChosenDelimiter {
  readonly delimiter: Delimiter;
  /** Characters of the `sep=` line, line end included; 0 when there is none. */
  readonly skipped: number;
  readonly finding?: FindingInput;
}

const BY_PROFILE: Partial<Record<ExportFile["profile"], Delimiter>> = {
  "limesurvey-vv": "\t",
  qualtrics: ",",
  surveymonkey: ",",
};

/** The delimiter: declared, said by a `sep=` line, usual for the profile, guessed for `import`, else a semicolon. */
export function chooseDelimiter(text: string, declaration: ExportFile, guess: boolean): ChosenDelimiter {
  const line = /^sep=([;,\t|])(?:\r\n|\r|\n)/i.exec(text);
  const said = line?.[1] as Delimiter | undefined;
  const skipped = line?.[0].length ?? 0;
  const { delimiter: declared, profile } = declaration;
  if (declared !== undefined && said !== undefined && declared !== said) {
    const message = `la première ligne dit ${DELIMITER_NAMES[said]}, study.yaml déclare ${DELIMITER_NAMES[declared]}`;
    const repair = `écrire delimiter: "${said}" dans study.yaml`;
    const found = { message, line: 1, column: 5, value: said, expected: declared, repair };
    return { delimiter: declared, skipped, finding: { code: "OBS-C114", ...found } };
  }
  const usual = BY_PROFILE[profile] ?? (guess ? likeliestDelimiter(text) : ";");
  return { delimiter: declared ?? said ?? usual, skipped };
}

/** The delimiter that splits the first line into most fields. */
export function likeliestDelimiter(text: string): Delimiter {
  const widths = DELIMITERS.map((delimiter) => ({ delimiter, width: firstRecordWidth(text, delimiter) }));
  return widths.reduce((best, candidate) => (candidate.width > best.width ? candidate : best)).delimiter;
}

function firstRecordWidth(text: string, delimiter: Delimiter): number {
  return Papa.parse<string[]>(text.slice(0, 1_000_000), { delimiter, preview: 1 }).data[0]?.length ?? 0;
}
