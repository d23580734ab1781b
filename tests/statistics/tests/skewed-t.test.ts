import { describe, expect, test } from "vitest";
import { denominatorVariation, pooledSkewness, skewnessOfDomains } from "#statistics/comparisons/pooled-skewness";
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

  // The skewness of n independent values of the whole's distribution, over √n; weights of 1 and 3: (1 + 27) / (1 + 9)^1.5.
  test("that of a domain by itself, by hand", () => {
    const [values, codes] = [Float64Array.of(0, 0, 0, 4), Int32Array.of(0, 1, 1, 1)];
    const equal = skewnessOfDomains({ values, weights: new Float64Array(4).fill(2) }, { codes, count: 2 });
    expect([...equal]).toEqual([expect.closeTo(6 / 3 ** 1.5, 12), expect.closeTo(6 / 3 ** 1.5 / Math.sqrt(3), 12)]);
    const weights = Float64Array.of(1, 3, 1, 3);
    const own = { codes: Int32Array.of(1, 1, 0, 0), count: 3 };
    const [mean, square] = [12 / 8, (1 * 2.25 + 3 * 2.25 + 1 * 2.25 + 3 * 6.25) / 8];
    const cube = (1 * -3.375 + 3 * -3.375 + 1 * -3.375 + 3 * 15.625) / 8;
    expect(mean).toBe(1.5);
    const unequal = skewnessOfDomains({ values, weights }, own);
    expect(unequal[0]).toBeCloseTo(((cube / square ** 1.5) * 28) / 10 ** 1.5, 12);
    expect(unequal[2]).toBe(0);
  });

  // x = 2, 4, 6 of weights 1, 2, 1: mean 4, √(1·4 + 4·0 + 1·4) / 16; a domain of nobody has none.
  test("the variation of a denominator, by hand", () => {
    const quantity = {
      values: Float64Array.of(1, 1, 1, 1, Number.NaN),
      denominator: Float64Array.of(2, 4, 6, Number.NaN, 50),
      weights: Float64Array.of(1, 2, 1, 9, 9),
    };
    const found = denominatorVariation(quantity, { codes: Int32Array.of(0, 0, 0, 0, 0), count: 2 });
    expect([...found]).toEqual([expect.closeTo(Math.sqrt(8) / 16, 12), Number.NaN]);
  });

  test("is 0 where nothing varies, and reads no missing value", () => {
    const weights = new Float64Array(4).fill(1);
    const partition = { codes: Int32Array.of(0, 0, 1, 1), count: 2 };
    expect(
      [...pooledSkewness({ values: Float64Array.of(5, 5, 5, Number.NaN), weights }, partition)].map(Math.abs),
    ).toEqual([0, 0]);
  });
});
