import { beforeAll, describe, expect, test } from "vitest";
import type { Estimate } from "#schemas/tables/estimates";
import type { Specificity } from "#schemas/tables/specificities";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

const [REGIONS, CLASSES] = [
  ["A", "B", "C", "D"],
  ["1", "2", "3", "4"],
] as const;
/** Respondents of each class, in each region. */
const SIZES = [
  [40, 25, 60, 35],
  [50, 70, 30, 45],
  [15, 30, 12, 18],
  [24, 10, 16, 14],
] as const;

/** So many indicators, of which the last is of nobody in class 4, and of one in class 3. */
async function released(count: number) {
  const codes = (...own: readonly string[]) => ({ codes: Object.fromEntries(own.map((code) => [code, code])) });
  const asked = Array.from({ length: count }, (_, rank) => `Q${rank + 1}`);
  let id = 0;
  const rows = SIZES.flatMap((sizes, size) =>
    sizes.flatMap((people, region) =>
      Array.from({ length: people }, (_, row) => {
        const answers = asked.map((_, rank) => {
          const rare = size >= 2 && rank === count - 1;
          const share = ((rank * rank * 29 + size * (rank + 3) * 17 + region * 13) % 80) / 100 + 0.1;
          const yes = rare ? size === 2 && region === 0 && row === 0 : row < Math.round(share * people);
          return yes ? 1 : 2;
        });
        return [`r${id++}`, REGIONS[region], CLASSES[size], ...answers].join(";");
      }),
    ),
  );
  const flow = await runInMemory(
    smallStudy({
      lists: { yes: codes("1", "2"), size: codes(...CLASSES) },
      questions: [
        { id: "REG", type: "territory", level: "region" },
        { id: "SIZE", type: "single", codes: "size" },
        ...asked.map((question) => ({ id: question, type: "single", codes: "yes" })),
      ],
      indicators: asked.map((question) => ({
        ...{ id: question.toLowerCase(), headline: true, statistic: "share" },
        definitions: [{ numerator: { question, in: ["1"] } }],
      })),
      waves: { 2020: { export: `id;REG;SIZE;${asked.join(";")}\n${rows.join("\n")}\n` } },
      publicKeys: { region: "REG", crossings: ["SIZE"], structure: ["SIZE"] },
      studyKeys: {
        territories: {
          label: "Régions",
          main: { one: "région", many: "régions" },
          levels: [{ id: "region", file: "regions.csv", source: "S" }],
        },
      },
      files: { "regions.csv": `code,label\n${REGIONS.map((code) => `${code},Région ${code}`).join("\n")}\n` },
    }),
  );
  const read = <Row>(table: string): readonly Row[] => rowsFrom<Row>(flow, "release/people", table);
  return { estimates: read<Estimate>("estimates"), specificities: read<Specificity>("specificities"), asked };
}

type Released = Awaited<ReturnType<typeof released>>;

/** Weighted answers of a published cell; undefined where it is hidden. */
function amountOf({ estimates }: Released, indicator: string, kind: string, domain: string): number | undefined {
  const row = estimates.find(
    (one) => one.indicator === indicator && one.domain_kind === kind && one.domain === domain && one.estimate !== null,
  );
  return row === undefined ? undefined : (row.base ?? 0) * (row.estimate ?? 0);
}

const gapOf = ({ specificities }: Released, indicator: string, region: string): number | undefined =>
  specificities.find((row) => row.indicator === indicator && row.domain_kind === "region" && row.domain === region)
    ?.structure_difference ?? undefined;

/**
 * What an intruder who is told of no crossing finds of classes of an indicator, by the gaps of the others: gap × D = Y_p − Σ a_c Y_c with
 * one D and one a_c for all indicators that have the same respondents, and W_p = Σ a_c W_c; then of the indicator itself, Y_c.
 *
 * @param unknown classes that are taken for hidden
 * @returns answers in these; nothing where no gap of the indicator is told
 */
function found(told: Released, wanted: string, unknown: readonly string[]): readonly number[] | undefined {
  const known = CLASSES.map((code) => (unknown.includes(code) ? 0 : (amountOf(told, wanted, "SIZE", code) ?? 0)));
  const hidden = CLASSES.flatMap((code, rank) => (unknown.includes(code) ? [rank] : []));
  const rows = REGIONS.flatMap((region) => {
    const [gap, own] = [gapOf(told, wanted, region), amountOf(told, wanted, "region", region)];
    if (gap === undefined || own === undefined) return [];
    const [left, ...parts] = whoIsWhere(told, wanted, region);
    const rest = known.reduce((sum, amount, rank) => sum - parts[rank] * amount, own - gap * left);
    return [[...hidden.map((rank) => parts[rank]), rest]];
  });
  const all = known.reduce((sum, amount) => sum - amount, amountOf(told, wanted, "all", "all") ?? 0);
  return rows.length + 1 < hidden.length ? undefined : leastSquares([...rows, [...hidden.map(() => 1), all]]);
}

/** D and the a_c of a region, from the indicators of which every class is shown. */
function whoIsWhere(told: Released, wanted: string, region: string): readonly number[] {
  const others = told.asked.map((one) => one.toLowerCase()).filter((one) => one !== wanted);
  const rows = others.flatMap((indicator) => {
    const [gap, own] = [gapOf(told, indicator, region), amountOf(told, indicator, "region", region)];
    const classes = CLASSES.map((one) => amountOf(told, indicator, "SIZE", one));
    return gap === undefined || own === undefined || classes.includes(undefined)
      ? []
      : [[gap, ...classes.map((one) => one ?? 0), own]];
  });
  const size = (kind: string, domain: string): number =>
    told.estimates.find((row) => row.indicator === "q1" && row.domain_kind === kind && row.domain === domain)?.base ??
    0;
  return leastSquares([...rows, [0, ...CLASSES.map((one) => size("SIZE", one)), size("region", region)]]);
}

/** Solves rows of coefficients, the last of which is what they make, by the normal equations. */
function leastSquares(rows: readonly (readonly number[])[]): readonly number[] {
  const count = rows[0].length - 1;
  const normal = Array.from({ length: count }, (_, one) =>
    Array.from({ length: count + 1 }, (_, other) => rows.reduce((sum, row) => sum + row[one] * row[other], 0)),
  );
  for (let pivot = 0; pivot < count; pivot++)
    for (let row = 0; row < count; row++) {
      if (row === pivot) continue;
      const times = normal[row][pivot] / normal[pivot][pivot];
      for (let column = 0; column <= count; column++) normal[row][column] -= times * normal[pivot][column];
    }
  return normal.map((row, rank) => row[count] / row[rank]);
}

describe("gaps at equal structure of several indicators that have the same respondents", () => {
  const many = 9;
  let told: Released;
  beforeAll(async () => {
    told = await released(many);
  });

  test("say who is where, though no crossing does: the road is sound, by a class that is shown", () => {
    const truth = amountOf(told, "q5", "SIZE", "4") ?? Number.NaN;
    const [, guess] = found(told, "q5", ["3", "4"]) ?? [];
    expect(Math.abs(guess - truth)).toBeLessThan(1);
  });

  test("are withheld of the indicator of which a class is hidden: nobody of 64, one of 75", () => {
    const hidden = CLASSES.filter((code) => amountOf(told, `q${many}`, "SIZE", code) === undefined);
    expect(hidden).toContain("4");
    expect(found(told, `q${many}`, hidden)).toBeUndefined();
  });

  test("are told of the same classes where there are fewer indicators than classes", async () => {
    const few = await released(3);
    expect(amountOf(few, "q3", "SIZE", "4")).toBeUndefined();
    expect(REGIONS.map((region) => gapOf(few, "q3", region))).not.toContain(undefined);
  });
});
