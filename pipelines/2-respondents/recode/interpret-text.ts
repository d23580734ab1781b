import { MISSING_KINDS, type MissingKind } from "#schemas/labels";
import type { CodeList } from "#schemas/questionnaire";
import { textOf } from "#study/localise";
import type { WaveQuestion } from "#study/waves/wave-questions";

/** What a text of the export means: a code or a number, a kind of missing answer, nothing written, or nothing known. */
export type Meaning =
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "missing"; readonly missing: MissingKind }
  | { readonly kind: "blank" }
  | {
      readonly kind: "invalid";
      readonly problem: "code" | "number" | "ambiguous" | "unit" | "range" | "date";
      /** Codes of the places between which a split one is not told apart. */
      readonly successors?: readonly string[];
    };

const INVALID_CODE: Meaning = { kind: "invalid", problem: "code" };

/** Reads texts of a closed question as codes of its list. */
export function codeInterpreter(
  { source, codeList }: WaveQuestion,
  blanks: readonly string[],
): (text: string) => Meaning {
  const byText = new Map<string, Meaning>();
  for (const [text, meaning] of listMeanings(codeList)) byText.set(text, meaning);
  if (source.values === "labels") for (const [text, meaning] of labelMeanings(codeList)) byText.set(text, meaning);
  for (const [text, code] of Object.entries(source.recode ?? {})) {
    byText.set(text, listMeanings(codeList).get(code) ?? INVALID_CODE);
  }
  const other = listMeanings(codeList).get(source.other ?? "") ?? INVALID_CODE;
  const byNumber = new Map(
    [...byText].filter(([text]) => /^\d+$/.test(text)).map(([text, meaning]) => [Number(text), meaning]),
  );
  return (text) => {
    const trimmed = text.trim();
    const exact = byText.get(trimmed);
    if (exact !== undefined) return exact;
    if (trimmed === "" || blanks.includes(trimmed)) return { kind: "blank" };
    return (/^\d+([.,]0+)?$/.test(trimmed) ? byNumber.get(Number.parseInt(trimmed, 10)) : undefined) ?? other;
  };
}

/** What the codes of a list mean. */
export function listMeanings(codeList: CodeList | undefined): ReadonlyMap<string, Meaning> {
  const codes = Object.keys(codeList?.codes ?? {}).map((code) => [code, { kind: "code", code }] as const);
  const missing = Object.entries(codeList?.missing ?? {}).map(
    ([code, { kind }]) => [code, missingMeaning(kind)] as const,
  );
  return new Map<string, Meaning>([...codes, ...missing]);
}

function labelMeanings(codeList: CodeList | undefined): ReadonlyMap<string, Meaning> {
  const codes = Object.entries(codeList?.codes ?? {}).map(
    ([code, label]) => [textOf(label), { kind: "code", code }] as const,
  );
  const missing = Object.values(codeList?.missing ?? {}).map(
    ({ kind, label }) => [textOf(label), missingMeaning(kind)] as const,
  );
  return new Map<string, Meaning>([...codes, ...missing]);
}

const missingMeaning = (missing: MissingKind): Meaning => ({
  kind: "missing",
  missing: MISSING_KINDS.includes(missing) ? missing : "invalid",
});
