import type { ExportFile } from "#schemas/study";
import { describeColumns } from "../describe-columns.ts";
import { type DraftQuestion, withUniqueIds } from "../draft-question.ts";
import type { DraftReplicates } from "../replicate-columns.ts";
import { changeColumns } from "./changes/change-columns.ts";
import { changeLabels } from "./changes/change-labels.ts";
import { type ChangeOfQuestion, isChanged, mergedChange } from "./changes/change-of-question.ts";
import { changeValues } from "./changes/change-values.ts";
import { changeWording } from "./changes/change-wording.ts";
import { askedAgain, newParts } from "./changes/fresh-columns.ts";
import { tellRange } from "./changes/tell-range.ts";
import { tellReading } from "./changes/tell-reading.ts";
import { tellRouting } from "./changes/tell-routing.ts";
import { tellLostZeros } from "./changes/tell-unread.ts";
import type { Delivery, Remark } from "./delivery.ts";
import { type LocatedQuestion, type LocatedQuestions, locateQuestions } from "./locate-questions.ts";

/** What a new wave changes of the one that it follows, each guess with its remark. */
export interface ProposedWave {
  readonly export: ExportFile;
  readonly dropped: readonly string[];
  readonly changed: readonly ChangeOfQuestion[];
  readonly added: readonly DraftQuestion[];
  /** Columns of the design that are called otherwise: before -> now. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly remarks: readonly Remark[];
}

/** Compares the file of a wave with that of the wave before, and proposes what the study is to say of it. */
export function proposeWave(delivery: Delivery): ProposedWave {
  const located = locateQuestions(delivery);
  const gone = located.questions.filter(({ parts }) => parts.every(({ now }) => now === undefined));
  const kept = located.questions.filter((one) => !gone.includes(one));
  const parts = newParts(kept, located.fresh, delivery);
  const again = askedAgain(
    located.fresh.filter((name) => !parts.columns.has(name)),
    delivery,
  );
  const own = kept.map((one) => changeOf(one, delivery, parts.changes.get(one.asked.question.id)));
  const left = located.fresh.filter((name) => !parts.columns.has(name) && !again.columns.has(name));
  const fresh = describeFresh(left, delivery);
  const dropped = gone.map(({ asked }) => asked.question.id);
  return {
    export: exportOf(delivery, located, fresh.drop),
    dropped,
    changed: [...own, ...again.changes].filter(isChanged),
    added: fresh.added,
    renamed: new Map([...located.renamed].map(([before, { now }]) => [before, now])),
    remarks: [
      ...dropped.map((about): Remark => ({ about, kind: "dropped", text: "n'est plus dans le fichier : non posée" })),
      ...[...own, ...again.changes].flatMap(({ remarks }) => remarks),
      ...fresh.remarks,
      ...tellReading(delivery),
    ],
  };
}

function changeOf(
  located: LocatedQuestion,
  delivery: Delivery,
  grown: Partial<ChangeOfQuestion> | undefined,
): ChangeOfQuestion {
  const columns = changeColumns(located);
  const base = columns.source ?? located.asked.source;
  const labels = changeLabels(located, delivery, base);
  const values = changeValues(located, delivery, labels?.source ?? base);
  const wording = changeWording(located, delivery);
  const unread = [...tellRange(located, delivery), ...tellLostZeros(located, delivery)];
  const told = { remarks: [...unread, ...tellRouting(located, delivery)] };
  return mergedChange(
    located.asked.question.id,
    [columns, labels, values, grown, wording, told].filter((one) => one !== undefined),
  );
}

interface Fresh {
  readonly added: readonly DraftQuestion[];
  readonly drop: readonly string[];
  readonly remarks: readonly Remark[];
}

/** Columns that nothing explains: questions, or what no study uses. */
function describeFresh(names: readonly string[], { definition, like, now, declaration }: Delivery): Fresh {
  const columns = now.columns.filter(({ name }) => names.includes(name));
  if (columns.length === 0) return { added: [], drop: [], remarks: [] };
  const described = describeColumns({ ...now, columns }, declaration.record_id);
  const { identifying, empty, technical, weight, replicates } = described;
  const { questions: own, codeLists, derived } = definition.questionnaires.get(like.public) ?? NONE;
  const questions = withUniqueIds(described.questions, [...own.keys(), ...codeLists.keys(), ...derived.keys()]);
  const unasked = [...identifying, ...empty, ...technical, ...(weight === undefined ? [] : [weight.column])];
  const drop = [...unasked, ...replicates.flatMap((set) => set.names)];
  return {
    added: questions,
    drop,
    remarks: [
      ...questions.map(
        ({ id, label }): Remark => ({ about: id, kind: "added", text: `question nouvelle : « ${label} »` }),
      ),
      ...unasked.map((about): Remark => ({ about, kind: "left-out", text: "colonne nouvelle, écartée (drop)" })),
      ...(weight === undefined
        ? []
        : [{ about: weight.column, kind: "weights", text: WEIGHT(weight.column) } satisfies Remark]),
      ...replicates.map((set): Remark => ({ about: set.columns, kind: "weights", text: REPLICATES(set) })),
    ],
  };
}

const NONE = { questions: new Map(), codeLists: new Map(), derived: new Map() };

const WEIGHT = (column: string): string =>
  `semble être un poids : s'il remplace le redressement, design: { …, base_weight: { column: "${column}" } }, et l'ôter de drop:`;

const REPLICATES = ({ columns, names }: DraftReplicates): string =>
  `${names.length} colonnes nouvelles, écartées (drop) : elles semblent des poids de réplication, à déclarer par design: { …, replicates: { columns: ${columns}, type: … } }`;

/** How the file is read: as that of the wave before, but for what the file itself says, and the columns that it has. */
function exportOf(
  { declaration, now }: Delivery,
  { questions }: LocatedQuestions,
  more: readonly string[],
): ExportFile {
  const used = new Set(questions.flatMap(({ parts }) => parts.map((part) => part.now)));
  const names = new Set(now.columns.map(({ name }) => name));
  const drop = [...declaration.drop.filter((name) => names.has(name) && !used.has(name)), ...more];
  return { ...declaration, drop };
}
