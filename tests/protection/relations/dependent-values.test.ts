import { expect, test } from "vitest";
import { dependentValues } from "#protection/relations/dependent-values";

const rows = Array.from({ length: 60 }, (_, row) => row);
const column = (amountOf: (row: number) => number): Float64Array => Float64Array.from(rows, amountOf);
const ones = column(() => 1);

test("the answers to a closed question make 1 together", () => {
  const answers = [0, 1, 2].map((code) => column((row) => Number(row % 3 === code)));
  expect(dependentValues([...answers, ones], rows)).toEqual([
    [
      [0, 1],
      [1, 1],
      [2, 1],
      [3, -1],
    ],
  ]);
});

test("a mean of codes and a balance are sums of shares", () => {
  const shares = [1, 2].map((code) => column((row) => Number((row * 7) % 5 === code)));
  const mean = column((row) => 10 * shares[0][row] - 4 * shares[1][row]);
  const [dependence] = dependentValues([...shares, mean], rows);
  expect(new Map(dependence)).toEqual(
    new Map([
      [2, -1],
      [0, 10],
      [1, -4],
    ]),
  );
});

test("the same question told twice", () => {
  const share = column((row) => Number(row % 4 === 0));
  expect(dependentValues([share, share.slice()], rows)).toEqual([
    [
      [0, 1],
      [1, -1],
    ],
  ]);
});

test("columns that differ in one row alone do not depend on each other", () => {
  const share = column((row) => Number(row % 4 === 0));
  const other = share.slice();
  other[59] = 1;
  expect(dependentValues([share, other, ones], rows)).toEqual([]);
});
