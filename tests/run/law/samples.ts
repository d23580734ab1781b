import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { loadStudy } from "#study/load-study";
import { LAW_STUDY } from "./mutants/every-mutant.ts";
import type { Mutant } from "./mutants/mutant.ts";

/** Groups of two to five changes at once; one group in four may hold a change that the reading of the study refuses. */
export const groupsOf = (mutants: readonly Mutant[]): fc.Arbitrary<readonly Mutant[]> =>
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 0, max: mutants.length - 1 }), { minLength: 4, maxLength: 12 }),
      fc.integer({ min: 0, max: 3 }),
    )
    .map(([places, mercy]) => {
      const chosen = places.map((at) => mutants[at]);
      return mercy === 0 ? chosen.slice(0, 3) : readable(chosen).slice(0, 5);
    });

/** The changes after which the study can still be read: what a group does must not stop at its first mistake. */
function readable(mutants: readonly Mutant[]): readonly Mutant[] {
  return mutants.filter((mutant) => {
    const folder = mkdtempSync(join(tmpdir(), "observatoire-"));
    try {
      cpSync(LAW_STUDY, folder, { recursive: true });
      mutant.change(folder);
      loadStudy(folder);
      return true;
    } catch {
      return false;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
