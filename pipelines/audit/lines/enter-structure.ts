import type { DomainKey } from "../reading/samples.ts";
import { domainKey, EVERYONE } from "../reading/samples.ts";
import type { StructuredGap } from "../reading/structured-gaps.ts";
import type { SampleSystem } from "../sample-system.ts";
import { CROSSED, type DomainSpace } from "./domain-space.ts";
import type { Measured } from "./enter-family.ts";

/** Weights are known when they are within this part of all that is weighed. */
const KNOWN = 1e-5;
/** The classes are fitted in turn so many times: they are few, and nearly independent. */
const TURNS = 200;

/**
 * Enters the gaps at equal structure of a sample: each is a sum of what the place and the classes of the structure answered.
 *
 * Formula   gap × (W_p − Σ a_c W_pc) = Y_p − Σ a_c Y_c: the regression on the place and the classes by that on what the classes leave
 *           of the place (Frisch & Waugh 1933), where the weights W of the place p in each class c, and of classes in classes, are told
 *
 * @param structure variables whose classes are the same
 * @returns whether any line was entered
 */
export function enterStructure(
  solved: SampleSystem,
  gaps: readonly StructuredGap[],
  structure: readonly string[],
): boolean {
  const entered = gaps.map((gap) => {
    const measured = solved.measured.find(
      ({ measure }) => measure.indicator === gap.indicator && measure.answer === gap.answer,
    );
    const fitted = measured === undefined ? undefined : fitPlace(solved, { gap, measured, structure });
    if (measured === undefined || fitted === undefined) return false;
    enterGap(solved, { gap, measured, structure }, fitted);
    return true;
  });
  return entered.includes(true);
}

interface Gap {
  readonly gap: StructuredGap;
  readonly measured: Measured;
  readonly structure: readonly string[];
}

/** What the classes say of who is in a place. */
interface Fitted {
  readonly ofClass: ReadonlyMap<DomainKey, number>;
  /** Sum of the weighted squares of what they leave. */
  readonly left: number;
  readonly all: number;
}

/** The regression of being in a place on the classes; nothing where a weight is not told, or somebody is in no class or place. */
function fitPlace(solved: SampleSystem, { gap: { place }, measured, structure }: Gap): Fitted | undefined {
  const weightOf = knownWeights(solved, measured);
  const classes = new Map(structure.map((variable) => [variable, codesOf(solved.space, variable)]));
  const all = weightOf(EVERYONE);
  const complete = [place.split("\t")[0], ...structure].every((kind) =>
    isWhole(all, codesOf(solved.space, kind).map(weightOf)),
  );
  if (all === undefined || !complete) return undefined;
  const shared = (one: DomainKey, other: DomainKey): number => weightOf(crossedKey(solved.space, one, other)) ?? 0;
  const codes = [...classes.values()].flat();
  const sides = [place, ...codes];
  const told = sides.every((side) =>
    structure
      .filter((variable) => !side.startsWith(`${variable}\t`))
      .every((variable) =>
        isWhole(
          weightOf(side),
          codesOf(solved.space, variable).map((code) => shared(side, code)),
        ),
      ),
  );
  if (!told) return undefined;
  const ofClass = fitInTurn({ place, classes, shared, weightOf: (code) => weightOf(code) ?? 0 });
  const explained = codes.reduce((sum, code) => sum + (ofClass.get(code) ?? 0) * shared(place, code), 0);
  return { ofClass, left: (weightOf(place) ?? 0) - explained, all };
}

interface Fitting {
  readonly place: DomainKey;
  readonly classes: ReadonlyMap<string, readonly DomainKey[]>;
  readonly shared: (one: DomainKey, other: DomainKey) => number;
  readonly weightOf: (code: DomainKey) => number;
}

function fitInTurn({ place, classes, shared, weightOf }: Fitting): ReadonlyMap<DomainKey, number> {
  const fitted = new Map<DomainKey, number>();
  for (let turn = 0; turn < TURNS; turn++)
    for (const [variable, codes] of classes)
      for (const code of codes) {
        const others = [...classes].filter(([other]) => other !== variable).flatMap(([, own]) => own);
        const told = others.reduce((sum, other) => sum + (fitted.get(other) ?? 0) * shared(code, other), 0);
        fitted.set(code, weightOf(code) > 0 ? (shared(place, code) - told) / weightOf(code) : 0);
      }
  return fitted;
}

function enterGap({ quantities }: SampleSystem, { gap, measured }: Gap, { ofClass, left, all }: Fitted): void {
  const { base, counted, value } = measured;
  const amount = (domain: DomainKey): number =>
    counted === undefined ? quantities.total(value ?? "", base, domain) : quantities.weight(counted, domain);
  if (counted === undefined && value === undefined) return;
  const terms = [...ofClass].map(([code, fitted]) => [amount(code), -fitted] as const);
  const slack = KNOWN * all;
  quantities.system.combination([[amount(gap.place), 1], ...terms], {
    lower: gap.gap.lower * left - slack,
    upper: gap.gap.upper * left + slack,
  });
}

/** The weight of those of the base of a measure in a domain, where it is told. */
function knownWeights({ quantities, sample }: SampleSystem, { base }: Measured) {
  const near = KNOWN * (sample.respondents ?? 1);
  return (domain: DomainKey | undefined): number | undefined => {
    if (domain === undefined || !quantities.knows(base, domain)) return undefined;
    const { lower, upper } = quantities.system.interval(quantities.weight(base, domain));
    return upper - lower <= near ? (lower + upper) / 2 : undefined;
  };
}

const codesOf = ({ domains }: DomainSpace, kind: string): readonly DomainKey[] =>
  domains.filter((domain) => domain.startsWith(`${kind}\t`));

/** Those who are in two domains, as the tables write it. */
function crossedKey({ domains }: DomainSpace, one: DomainKey, other: DomainKey): DomainKey | undefined {
  const [kind, code] = one.split("\t");
  const [otherKind, otherCode] = other.split("\t");
  return [
    domainKey(`${kind}${CROSSED}${otherKind}`, `${code}${CROSSED}${otherCode}`),
    domainKey(`${otherKind}${CROSSED}${kind}`, `${otherCode}${CROSSED}${code}`),
  ].find((key) => domains.includes(key));
}

/** Whether parts that are told make a whole that is. */
function isWhole(whole: number | undefined, parts: readonly (number | undefined)[]): boolean {
  if (whole === undefined || parts.includes(undefined)) return false;
  const sum = parts.reduce((total: number, part) => total + (part ?? 0), 0);
  return Math.abs(sum - whole) <= KNOWN * Math.max(1, whole) * parts.length;
}
