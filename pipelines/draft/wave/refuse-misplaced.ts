import type { TextColumn } from "#exports/export-reader";
import { answersAlike } from "#exports/header/answers-alike";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { frenchNumber } from "#findings/text/french-number";
import type { Delivery } from "./delivery.ts";
import { usedColumns } from "./used-columns.ts";

/** A part of the answers under which a column is not what it was, and over which it is what another was. */
const OTHER = 0.4;
const SAME = 0.8;
/** A header is shifted by no more places than this; fewer columns out of place, or a smaller part, may be chance. */
const MOST_PLACES = 3;
const FEWEST = 3;
const FEWEST_EXCHANGED = 2;
const LEAST_PART = 0.05;
const MOST_NAMED = 3;

/** A column of the new file whose answers are those that another had in the wave before. */
interface Misplaced {
  readonly name: string;
  readonly holds: string;
}

/** Refuses a file whose answers do not stand under their names: a header shifted by some places, two columns exchanged. */
export function refuseMisplaced(delivery: Delivery): void {
  const { file, like, now, before } = delivery;
  const used = usedColumns(delivery.definition, like);
  const earlier = new Map(before.columns.map((column) => [column.name, column]));
  const lost = now.columns.flatMap((column, index) => {
    const own = used.has(column.name) ? earlier.get(column.name) : undefined;
    return own !== undefined && severalAnswers(own) && answersAlike(own, column) < OTHER
      ? [{ column, own, index }]
      : [];
  });
  const shifted = PLACES.map((places) =>
    lost.flatMap(({ column, own, index }): readonly Misplaced[] => {
      const there = now.columns[index + places];
      return there !== undefined && answersAlike(own, there) >= SAME ? [{ name: there.name, holds: column.name }] : [];
    }),
  ).find((found) => found.length >= Math.max(FEWEST, LEAST_PART * used.size));
  const exchanged = lost.flatMap(({ column, own }): readonly Misplaced[] => {
    const other = lost.find((one) => one.column !== column && answersAlike(own, one.column) >= SAME);
    return other === undefined ? [] : [{ name: other.column.name, holds: column.name }];
  });
  const found = shifted ?? exchanged;
  if (found.length < FEWEST_EXCHANGED) return;
  const named = found.slice(0, MOST_NAMED).map(({ name, holds }) => `« ${name} » a les réponses qu'avait « ${holds} »`);
  const count = found.length > MOST_NAMED ? ` (${frenchNumber.count(found.length)} colonnes)` : "";
  const message = `les réponses ne sont pas sous leur nom : depuis ${like.wave}, ${named.join(", ")}${count} ; en-tête décalé, ou colonnes échangées`;
  const repair = "remettre chaque nom sur sa colonne, ou redemander l'export";
  refuseWith({ code: "OBS-S024", message, file, field: found[0].name, repair }, EXIT.usage);
}

const PLACES = Array.from({ length: MOST_PLACES }, (_, index) => [index + 1, -index - 1]).flat();

/** A column with one answer says nothing of what it is. */
const severalAnswers = (column: TextColumn): boolean => answersAlike(column, column) > 0;
