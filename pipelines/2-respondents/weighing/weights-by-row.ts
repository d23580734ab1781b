import type { FindingInput } from "#findings/finding-log";
import type { Placed } from "../place-respondents.ts";
import { readNumber } from "../recode/interpret-number.ts";
import { isMissingWord } from "../recode/likely-cause.ts";
import { linesOf } from "../sent-table.ts";
import type { WaveSource } from "../wave-source.ts";
import type { WeightsFile } from "./read-weights-file.ts";

/** The weight of each row of a wave by its file; every weight that is none, every respondent without one, every weight of nobody is told. */
export function weightsByRow(
  source: WaveSource,
  { file, column, weights, idle }: WeightsFile,
  placed: Placed,
): Float64Array {
  const { identifiers, exclusion } = placed;
  const { wave, tally, sent } = source;
  for (const finding of idle) tally.add(finding);
  const decimal = wave.design.base_weight?.decimal ?? wave.export.decimal;
  const numbers = new Map([...weights].map(([id, { text }]) => [id, weightOf(text, decimal)]));
  const known = new Set(identifiers.dictionary);
  for (const [id, { text, line }] of weights)
    if (!known.has(id))
      tally.add({ code: "OBS-W314", message: NOBODY, file, line, field: column, repair: NOBODY_REPAIR });
    else if (Number.isNaN(numbers.get(id))) tally.add({ ...noWeight(text, decimal), file, line, field: column });
  const lines = linesOf(sent);
  return Float64Array.from({ length: sent.rowCount }, (_, row) => {
    const weight = numbers.get(identifiers.dictionary[identifiers.codes[row]] ?? "");
    if (weight === undefined && exclusion.codes[row] === -1) {
      const where = { file: wave.export.file, line: lines[row], field: wave.export.record_id };
      tally.add({
        code: "OBS-W313",
        message: `répondant gardé sans poids dans ${file}`,
        ...where,
        repair: WITHOUT_REPAIR,
      });
    }
    return weight ?? Number.NaN;
  });
}

const NOBODY = "poids d'un identifiant qu'aucune réponse n'a";
const NOBODY_REPAIR =
  "rien, si ces réponses n'ont pas été livrées ; sinon vérifier que les identifiants s'écrivent pareil (01 n'est pas 1)";
const WITHOUT_REPAIR = "compléter le fichier de poids, ou écarter ces réponses par keep_if: sous la vague";

/** A positive number, or none. */
function weightOf(text: string, decimal: "," | "."): number {
  const read = readNumber(text, decimal);
  return typeof read === "number" && read > 0 ? read : Number.NaN;
}

const LONGEST_SHOWN = 40;

/** One finding for all weights that are none for one reason: each may be written otherwise. */
function noWeight(text: string, decimal: "," | "."): FindingInput {
  const isNumber = typeof readNumber(text, decimal) === "number";
  const isAbsent = !isNumber && (text === "" || isMissingWord(text));
  const other = decimal === "," ? "." : ",";
  const isOther = !isNumber && typeof readNumber(text, other) === "number";
  const found = isAbsent ? "absent" : isNumber ? "nul ou négatif" : "illisible";
  const sign = isNumber || isAbsent ? "" : `, décimales après « ${decimal} »`;
  return {
    code: "OBS-W301",
    level: "error",
    message: `poids de tirage ${found} : un poids est un nombre positif${sign}`,
    value: text.slice(0, LONGEST_SHOWN),
    repair: isOther
      ? `écrire decimal: "${other}" sous base_weight`
      : "corriger la ligne, ou la retirer et écarter la réponse par keep_if: sous la vague",
  };
}
