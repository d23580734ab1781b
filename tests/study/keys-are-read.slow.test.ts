import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { FindingsError } from "#findings/findings-error";
import type { Finding } from "#schemas/finding";
import { definition, STATISTICS } from "#schemas/indicators";
import { source } from "#schemas/questionnaire";
import { QUESTION_TYPE_NAMES, TYPED_KEYS } from "#schemas/questions/question-types";
import type { StudyDefinition } from "#schemas/study-definition";
import { loadStudy } from "#study/load-study";
import { runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, writeSmallStudy } from "#tests/flow/small-study";

type Keys = Readonly<Record<string, unknown>>;

const VERSIONS = [{ id: "v1", waves: ["2025"], wording: "?" }];
const LISTS = {
  ab: { codes: { a: "Oui", b: "Non" }, missing: { "9": { kind: "refused", label: "Refus" } } },
  ab2: { codes: { a: "Oui", b: "Non", zz: "Autre" } },
  xy: { codes: { x: "X", y: "Y" } },
  one: { codes: { x: "X" } },
  rank: { codes: {}, missing: { "9": { kind: "refused", label: "Refus" } } },
};
/** What a question of each type must have, and what the export holds of it in eight rows. */
const TYPES: Readonly<
  Record<(typeof QUESTION_TYPE_NAMES)[number], { readonly keys: Keys; readonly q: readonly string[] }>
> = {
  single: { keys: { codes: "ab" }, q: ["a", "b", "a", "zz", "Oui", "", "b", "a"] },
  multiple: { keys: { codes: "ab" }, q: ["a;b", "b", "a", "zz", "", "", "b;a", "a"] },
  scale: { keys: { codes: "ab" }, q: ["a", "b", "a", "zz", "Oui", "", "b", "a"] },
  number: { keys: {}, q: ["1", "2", "7", "12,5", "9", "", "3.5", "4"] },
  rank: { keys: { items: { x: { label: "X" }, y: { label: "Y" } } }, q: ["1", "2", "7", "3", "9", "", "3.5", "4"] },
  grid: {
    keys: { codes: "ab", items: { x: { label: "X" }, y: { label: "Y" } } },
    q: ["a", "b", "a", "zz", "Oui", "", "b", "a"],
  },
  text: { keys: {}, q: ["un", "deux", "", "trois", "un", "un", "deux", "un"] },
  date: {
    keys: {},
    q: ["2020-02-03", "2021-01-02", "03/04/2020", "", "2020-05-06", "2020-05-06", "2019-01-01", "2020-01-01"],
  },
  territory: { keys: { level: "region" }, q: ["01", "Un", "9", "C1", "zz", "", "01", "02"] },
};
/** A value of each key of a question that only some types read; another where the type has one already. */
const QUESTION_KEYS: Readonly<Record<(typeof TYPED_KEYS)[number], unknown>> = {
  codes: "ab2",
  items: { x: { label: "X" } },
  items_from: "one",
  max_answers: 1,
  range: [0, 5],
  between: ["2020-01-01", "2020-04-30"],
  integer: true,
  unit: "%",
  level: "commune",
  within: "lieu",
  sum_to: 7,
};
const SOURCE_KEYS: Keys = {
  column: "alt",
  columns: { a: "alt", b: "q_b" },
  mentions: ["alt", "q_x"],
  delimited: ";",
  checked: ["0"],
  none_checked: "missing",
  other: "b",
  values: "labels",
  recode: { zz: "b", "2": "9" },
  rescale: { from: [0, 10], to: [0, 100] },
  decimal: ",",
  format: "dd/mm/yyyy",
};
/** Values that suit rows, or numbers, or places, where the first would be refused for itself. */
const OTHERS: Readonly<Record<string, readonly unknown[]>> = {
  codes: ["rank"],
  columns: [{ x: "alt", y: "q_y" }],
  recode: [{ zz: "01" }, { "2": "9" }, { zz: "b" }],
};
const REGIONS = "code,label\n01,Un\n02,Deux\n";
const COMMUNES = "code,label,region\nC1,Bourg,01\nC2,Ville,02\n";

function studyWith(type: keyof typeof TYPES, own: Keys, sent: Keys, content = TYPES[type].q): SmallStudy {
  const question = {
    id: "q",
    type,
    ...TYPES[type].keys,
    ...own,
    versions: VERSIONS,
    ...(Object.keys(sent).length > 0 ? { sources: { "2025": sent } } : {}),
  };
  const rows = content.map((text, row) => {
    const box = (size: number) => String(Number(row % size === 0 && row < 6));
    return [
      row,
      `"${text}"`,
      box(2),
      row === 7 ? "libre" : box(3),
      `"${text}"`,
      `"${content[(row + 1) % 8]}"`,
      `"${content[(row + 3) % 8]}"`,
      row % 2 ? "01" : "02",
    ].join(";");
  });
  return {
    lists: LISTS,
    questions: [{ id: "lieu", type: "territory", level: "region" }, question],
    indicators: [{ id: "lieux", statistic: "share", definitions: [{ numerator: { question: "lieu", in: ["01"] } }] }],
    waves: { "2025": { export: `id;q;q_a;q_b;q_x;q_y;alt;lieu\n${rows.join("\n")}\n` } },
    studyKeys: {
      territories: {
        label: "Lieux",
        main: { one: "région", many: "régions", level: "region" },
        levels: [
          { id: "region", file: "regions.csv", source: "essai" },
          { id: "commune", file: "communes.csv", source: "essai" },
        ],
      },
    },
    files: { "regions.csv": REGIONS, "communes.csv": COMMUNES },
  };
}

/** What became of each study that was tried: many keys are compared with the same one. */
const OUTCOMES = new Map<string, Promise<string>>();

/** Everything that a run says and holds, or that the folder is refused. */
function outcomeOf(study: SmallStudy): Promise<string> {
  const print = JSON.stringify(study);
  const outcome = OUTCOMES.get(print) ?? triedOutcome(study);
  OUTCOMES.set(print, outcome);
  return outcome;
}

async function triedOutcome(study: SmallStudy): Promise<string> {
  const folder = writeSmallStudy(study);
  let definition: StudyDefinition;
  try {
    definition = loadStudy(folder);
  } catch (error) {
    findingsOf(error);
    return "refused";
  }
  return runInMemory(definition).then(
    ({ read, findings }) =>
      JSON.stringify([
        told([...findings.values()].flat()),
        ...["respondents", "estimates"].map((name) =>
          [...read(`${name}/people-2025`, name).columns].map(([column, values]) => [column, JSON.stringify(values)]),
        ),
      ]),
    (error: unknown) => JSON.stringify(told(findingsOf(error))),
  );
}

/** The findings of a refusal; a fault of the program goes on. */
function findingsOf(error: unknown): readonly Finding[] {
  if (error instanceof FindingsError) return error.findings;
  throw error;
}

const told = (findings: readonly Finding[]) => findings.map(({ code, message, count }) => [code, message, count]);

/** What only numbers read is tried where scales and grids are numbers. */
const OF_NUMBERS = new Set(["integer", "unit", "sum_to", "rescale", "decimal"]);
const MAY_BE_NUMBERS = new Set(["scale", "grid"]);

/** The question that a key is added to, and what the export holds of it. */
function plainQuestion(
  type: keyof typeof TYPES,
  key: string,
): { readonly own: Keys; readonly content: readonly string[] } {
  const numbers = OF_NUMBERS.has(key) && (MAY_BE_NUMBERS.has(type) || type === "rank" || type === "number");
  const percent = TYPES.number.q.map((text) => text && `${Number.parseInt(text, 10)} %`);
  if (numbers) {
    const own = MAY_BE_NUMBERS.has(type) ? { range: [0, 90], codes: undefined } : {};
    return { own, content: key === "unit" ? percent : TYPES.number.q };
  }
  if (key === "within" && type === "territory")
    return { own: { level: "commune" }, content: ["C1", "C1", "C2", "C2", "C1", "C2", "", "C1"] };
  return { own: key === "items_from" ? { items: undefined } : {}, content: TYPES[type].q };
}

/** Types of question by what becomes of a key: read, or ignored; others refuse it. */
async function fatesOf(key: string, value: unknown, place: "question" | "source") {
  const read = new Set<string>();
  const ignored = new Set<string>();
  for (const type of QUESTION_TYPE_NAMES) {
    const { own, content } = plainQuestion(type, key);
    for (const one of [value, ...(OTHERS[key] ?? [])]) {
      const added = { [key]: one };
      const [asked, sent] = place === "question" ? [{ ...own, ...added }, {}] : [own, added];
      const fate = await outcomeOf(studyWith(type, asked, sent, content));
      if (fate === "refused") continue;
      const plain = await outcomeOf(studyWith(type, own, {}, content));
      (fate === plain ? ignored : read).add(type);
    }
  }
  return { read, ignored: [...ignored].filter((type) => !read.has(type)) };
}

describe("every key that a schema accepts is read by something, for every type that accepts it", () => {
  test("each key of a source has a value here", () => {
    expect(Object.keys(source.shape).sort()).toEqual(Object.keys(SOURCE_KEYS).sort());
  });

  for (const key of TYPED_KEYS)
    test(`question.${key}`, async () => {
      const { read, ignored } = await fatesOf(key, QUESTION_KEYS[key], "question");
      expect(ignored).toEqual([]);
      expect(read.size).toBeGreaterThan(0);
    });

  for (const [key, value] of Object.entries(SOURCE_KEYS))
    test(`question.sources.*.${key}`, async () => {
      const { read, ignored } = await fatesOf(key, value, "source");
      expect(ignored).toEqual([]);
      expect(read.size).toBeGreaterThan(0);
    });
});

const DEFINITION_KEYS: Keys = {
  numerator: { question: "q", in: ["b"] },
  negative: { question: "q", in: ["a"] },
  value: { question: "m" },
  denominator: { question: "m" },
  base: { question: "m", at_least: 3 },
  dont_know: "out-of-base",
  for_each: { question: "q" },
  for_each_in: ["b"],
  winsorise: 0.2,
  probability: 0.25,
  weighted_by: "m",
};
/** Keys that say a text, or of which waves; what they restrict is tested with the checks of names. */
const ELSEWHERE = new Set(["publics", "waves", "among"]);

/** Definitions that are whole, for each statistic: a key is added to them, or takes the place of one. */
const WHOLE: readonly Keys[] = [
  { numerator: { question: "q", in: ["a"] } },
  { numerator: { question: "q", in: ["a"] }, negative: { question: "q", in: ["b"] } },
  { value: { question: "n" } },
  { value: { question: "n" }, denominator: { question: "n" } },
  { value: { question: "n" }, probability: 0.1 },
  { for_each: { question: "g" }, for_each_in: ["a"] },
  { for_each: { question: "g" } },
  { numerator: { question: "q", in: ["a"] }, weighted_by: "n" },
  { value: { question: "n" }, weighted_by: "n" },
];

/** The second weights of a public: the one that a definition names, if it does, under the name of its question. */
const secondWeights = ({ weighted_by: name }: Keys): readonly Keys[] =>
  name === undefined ? [] : [{ id: name, label: "par unité", question: name }];

describe("every key of a definition is read, or refused, for every statistic", () => {
  const study = (statistic: string, own: Keys): SmallStudy => ({
    lists: { ...LISTS, ab: { ...LISTS.ab, missing: { "9": { kind: "dont-know", label: "NSP" } } } },
    questions: [
      { id: "q", type: "single", codes: "ab" },
      { id: "n", type: "number" },
      { id: "m", type: "number" },
      { id: "g", type: "grid", codes: "ab", items: { x: { label: "X" } } },
    ],
    indicators: [{ id: "i", statistic, unit: "number", definitions: [own] }],
    publicKeys: { second_weights: secondWeights(own) },
    waves: {
      "2025": {
        export: `id;q;n;m;g_x\n${["a;1;2;a", "b;2;3;b", "a;7;5;9", "9;30;1;a", "b;4;8;b", "a;5;9;a"].map((row, at) => `${at};${row}`).join("\n")}\n`,
      },
    },
  });

  test("each key has a value here", () => {
    const keys = Object.keys((definition as z.ZodObject).shape).filter((key) => !ELSEWHERE.has(key));
    expect(keys.sort()).toEqual(Object.keys(DEFINITION_KEYS).sort());
  });

  test.each(Object.entries(DEFINITION_KEYS))("%s", async (key, value) => {
    const ignored: string[] = [];
    let read = 0;
    for (const statistic of STATISTICS) {
      for (const whole of WHOLE) {
        const { [key]: _, ...without } = whole;
        const fate = await outcomeOf(study(statistic, { ...without, [key]: value }));
        if (fate === "refused") continue;
        const plain = await outcomeOf(study(statistic, without));
        // « ne sait pas » already goes where the key says: what repeats a default changes nothing.
        if (fate !== plain) read++;
        else if (key !== "dont_know") ignored.push(`${statistic} ${JSON.stringify(without)}`);
      }
    }
    expect(ignored).toEqual([]);
    expect(read).toBeGreaterThan(0);
  });
});
