import type { VariableMetadata } from "#exports/export-reader";
import { plainLabel } from "#exports/values/plain-label";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { textOf } from "#study/localise";
import type { WaveQuestion } from "#study/waves/wave-questions";

/** What a label says, whatever its case, accents and signs. */
const plain = (label: string): string =>
  plainLabel(label)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/**
 * Compares the value labels of a file that carries them with the code lists of the questionnaire: a label that belongs to
 * another code is an inverted list, an error; one that no code has is told.
 */
export function checkLabels(
  asked: readonly WaveQuestion[],
  metadata: readonly VariableMetadata[],
  file: string,
): readonly Finding[] {
  const variables = new Map(metadata.map((variable) => [variable.name, variable]));
  return asked.flatMap((question) =>
    question.question.type === "multiple"
      ? []
      : [...question.columns.values()].flatMap((name) => {
          const labels = variables.get(name)?.valueLabels;
          return labels === undefined || question.codeList === undefined
            ? []
            : compare(question, { name, labels, file });
        }),
  );
}

interface Labelled {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly file: string;
}

function compare({ question, source, codeList }: WaveQuestion, { name, labels, file }: Labelled): readonly Finding[] {
  const own = new Map(Object.entries(codeList?.codes ?? {}).map(([code, label]) => [code, plain(textOf(label))]));
  const place = { file, field: name };
  const findings: Finding[] = [];
  for (const [sent, label] of labels) {
    const value = sent.trim();
    const code = source.recode?.[value] ?? value;
    const expected = own.get(code);
    if (expected === undefined || expected === plain(label)) continue;
    const other = [...own].find(([candidate, text]) => candidate !== code && text === plain(label))?.[0];
    const told = {
      ...place,
      value: `${value} = ${label}`,
      expected: `${code} = ${textOf(codeList?.codes[code] ?? "")}`,
    };
    if (other === undefined) {
      const message = `libellé du fichier différent de celui du questionnaire pour ${question.id}, code ${code}`;
      findings.push(completeFinding({ code: "OBS-V236", message, ...told }));
      continue;
    }
    const message = `codes de ${question.id} inversés : dans le fichier, le code ${value} a le libellé du code ${other}`;
    const repair = `écrire recode: { "${value}": "${other}" } dans la source de ${question.id} pour cette vague, ou corriger la liste de codes`;
    findings.push(completeFinding({ code: "OBS-V228", level: "error", message, ...told, repair }));
  }
  return findings;
}
