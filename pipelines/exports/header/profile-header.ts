import type { FindingInput } from "#findings/finding-log";
import type { ExportFile } from "#schemas/study";
import type { VariableMetadata } from "../export-reader.ts";

/** The columns that the header rows of a profile name, and what they say of them. */
export interface ProfileHeader {
  readonly names: readonly string[];
  readonly metadata: readonly VariableMetadata[];
  readonly findings: readonly FindingInput[];
}

type Profile = ExportFile["profile"];
type HeaderRows = readonly (readonly string[])[];

/** How many rows at the head of a file are its header. */
export const HEADER_ROWS: Readonly<Record<Profile, number>> = {
  plain: 1,
  limesurvey: 1,
  "limesurvey-vv": 2,
  qualtrics: 3,
  surveymonkey: 2,
};

/** Names and labels from the header rows of a profile. */
export function readProfileHeader(profile: Profile, rows: HeaderRows): ProfileHeader {
  if (profile === "qualtrics") return readQualtrics(rows);
  if (profile === "surveymonkey") return readSurveyMonkey(rows);
  if (profile === "limesurvey-vv") return { names: rows[1], metadata: labelled(rows[1], rows[0]), findings: [] };
  if (profile === "limesurvey") return { names: rows[0], metadata: limesurveySets(rows[0]), findings: [] };
  return { names: rows[0], metadata: [], findings: [] };
}

function labelled(names: readonly string[], labels: readonly string[]): readonly VariableMetadata[] {
  return names.map((name, index) => withSet({ name, label: labels[index] }));
}

/** LimeSurvey names the items of a question `question[item]`, and may write the wording after the code: « A1[SQ001]. Moyens ? [Budget] ». */
function limesurveySets(names: readonly string[]): readonly VariableMetadata[] {
  return names.map((name) => {
    const label = /^[A-Za-z]\w*(?:\[[^\]]*\])*\. (.+)$/s.exec(name)?.[1];
    return withSet(label === undefined ? { name } : { name, label });
  });
}

/** VV writes `question_SQ001`. */
function withSet(variable: VariableMetadata): VariableMetadata {
  const set = (/^(.+?)\s*\[.+\]$/s.exec(variable.name) ?? /^(.+)_(?:SQ\w+|other)$/.exec(variable.name))?.[1];
  return set === undefined ? variable : { ...variable, multipleSet: set };
}

/** Qualtrics: names, wordings, then {"ImportId":"QID1"} in every column. */
function readQualtrics([names, wordings, imports]: HeaderRows): ProfileHeader {
  const findings: FindingInput[] = [];
  const wrong = imports.findIndex((text) => importId(text) === undefined);
  if (wrong >= 0) {
    findings.push({
      code: "OBS-C116",
      message: `profil qualtrics : la troisième ligne d'en-tête doit être {"ImportId": …} (colonne ${wrong + 1})`,
      column: wrong + 1,
      repair: "corriger profile: dans study.yaml, ou réexporter sans retoucher le fichier",
    });
  }
  const own = distinctNames(names, imports);
  const renamed = own.filter((name, index) => name !== names[index]);
  if (renamed.length > 0) {
    const shown = renamed.slice(0, 10).map((name) => `« ${name} »`);
    const message = `colonnes de même nom, distinguées par leur clé (ImportId) : ${shown.join(", ")}`;
    const column = own.indexOf(renamed[0]) + 1;
    findings.push({ code: "OBS-C132", message, column, field: renamed[0], count: renamed.length });
  }
  const metadata = own.map((name, index) => ({
    name,
    label: wordings[index],
    importId: importId(imports[index] ?? ""),
    ...qualtricsSet(name, imports[index] ?? ""),
  }));
  return { names: own, metadata, findings };
}

/** Two columns may have one name, a question and an embedded field; each has its own key: « Q3.13 [QID18] » beside « Q3.13 ». */
function distinctNames(names: readonly string[], imports: readonly string[]): readonly string[] {
  const met = new Set<string>();
  return names.map((name, index) => {
    const key = importId(imports[index] ?? "");
    const plain = name.normalize("NFC").toLowerCase();
    const own = met.has(plain) && key !== undefined ? `${name} [${key}]` : name;
    met.add(plain);
    return own;
  });
}

/** Qualtrics keeps one column per answer, under the question's own key: QID2_1, or QID2 and a choice. */
function qualtricsSet(name: string, text: string): { readonly multipleSet?: string } {
  const isItem = /"choiceId"/.test(text) || /^QID\d+_\d+(?:_TEXT)?$/.test(importId(text) ?? "");
  const set = isItem ? /^(.+)_\d+(?:_TEXT)?$/.exec(name)?.[1] : undefined;
  return set === undefined ? {} : { multipleSet: set };
}

function importId(text: string): string | undefined {
  return /^\s*\{\s*"ImportId"\s*:\s*"([^"]*)"/.exec(text)?.[1];
}

/** What SurveyMonkey writes under a question of one answer. */
export const SINGLE_ITEM: ReadonlySet<string> = new Set([
  "",
  "response",
  "open-ended response",
  "réponse",
  "réponse ouverte",
  "réponse libre",
]);

/** SurveyMonkey: questions on the first row, written once over their group; items or "Response" on the second. */
function readSurveyMonkey([questions, items]: HeaderRows): ProfileHeader {
  let current = "";
  const metadata = questions.map((question, index) => {
    current = question.trim() === "" ? current : question.trim();
    const item = (items[index] ?? "").trim();
    if (question.trim() === "" && item === "") return { name: "" };
    if (SINGLE_ITEM.has(item.toLowerCase()) && question.trim() !== "") return { name: current, label: current };
    return { name: `${current} [${item}]`, label: item, multipleSet: current };
  });
  const findings: FindingInput[] = [];
  if (items.every((item) => item.trim() === "")) {
    const message = "profil surveymonkey : la deuxième ligne d'en-tête (réponses proposées) est vide";
    findings.push({ code: "OBS-C116", message, repair: "corriger profile: dans study.yaml" });
  }
  return { names: metadata.map(({ name }) => name), metadata, findings };
}
