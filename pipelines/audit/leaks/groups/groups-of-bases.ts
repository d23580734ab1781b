import type { AttackOptions, Leak } from "#audit/leak";
import type { Measured } from "#audit/lines/enter-family";
import type { SetName } from "#audit/lines/families";
import { cellOf, type DomainKey } from "#audit/reading/samples";
import type { SampleSystem } from "#audit/sample-system";
import { holdingOf, holdingOfSets, rangeOf, shareOf } from "../values-of.ts";
import { difference, tellGroups } from "./groups-of-domains.ts";

/** Groups under the minimum between two published bases of what is counted or summed alike, and parts of a base. */
export function groupsOfBases(solved: SampleSystem, options: AttackOptions): readonly Leak[] {
  const alike = Map.groupBy(solved.measured, ({ measure }) => JSON.stringify([measure.source, measure.counted]));
  const several = [...alike.values()].filter((same) => new Set(same.map(({ base }) => base)).size > 1);
  const found = several.flatMap((same) =>
    same.flatMap((whole) =>
      whole.domains.flatMap((domain) => [
        ...restsOfBases(solved, { whole, same, domain }),
        ...partsOfBase(solved, whole, domain),
      ]),
    ),
  );
  return tellGroups(solved, found, options);
}

interface Bases {
  readonly whole: Measured;
  readonly same: readonly Measured[];
  readonly domain: DomainKey;
}

type Found = Parameters<typeof tellGroups>[1];

/** A base less each published base in it, and less all of them that do not overlap. */
function restsOfBases(solved: SampleSystem, { whole, same, domain }: Bases): Found {
  const shown = ({ measure }: Measured): boolean => {
    const cell = cellOf(solved.sample, measure.indicator, measure.answer, domain);
    return cell !== undefined && !cell.hidden;
  };
  if (!shown(whole)) return [];
  const inside = same.filter((one) => shown(one) && isPart(one.atoms, whole.atoms));
  const apart: Measured[] = [];
  for (const one of inside)
    if (apart.every(({ atoms }) => atoms.every((atom) => !one.atoms.includes(atom)))) apart.push(one);
  return [...inside.map((one) => [one]), apart].flatMap((taken) => {
    const rest = difference(
      solved,
      [whole, ...taken].map((one) => holdingOf(solved.quantities, one, domain)),
    );
    if (rest === undefined || taken.length === 0) return [];
    const value = shareOf(rest.amount, rest.weight, rangeOf(whole));
    const name = [whole, ...taken].map(({ measure }) => measure.indicator).join(" - ");
    return [{ measured: whole, domain, name, way: "difference-of-bases" as const, count: rest.count, value }];
  });
}

const isPart = (atoms: readonly SetName[], of: readonly SetName[]): boolean =>
  atoms.length < of.length && atoms.every((atom) => of.includes(atom));

/** A part of a base that no file shows, where the lines leave nothing to find of it. */
function partsOfBase(solved: SampleSystem, measured: Measured, domain: DomainKey): Found {
  const { system } = solved.quantities;
  if (measured.atoms.length < 2) return [];
  return measured.pieces.flatMap((piece) => {
    const holding = holdingOfSets(solved.quantities, piece, domain);
    if (holding === undefined) return [];
    const value = shareOf(system.interval(holding.amount), system.interval(holding.weight), rangeOf(measured));
    const count = system.interval(holding.count);
    return [{ measured, domain, name: piece.base, way: "propagation" as const, count, value }];
  });
}
