/** How an institute spoils a file: what every real delivery has, and the checks must find. */
export type Damage =
  /** The same sheet delivered twice under the same identifier. */
  | { readonly kind: "duplicate"; readonly count: number }
  /** The same answers under another identifier. */
  | { readonly kind: "same-answers"; readonly count: number }
  /** A code out of the list, an impossible value, an answer to a question that was not asked. */
  | {
      readonly kind: "value";
      readonly column: string;
      readonly text: string;
      readonly count: number;
      readonly where?: readonly [string, string];
    }
  /** Invisible spaces around values. */
  | { readonly kind: "spaces"; readonly column: string; readonly count: number };

/** What is particular to the delivery of a wave beyond what study.yaml declares. */
export interface Delivery {
  readonly byteOrderMark?: boolean;
  readonly prefix: string;
  readonly blank?: string;
  /** Column of numbers that a spreadsheet stripped of its leading zeros. */
  readonly lostZeros?: string;
  /** Share of municipalities that bear a code of before their merger. */
  readonly formerCodes?: number;
  readonly damages: readonly Damage[];
}

const value = (column: string, text: string, count: number, where?: readonly [string, string]): Damage => ({
  kind: "value",
  column,
  text,
  count,
  ...(where === undefined ? {} : { where }),
});

export const DELIVERIES: Readonly<Record<string, Delivery>> = {
  "citoyens-2008": {
    prefix: "",
    damages: [{ kind: "duplicate", count: 2 }, value("K1", "5", 3), value("AGE", "0", 1), value("REG", "95", 1)],
  },
  "citoyens-2012": {
    prefix: "C12-",
    damages: [{ kind: "duplicate", count: 1 }, value("K3_4", "11", 2), value("AGE", "150", 1), value("FOYER", "45", 1)],
  },
  "citoyens-2015": {
    prefix: "R_",
    byteOrderMark: true,
    damages: [
      { kind: "duplicate", count: 3 },
      { kind: "same-answers", count: 2 },
      value("C1", "7", 4),
      value("C2_4", "12", 3),
      value("AGE", "17", 2),
      value("K4T", "Une navette", 2, ["K4", "2"]),
    ],
  },
  "citoyens-2019": {
    prefix: "CIT19",
    blank: "NA",
    damages: [
      { kind: "duplicate", count: 2 },
      { kind: "spaces", column: "C1", count: 9 },
      value("C3", "1|2|33", 2),
      value("C5", "6", 3),
      value("PCS", "9", 2),
    ],
  },
  "citoyens-mai 2020": {
    prefix: "f",
    damages: [{ kind: "duplicate", count: 1 }, value("C6", "0", 2), value("AGE", "201", 1), value("K5", "44", 1)],
  },
  "associations-2009": {
    prefix: "A",
    damages: [
      { kind: "duplicate", count: 2 },
      value("A2", "3", 2),
      value("DOMAINE", "12", 1),
      value("A9", "2,4", 3, ["A2", "1"]),
    ],
  },
  "associations-2015": {
    prefix: "PA",
    damages: [
      { kind: "duplicate", count: 2 },
      { kind: "same-answers", count: 1 },
      value("A7", "130,0", 2),
      value("A7", "12.5", 2),
      value("C1", "8", 2),
      value("CREATION", "2105", 1),
      value("A3", "1", 2, ["A3E", "4"]),
    ],
  },
  "associations-2021": {
    prefix: "ID",
    byteOrderMark: true,
    damages: [
      { kind: "duplicate", count: 1 },
      { kind: "spaces", column: "C6", count: 6 },
      value("C1", "D\u2019accord", 3),
      value("A3", "douze", 1),
      value("SALARIES", "Non renseigné", 2),
    ],
  },
  "entreprises-2011": {
    prefix: "E",
    damages: [
      { kind: "duplicate", count: 2 },
      value("E1", "9", 2),
      value("EFFECTIF", "0", 2),
      value("E13", "2", 3, ["E1", "1"]),
    ],
  },
  "entreprises-2015": {
    prefix: "PE",
    damages: [
      { kind: "duplicate", count: 2 },
      value("E2", "0", 2, ["E1", "1"]),
      value("C1", "9", 3),
      value("EFFECTIF", "12O", 1),
      value("E6", "2051", 2, ["E1", "1"]),
      value("E2", "3", 2, ["E1", "2"]),
    ],
  },
  "entreprises-2020": {
    prefix: "ENT20-",
    byteOrderMark: true,
    damages: [
      { kind: "duplicate", count: 1 },
      { kind: "spaces", column: "E12", count: 5 },
      value("C6", "9", 2),
      value("E10", "-500", 1),
      value("SECTEUR", "0", 1),
      value("E11", "2", 2, ["E1", "2"]),
    ],
  },
  "maires-2016": {
    prefix: "",
    lostZeros: "CODE_INSEE",
    formerCodes: 0.5,
    damages: [
      { kind: "duplicate", count: 1 },
      value("M1", "7", 1),
      value("AGE", "6", 1),
      value("M2", "1", 2, ["M1", "1"]),
      value("CODE_INSEE", "99999", 1),
    ],
  },
  "maires-2020": {
    prefix: "M",
    byteOrderMark: true,
    formerCodes: 0.15,
    damages: [
      { kind: "duplicate", count: 2 },
      value("M4", "8", 2),
      value("M14", "620", 1),
      value("M14", "1.5", 1),
      value("MANDATS", "14", 1),
      value("C2_9", "70", 2),
    ],
  },
  "maires-2024": {
    prefix: "m24_",
    damages: [
      { kind: "duplicate", count: 1 },
      value("M12", "5", 1),
      value("AGE", "190", 1),
      value("M5", "1;9", 1),
      value("C5", "0", 1),
    ],
  },
};
