import type { FindingCode } from "#findings/catalogue";
import { POWER_OF_TEN } from "#schemas/csv-number";
import type { TextColumn } from "../export-reader.ts";
import { allRowsOf, rowsOf } from "./repair-columns.ts";
import type { RowFinding } from "./row-finding.ts";

interface TextFault {
  readonly code: FindingCode;
  readonly message: string;
  readonly test: RegExp;
  readonly repair: string;
  /** What of the text may be shown: nothing of an answer, but a damaged code or a spreadsheet's error. */
  readonly shown: boolean;
}

/** A mail address or a French phone number, alone or in a sentence. */
export const PERSONAL_DETAILS =
  /[\w.+-]@[\w-]+\.[a-z]{2}|(?:^|\D)(?:(?:\+|00)33[ .-]?(?:\(0\)[ .-]?)?|0)[1-9](?:[ .-]?\d{2}){4}(?:\D|$)/i;

const AS_TEXT = "réexporter avec la colonne au format texte";

const FAULTS: readonly TextFault[] = [
  {
    code: "OBS-V208",
    message: "code abîmé par la notation scientifique",
    test: /^\d(?:[.,]\d+)?E\+?\d{1,3}$/i,
    repair: AS_TEXT,
    shown: true,
  },
  {
    code: "OBS-V209",
    message: "code transformé en date par un tableur",
    test: /^\d{1,2}[-/. ](?:janv?|févr?|fevr?|feb|mars?|avr|apr|mai|may|juin|jun|juil|jul|août|aout|aug|sept?|oct|nov|déc|dec)\.?$/i,
    repair: AS_TEXT,
    shown: true,
  },
  {
    code: "OBS-V210",
    message: "erreur de formule d'un tableur",
    test: /^#(?:N\/A|REF!|VALEUR!|VALUE!|DIV\/0!|NOM\?|NAME\?|NUM!|NOMBRE!|NUL!|NULL!)$/,
    repair: "corriger le classeur à la source",
    shown: true,
  },
  {
    code: "OBS-V211",
    message: "caractère de contrôle ou marque de direction dans une valeur",
    test: /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/u,
    repair: "vérifier le codage déclaré, ou nettoyer à la source",
    shown: false,
  },
  {
    code: "OBS-V231",
    message: "adresse courriel ou numéro de téléphone dans une réponse",
    test: PERSONAL_DETAILS,
    repair: "marquer la question identifying: true",
    shown: false,
  },
];

/** Plain numbers and words: no fault is possible. */
const ORDINARY = /^(?:\d{1,9}|[A-Za-z]*|\d+[.,]\d+)$/;
const NUMBER = /^-?\d+(?:[.,]\d+)?$/;

/** Texts that a spreadsheet or an encoding has damaged, or that hold personal details: one finding for each kind. */
export function checkTexts(column: TextColumn): readonly RowFinding[] {
  const found = new Map<TextFault, Set<number>>();
  const ofNumbers = isOfNumbers(column);
  for (const [code, text] of column.dictionary.entries()) {
    if (ORDINARY.test(text) || (ofNumbers && POWER_OF_TEN.test(text))) continue;
    for (const fault of FAULTS) {
      if (fault.test.test(text)) found.set(fault, (found.get(fault) ?? new Set()).add(code));
    }
  }
  return [...found].map(([{ code, message, repair, shown }, codes]) => {
    const { rows, firstRow } = rowsOf(column, codes);
    const value = shown ? column.dictionary[column.codes[firstRow]] : null;
    const told = { code, message: `${message} : champ « ${column.name} »`, repair, value, count: rows, row: firstRow };
    return { ...told, allRows: () => allRowsOf(column, codes) };
  });
}

/** Whether whatever has a digit is a number: powers of ten are then those of a program, 100000 written 1e+05 by R. */
function isOfNumbers({ dictionary }: TextColumn): boolean {
  if (!dictionary.some((text) => POWER_OF_TEN.test(text))) return false;
  return dictionary.every((text) => !/\d/.test(text) || NUMBER.test(text) || POWER_OF_TEN.test(text));
}
