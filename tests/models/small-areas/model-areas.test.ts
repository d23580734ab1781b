import { describe, expect, test } from "vitest";
import { areaNodes } from "#models/small-areas/area-nodes";
import { AREA_SCALES } from "#models/small-areas/area-scale";
import { type ModelledWhole, modelAreas, type PublishedArea } from "#models/small-areas/model-areas";
import { normalNumbers, uniformNumbers } from "#tests/bench/random-numbers";

const RULES = { scale: "arcsine", level: 0.95, range: [0, 1] } as const;

/** Twelve areas whose share follows their column closely, and two that are hidden. */
function madeWhole(change: (area: PublishedArea, index: number) => PublishedArea = (area) => area): ModelledWhole {
  const normal = normalNumbers(uniformNumbers(5));
  const published = Array.from({ length: 12 }, (_, index) => {
    const column = index / 11;
    const base = 60 + 10 * index;
    const estimate = 0.3 + 0.4 * column + 0.04 * normal();
    const se = Math.sqrt((estimate * (1 - estimate)) / base);
    return change({ code: `p${index}`, columns: [column], size: 1, estimate, se, effectiveSize: base, base }, index);
  });
  const hidden = [0.25, 0.75].map((column) => ({ code: `h${column}`, columns: [column], size: 0.5 }));
  const whole = published.reduce((sum, { estimate }) => sum + estimate / 12, 0);
  return { published, hidden, whole };
}

describe("reference", () => {
  // R> integrate(function(e) sin(e)^k * dnorm(e, mu, tau), mu - 12 * tau, mu + 12 * tau, rel.tol = 1e-13)
  test.each([
    [0.1, 0.001, 0.010945798243693747, 0.0001610359389948085],
    [0.1, 0.02, 0.029181191171988374, 0.002290741834313787],
    [0.1, 0.3, 0.2310640289669373, 0.116508624995769],
    [0.7, 0.001, 0.4151862258388918, 0.1733468967369184],
    [0.7, 0.02, 0.4183486820492772, 0.1929850676210269],
    [0.7, 0.3, 0.4533600271113457, 0.3176754668252183],
    [1.5, 0.001, 0.9940072451364512, 0.988072191140878],
    [1.5, 0.02, 0.9755871677868753, 0.9528625610517522],
    [1.5, 0.3, 0.7716597008900503, 0.657547786291829],
  ])("moments of sin² of a normal law of mean %d and variance %d", (mean, variance, first, second) => {
    const found = AREA_SCALES.arcsine.moments({ mean, variance });
    expect(found.first).toBeCloseTo(first, 12);
    expect(found.second).toBeCloseTo(second, 12);
  });
});

describe("properties", () => {
  test("a value lies within its interval, nearer what its column says than the whole", () => {
    const { areas, refusal } = modelAreas(madeWhole(), RULES);
    expect(refusal).toBeNull();
    expect(areas.map(({ code }) => code)).toEqual(["h0.25", "h0.75"]);
    for (const [index, area] of areas.entries()) {
      if (area.refusal !== null) throw new Error(area.refusal);
      expect(area.lower).toBeLessThan(area.estimate);
      expect(area.upper).toBeGreaterThan(area.estimate);
      expect(Math.abs(area.estimate - [0.4, 0.6][index])).toBeLessThan(0.05);
    }
  });

  test("the order of the areas does not matter", () => {
    const whole = madeWhole();
    const [found] = modelAreas(whole, RULES).areas;
    const [other] = modelAreas({ ...whole, published: [...whole.published].reverse() }, RULES).areas;
    if (found.refusal !== null || other.refusal !== null) throw new Error("refused");
    expect(other.estimate).toBeCloseTo(found.estimate, 12);
    expect(other.upper).toBeCloseTo(found.upper, 12);
  });

  test("means: the unit of measure does not matter, nor the scale of the sizes", () => {
    const whole = madeWhole();
    const free = {
      scale: "identity",
      level: 0.95,
      range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    } as const;
    const scaled = {
      whole: 100 * whole.whole,
      hidden: whole.hidden.map((area) => ({ ...area, size: 7 * area.size })),
      published: whole.published.map((area) => ({
        ...area,
        ...{ estimate: 100 * area.estimate, se: 100 * area.se, size: 7 * area.size },
      })),
    };
    const [found] = modelAreas(whole, free).areas;
    const [other] = modelAreas(scaled, free).areas;
    if (found.refusal !== null || other.refusal !== null) throw new Error("refused");
    expect(other.estimate / 100).toBeCloseTo(found.estimate, 10);
    expect(other.se / 100).toBeCloseTo(found.se, 10);
    expect(other.lower / 100).toBeCloseTo(found.lower, 10);
  });

  test("the weights of the nodes sum to 1, those of the areas whose direct estimates are equal are nearest to nothing", () => {
    const nodes = areaNodes({
      direct: Array(9).fill(0.5),
      variances: Array(9).fill(0.01),
      columns: [Array(9).fill(1)],
    });
    expect(nodes.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(nodes.every(({ explained }) => !explained)).toBe(true);
    const mean = nodes.reduce((sum, { weight, variance }) => sum + weight * variance, 0);
    expect(mean).toBeLessThan(0.01);
  });
});

describe("refusals", () => {
  test("seven areas for two coefficients", () => {
    const { published, ...rest } = madeWhole();
    expect(modelAreas({ ...rest, published: published.slice(0, 7) }, RULES)).toMatchObject({
      refusal: "few-areas",
      fitted: 7,
      areas: [],
    });
  });

  test("columns that explain nothing", () => {
    const { refusal, fit } = modelAreas(
      madeWhole((area, index) => ({ ...area, columns: [(index * 5) % 12] })),
      RULES,
    );
    expect(refusal).toBe("nothing-explained");
    expect(fit?.unexplained).toBeGreaterThan(0.5);
  });

  test("an area apart from all others", () => {
    const { refusal } = modelAreas(
      madeWhole((area, index) =>
        index === 6 ? { ...area, estimate: 0.99, effectiveSize: 1e4 } : { ...area, effectiveSize: 1e4 },
      ),
      RULES,
    );
    expect(refusal).toBe("outlying-area");
  });

  test("an area further than all that were fitted, the other not", () => {
    const whole = madeWhole();
    const far = { ...whole, hidden: [{ ...whole.hidden[0], columns: [1.6] }, whole.hidden[1]] };
    expect(modelAreas(far, RULES).areas.map(({ refusal }) => refusal)).toEqual(["outside-fitted", null]);
  });

  test("a whole that the areas do not make", () => {
    const areas = modelAreas({ ...madeWhole(), whole: 0.75 }, RULES).areas;
    expect(areas.map(({ refusal }) => refusal)).toEqual(["apart-from-whole", "apart-from-whole"]);
  });
});
