import { isQuantity } from "#tests/parity/factorial-functions/factorial-columns";
import { asFactor, compareTexts, factorOf, labelsOf } from "#tests/parity/r-values/conversions";
import type { Column, Factor, Frame } from "#tests/parity/r-values/value";

/**
 * As FactoMineR names categories: levels that two questions share get the question's name; where an active (or a
 * supplementary) question lacks answers, `variable.NA` is a level and the levels of all of them are sorted.
 */
export function withCategoryNames(table: Frame, groups: readonly (readonly string[])[]): Frame {
  const held = new Map(
    [...table.columns].map(([name, column]) => [name, isQuantity(column) ? column : heldLevels(column)]),
  );
  const levels = [...held.values()].flatMap((column) => (column.kind === "factor" ? column.levels : []));
  const isShared = (level: string): boolean => levels.indexOf(level) !== levels.lastIndexOf(level);
  const columns = new Map(
    [...held].map(([name, column]): readonly [string, Column] => {
      if (column.kind !== "factor" || !column.levels.some(isShared)) return [name, column];
      return [name, { ...column, levels: column.levels.map((level) => `${name}_${level}`) }];
    }),
  );
  for (const group of groups) {
    const lacking = group.some((name) => hasMissing(columns.get(name)));
    for (const name of lacking ? group : []) {
      const column = columns.get(name);
      if (column?.kind === "factor") columns.set(name, withMissingLevel(name, column));
    }
  }
  return { ...table, columns };
}

function heldLevels(column: Column): Column {
  const factor = asFactor(column);
  return factorOf(
    labelsOf(factor),
    factor.levels.filter((_, code) => factor.codes.includes(code)),
  );
}

function hasMissing(column: Column | undefined): boolean {
  return column?.kind === "factor" && column.codes.includes(-1);
}

function withMissingLevel(name: string, factor: Factor): Column {
  const named = labelsOf(factor).map((label) => label ?? `${name}.NA`);
  return factorOf(named, [...new Set(named)].sort(compareTexts));
}
