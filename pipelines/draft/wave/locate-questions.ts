import { isIdentifyingName } from "#exports/header/identifying-columns";
import { type RenamedColumn, renamedColumns, renamingSigns } from "#exports/header/renamed-columns";
import { plainLabel } from "#exports/values/plain-label";
import type { CodeList } from "#schemas/questionnaire";
import { keepRulesOf } from "#study/waves/keep-rules-of";
import { columnsOfWave, questionsOfWave, type WaveQuestion } from "#study/waves/wave-questions";
import type { Delivery } from "./delivery.ts";

/** A part of a question – its only cell, a row, a box – and the column that holds it in the new file, if one does. */
export interface LocatedPart {
  readonly part: string;
  readonly before: string;
  readonly now: string | undefined;
  readonly renamed: RenamedColumn | undefined;
}

/** A question of the wave before, in the new file. */
export interface LocatedQuestion {
  readonly asked: WaveQuestion<CodeList>;
  readonly parts: readonly LocatedPart[];
}

export interface LocatedQuestions {
  readonly questions: readonly LocatedQuestion[];
  /** Name in the file before -> name in the new one, where they differ: questions, identifier, weight. */
  readonly renamed: ReadonlyMap<string, RenamedColumn>;
  /** Columns of the new file that neither a question nor the file before has. */
  readonly fresh: readonly string[];
}

/** Where the new file holds each column that the wave before used: under its name, or under another that looks the same. */
export function locateQuestions(delivery: Delivery): LocatedQuestions {
  const { definition, like, now, before } = delivery;
  const questionnaire = definition.questionnaires.get(like.public);
  const asked = questionnaire === undefined ? [] : questionsOfWave(questionnaire, like.wave);
  const names = new Set(now.columns.map(({ name }) => name));
  const used = columnsOfWave({ questionnaire, wave: like, keep: keepRulesOf(definition.study, like) });
  const lost = [...used].filter((name) => !names.has(name));
  const found = renamedColumns({
    before: before.columns,
    now: now.columns,
    sought: new Map(lost.map((name) => [name, name])),
    isFree: (name) => !used.has(name) && !isIdentifyingName(name),
    labels: { before: labelsOf(before), now: labelsOf(now) },
  });
  const renamed = oneToOne(found);
  const taken = new Set([...renamed.values()].map((one) => one.now));
  const known = new Set([...before.columns.map(({ name }) => name), ...used]);
  const partOf = ([part, name]: readonly [string, string]): LocatedPart => ({
    part,
    before: name,
    now: names.has(name) ? name : renamed.get(name)?.now,
    renamed: renamed.get(name),
  });
  return {
    questions: asked.map((one) => ({ asked: one, parts: [...one.columns].map(partOf) })),
    renamed,
    fresh: [...names].filter((name) => !known.has(name) && !taken.has(name)),
  };
}

const labelsOf = ({ metadata }: Delivery["now"]): ReadonlyMap<string, string> =>
  new Map(metadata.flatMap(({ name, label }) => (label === undefined ? [] : [[name, plainLabel(label)] as const])));

/** A column of the new file is one of the file before, and not two: that which most tells, or none. */
function oneToOne(found: ReadonlyMap<string, RenamedColumn>): ReadonlyMap<string, RenamedColumn> {
  const signs = (one: RenamedColumn): number => renamingSigns(one).length + 10 * Number(one.sameName);
  return new Map(
    [...found].filter(([name, one]) =>
      [...found].every(([other, rival]) => other === name || rival.now !== one.now || signs(rival) < signs(one)),
    ),
  );
}
