import { type Column, type ColumnTable, mapTexts, type TextColumn } from "#columns/column-table";
import type { FindingTally } from "#findings/finding-tally";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { REGION_VARIABLE } from "#study/categories";
import { locateInRegion } from "./derive-variables.ts";
import { excludeRespondents } from "./exclude-respondents.ts";
import { linesOf } from "./sent-table.ts";

/** The responses of a wave, and where their findings go. */
export interface WaveSource {
  readonly definition: StudyDefinition;
  readonly wave: Wave;
  readonly sent: ColumnTable;
  readonly tally: FindingTally;
}

/** Who and where each response is, and why it is not kept. */
export interface Placed {
  /** Identifiers of the file without the blanks around them; none where there is nothing else. */
  readonly identifiers: TextColumn;
  readonly region: TextColumn;
  readonly exclusion: TextColumn;
}

/** Identifies, locates, keeps or excludes every response of a wave. */
export function placeRespondents({ definition, wave, sent, tally }: WaveSource, columns: Map<string, Column>): Placed {
  const questionnaire = definition.questionnaires.get(wave.public);
  const declared = definition.study.publics.find(({ id }) => id === wave.public);
  if (questionnaire === undefined || declared === undefined) throw new Error(`no public ${wave.public}`);
  const rowCount = sent.rowCount;
  const level = questionnaire.questions.get(declared.region ?? "")?.level;
  const located = { column: declared.region, level, territories: definition.territories };
  const region = locateInRegion({ columns, rowCount, questionnaire }, located);
  const identifiers = identifiersOf(sent, wave.export.record_id);
  const all = new Map<string, Column>([...columns, [REGION_VARIABLE, region]]);
  const required = requiredVariables(definition, wave, all);
  const exclusion = excludeRespondents({
    rowCount,
    identifiers,
    answers: columns,
    sentColumns: sent.columns.size - 1,
    required,
    file: wave.export.file,
    lines: linesOf(sent),
    tally,
  });
  if (declared.region !== undefined) tellUnlocated(wave, { region, exclusion, sent, tally });
  return { identifiers, region, exclusion };
}

function identifiersOf({ columns, rowCount }: ColumnTable, recordId: string): TextColumn {
  const sent = columns.get(recordId);
  if (sent?.kind !== "text") return { kind: "text", dictionary: [], codes: new Int32Array(rowCount).fill(-1) };
  return mapTexts(sent, (text) => text.trim() || null);
}

interface Located extends Pick<Placed, "region" | "exclusion">, Pick<WaveSource, "sent" | "tally"> {}

/** Kept respondents without a region: they count for the whole country only. */
function tellUnlocated({ export: { file } }: Wave, { region, exclusion, sent, tally }: Located): void {
  const lines = linesOf(sent);
  for (let row = 0; row < sent.rowCount; row++) {
    if (region.codes[row] !== -1 || exclusion.codes[row] !== -1) continue;
    const message = "territoire non renseigné : répondant compté dans l'ensemble seulement";
    tally.add({ code: "OBS-G207", message, file, line: lines[row], field: REGION_VARIABLE });
  }
}

/** Strata and margin variables of the wave: without them a respondent cannot be weighted. */
function requiredVariables(
  definition: StudyDefinition,
  wave: Wave,
  columns: ReadonlyMap<string, Column>,
): ReadonlyMap<string, TextColumn> {
  const margins = wave.calibration.margins.flatMap((file) =>
    (definition.margins.get(file) ?? []).map(({ variable }) => variable),
  );
  const names = new Set([...wave.design.strata, ...margins]);
  return new Map(
    [...names].flatMap((name) => {
      const column = columns.get(name);
      return column?.kind === "text" ? [[name, column] as const] : [];
    }),
  );
}
