import { type DomainKey, EVERYONE } from "../reading/samples.ts";
import type { Quantities } from "../solving/quantities.ts";
import { type AnswerParts, answerParts } from "./answer-parts.ts";
import type { DomainSpace } from "./domain-space.ts";
import { conditionText, type Family, type SetName } from "./families.ts";
import type { Measure } from "./measures.ts";

/** A measure with the sets that it is made of. */
export interface Measured {
  readonly measure: Measure;
  readonly base: SetName;
  /** Those whom it counts, where it counts respondents. */
  readonly counted: SetName | undefined;
  /** What it sums, where it sums values. */
  readonly value: string | undefined;
  readonly domains: readonly DomainKey[];
  /** Whether the lines of the domains are entered for it: not where nothing is hidden. */
  readonly lined: boolean;
  /** The parts of its base, and of each what it counts or sums, where that is one set. */
  readonly atoms: readonly SetName[];
  readonly pieces: readonly Pick<Measured, "base" | "counted" | "value">[];
}

/** Enters the sets of a family of measures, and what makes them; `local` says which measures are told by domain. */
export function enterFamily(
  quantities: Quantities,
  family: Family,
  { space, local, whole }: Scene,
): readonly Measured[] {
  const byDomain = family.measures.filter(local);
  const chosen = byDomain.length > 0 ? byDomain : family.measures;
  const scope = { domains: byDomain.length > 0 ? space.domains : [EVERYONE], quantities };
  const parts = answerParts(chosen);
  const bases = new Map([...family.bases].map(([text, atoms]) => [text, enterBase(scope, family, text, atoms)]));
  enterInside(scope, family);
  const lined = byDomain.length > 0 && !(family.bases.size === 1 && byDomain.every(whole) && !overlaps(space));
  const measured = family.measures.map((measure): Measured => {
    const text = conditionText(measure.condition);
    const atoms = (family.bases.get(text) ?? []).map(({ set }) => set);
    const base = bases.get(text) ?? "";
    const told = chosen.includes(measure);
    const counted = told ? enterCounted(scope, { measure, atoms, parts, base }) : undefined;
    const value = told ? enterValue(scope, { measure, atoms, base }) : undefined;
    const pieces = atoms.map((atom) => ({
      base: atom,
      counted: told ? pieceOf(parts, measure, atom) : undefined,
      value,
    }));
    return { measure, base, counted, value, domains: scope.domains, lined, atoms, pieces };
  });
  if (lined) enterLines(quantities, space, family, measured);
  return measured;
}

/**
 * Whether variables of one question overlap, in more ways than two: all of them shown may make a group that none of them is. Places
 * are left: some of their cells are hidden in nearly every family, which enters their lines.
 */
const overlaps = ({ grains }: DomainSpace): boolean =>
  [...grains.values()].some(
    ({ atomsOf }) =>
      ![...atomsOf.keys()].some((key) => key.startsWith("region\t")) &&
      new Set([...atomsOf.keys()].map((key) => key.split("\t")[0])).size > 2 &&
      [...atomsOf.values()].some((atoms) => atoms.length > 1 && atoms.some((atom) => atom.startsWith("#"))),
  );

/** Where a family stands. */
interface Scene {
  readonly space: DomainSpace;
  /** Whether a measure is told by domain. */
  readonly local: (measure: Measure) => boolean;
  /** Whether nothing of it is hidden: there is nothing to solve. */
  readonly whole: (measure: Measure) => boolean;
}

interface Scope {
  readonly domains: readonly DomainKey[];
  readonly quantities: Quantities;
}

/** A base of one part is that part. */
function enterBase(
  { domains, quantities }: Scope,
  { source }: Family,
  text: string,
  atoms: readonly { readonly set: SetName }[],
): SetName {
  if (atoms.length === 1) return atoms[0].set;
  const base = `${source} all of ${text}`;
  for (const domain of domains)
    quantities.sumOfSets(
      base,
      atoms.map(({ set }) => set),
      domain,
    );
  return base;
}

/** A part of a base that lies in one domain is in no other of its question. */
function enterInside({ domains, quantities }: Scope, { bases }: Family): void {
  if (domains.length === 1) return;
  for (const { set, inside } of new Set([...bases.values()].flat())) {
    if (inside !== undefined) quantities.sumOfDomains(set, { whole: EVERYONE, parts: [inside] });
  }
}

interface Entering {
  readonly measure: Measure;
  readonly atoms: readonly SetName[];
  readonly base: SetName;
}

function enterCounted(
  { domains, quantities }: Scope,
  { measure, atoms, parts, base }: Entering & { readonly parts: readonly AnswerParts[] },
): SetName | undefined {
  const partition = parts.find(({ counted }) => counted.has(measure));
  if (partition === undefined) return undefined;
  const own = partition.counted.get(measure) ?? [];
  for (const domain of domains)
    for (const atom of atoms)
      if (!quantities.knows(partOf(partition.parts[0], atom), domain))
        quantities.sumOfSets(
          atom,
          partition.parts.map((part) => partOf(part, atom)),
          domain,
        );
  const pieces = atoms.flatMap((atom) => own.map((part) => partOf(part, atom)));
  if (pieces.length === 1) return pieces[0];
  const counted = `${own.join("+")} of ${base}`;
  for (const domain of domains) if (!quantities.knows(counted, domain)) quantities.sumOfSets(counted, pieces, domain);
  return counted;
}

/** What a measure counts of one part of its base, if that is one set. */
function pieceOf(parts: readonly AnswerParts[], measure: Measure, atom: SetName): SetName | undefined {
  const own = parts.find(({ counted }) => counted.has(measure))?.counted.get(measure) ?? [];
  return own.length === 1 ? partOf(own[0], atom) : undefined;
}

const partOf = (part: string, atom: SetName): SetName => `${part} of ${atom}`;

function enterValue({ domains, quantities }: Scope, { measure, atoms, base }: Entering): string | undefined {
  const { counted } = measure;
  if (counted.kind !== "value") return undefined;
  const { text, range } = counted;
  for (const domain of domains) {
    for (const atom of atoms)
      quantities.between(quantities.total(text, atom, domain), quantities.weight(atom, domain), range);
    if (atoms.length === 1) continue;
    quantities.system.line(
      quantities.total(text, base, domain),
      atoms.map((atom) => quantities.total(text, atom, domain)),
    );
  }
  return text;
}

/** Every set of the family, and every sum of values, follows the lines of the domains. */
function enterLines(
  quantities: Quantities,
  space: DomainSpace,
  { bases }: Family,
  measured: readonly Measured[],
): void {
  const atoms = [...bases.values()].flat().map(({ set }) => set);
  const own = new Set([...atoms, ...measured.flatMap(({ base, counted }) => (counted ? [base, counted] : [base]))]);
  const sets = quantities.sets().filter((set) => own.has(set) || atoms.some((atom) => set.endsWith(` of ${atom}`)));
  const values = new Set(measured.flatMap(({ value }) => value ?? []));
  for (const line of space.lines) {
    for (const set of sets) quantities.sumOfDomains(set, line);
    for (const value of values)
      for (const set of new Set([...atoms, ...measured.filter((one) => one.value === value).map(({ base }) => base)]))
        quantities.sumOfValues(value, set, line);
  }
}
