import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { frenchNumber } from "#findings/text/french-number";
import { isMoved, isSame } from "./compare-distributions.ts";
import type { ColumnsOfWaves, DescribedColumn, Distribution } from "./describe-columns.ts";

/** A column of a question with several, in two waves of the same series. */
interface Pair {
  readonly now: DescribedColumn;
  readonly was: Distribution;
  readonly is: Distribution;
}

/** Of the columns of an inverted question, how many moved, and how many are to within this gap those of before, mirrored. */
const INVERTED = { moved: 1 / 3, mirrored: 0.8, gap: 0.12 } as const;

/**
 * Questions with several columns (boxes, grids) whose answers are those of the wave before read backwards: codes from high
 * to low that were from low to high, boxes whose 0 says yes.
 */
export function findInversions(columns: ColumnsOfWaves): readonly string[] {
  return [...pairsByQuestion(columns)].flatMap(([question, pairs]) => {
    const moved = pairs.filter(({ was, is }) => isMoved(was, is));
    if (moved.length < 2 || moved.length < INVERTED.moved * pairs.length) return [];
    const mirrored = pairs.filter(({ was, is }) => isSame(backwards(was), is, INVERTED.gap));
    return mirrored.length >= INVERTED.mirrored * pairs.length ? [question] : [];
  });
}

/** Boxes and rows of grids whose answers moved far beyond sampling error, those of these questions left out. */
export function tellMoves(columns: ColumnsOfWaves, without: ReadonlySet<string>): readonly Finding[] {
  return [...pairsByQuestion(columns)]
    .filter(([question]) => !without.has(question))
    .flatMap(([, pairs]) => pairs.filter(({ was, is }) => isMoved(was, is)).map((pair) => tellMove(pair, columns)));
}

function pairsByQuestion({ before, after }: ColumnsOfWaves): ReadonlyMap<string, readonly Pair[]> {
  const pairs = [...after].flatMap(([key, now]): Pair[] => {
    const then = before.get(key);
    if (then?.distribution === undefined || now.distribution === undefined) return [];
    // The codes of a closed question are told one by one, with its shares.
    if (now.part === "" && (isCoded(then.distribution) || isCoded(now.distribution))) return [];
    return then.series === now.series ? [{ now, was: then.distribution, is: now.distribution }] : [];
  });
  return Map.groupBy(pairs, ({ now }) => now.question);
}

const isCoded = ({ kind, scale }: Distribution): boolean => kind === "codes" || scale.length > 0;

/** The same shares on values in the other order, where the question has values in an order. */
function backwards({ scale, ...distribution }: Distribution): Distribution {
  const shares = [...distribution.shares].map(([value, share]) => {
    const place = scale.indexOf(value);
    return [place === -1 ? value : scale[scale.length - 1 - place], share] as const;
  });
  return { ...distribution, scale, shares: new Map(shares) };
}

function tellMove({ now, was, is }: Pair, { from, to }: ColumnsOfWaves): Finding {
  const [before, after] = figuresOf(was, is);
  return completeFinding({
    code: "OBS-V229",
    message: `${before.said} dans « ${now.column} » : ${before.figure} en ${from.wave}, ${after.figure} en ${to.wave}`,
    file: to.export.file,
    column: now.position ?? null,
    field: now.column,
    value: after.figure,
    expected: `${before.figure}, à l'erreur d'échantillonnage près`,
    cause:
      now.part === ""
        ? "changement d'unité, de champ ou de mode, plus souvent que de situation"
        : "changement de champ, de mode ou de codage, plus souvent que d'opinion",
    repair: "vérifier libellé, codes et filtre avant de publier",
  });
}

/** The two figures that say the move: the share of the answer that moved most, or the mean where there are many values. */
function figuresOf(was: Distribution, is: Distribution): readonly { said: string; figure: string }[] {
  const values = [...new Set([...was.shares.keys(), ...is.shares.keys()])];
  if (was.kind === "numbers" && values.length > 2) {
    return [was, is].map((one) => ({ said: "moyenne des réponses", figure: decimal(meanOf(one)) }));
  }
  const change = (value: string): number => Math.abs((was.shares.get(value) ?? 0) - (is.shares.get(value) ?? 0));
  const [first] = was.kind === "numbers" ? ["1"] : values.sort((a, b) => change(b) - change(a) || (a < b ? -1 : 1));
  return [was, is].map(({ shares }) => ({
    said: was.kind === "numbers" ? "part des réponses cochées" : `part de la réponse ${first}`,
    figure: `${decimal((shares.get(first) ?? 0) * 100)} %`,
  }));
}

const meanOf = ({ shares }: Distribution): number =>
  [...shares].reduce((sum, [value, share]) => sum + Number(value) * share, 0);

const decimal = (figure: number): string => frenchNumber.decimal(figure, 1);
