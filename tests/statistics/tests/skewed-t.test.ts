import { describe, expect, test } from "vitest";
import { pooledSkewness } from "#statistics/comparisons/pooled-skewness";
import { skewedT, symmetricT } from "#statistics/tests/skewed-t";

describe("published: Hall's cubic", () => {
  // Hall 1992: t + a t² / 3 + a² t³ / 27 + a / 6, by hand for t = 2, a = 0.3.
  test("is the polynomial, and the straight line without skewness", () => {
    expect(symmetricT(2, 0.3)).toBeCloseTo(2 + (0.3 * 4) / 3 + (0.09 * 8) / 27 + 0.05, 12);
    expect(symmetricT(2, 0)).toBe(2);
    expect(symmetricT(-2, 0.3)).toBeCloseTo(-2 + 0.4 - 0.72 / 27 + 0.05, 12);
  });

  test("its inverse gives the t back, on both sides", () => {
    for (const skewness of [-0.8, -0.1, 0, 1e-12, 0.25, 0.6])
      for (const t of [-6, -1.5, 0, 0.4, 9]) expect(skewedT(symmetricT(t, skewness), skewness)).toBeCloseTo(t, 6);
  });
});

describe("published: the skewness of a difference", () => {
  // Values 0, 0, 0, 4: mean 1, m2 = 3, m3 = 6, skewness 6 / 3^1.5. One row against three: (1 - 1/9) / (1 + 1/3)^1.5 of it.
  test("is that of the whole at the sizes of both sides, by hand", () => {
    const quantity = { values: Float64Array.of(0, 0, 0, 4), weights: new Float64Array(4).fill(2) };
    const found = pooledSkewness(quantity, { codes: Int32Array.of(0, 1, 1, 1), count: 2 });
    const wanted = ((6 / 3 ** 1.5) * (1 - 1 / 9)) / (4 / 3) ** 1.5;
    expect(found[0]).toBeCloseTo(wanted, 12);
    expect(found[1]).toBeCloseTo(-wanted, 12);
  });

  test("is 0 where nothing varies, and reads no missing value", () => {
    const weights = new Float64Array(4).fill(1);
    const partition = { codes: Int32Array.of(0, 0, 1, 1), count: 2 };
    expect(
      [...pooledSkewness({ values: Float64Array.of(5, 5, 5, Number.NaN), weights }, partition)].map(Math.abs),
    ).toEqual([0, 0]);
  });
});
