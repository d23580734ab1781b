import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "#tests/study/edited-study";
import type { Base } from "./law.ts";
import { runInto } from "./outcome.ts";

/** The units that a change of a study makes run again, as `stage/unit`. */
export async function computedAfter(base: Base, change: (study: string) => void): Promise<readonly string[]> {
  const copy = temporaryFolder();
  cpSync(base.folder, copy, { recursive: true, verbatimSymlinks: true });
  try {
    change(join(copy, "study"));
    const { exitCode, findings, crash, computed } = await runInto(join(copy, "study"), join(copy, "build"));
    if (exitCode !== 0) throw new Error(`refused: ${crash ?? JSON.stringify(findings.at(-1))}`);
    return computed;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Units of a wave or of a public, by stage. */
const OF_A_WAVE = /^(responses|respondents|weights|estimates|specificities)\//;
const OF_A_PUBLIC = /^(comparability|trends)\//;

/** Units computed that have nothing to do with a wave: of other waves, and of other publics. */
export function strangers(computed: readonly string[], publicId: string, wave: number): readonly string[] {
  const nameOf = (unit: string): string => unit.slice(unit.indexOf("/") + 1);
  return computed.filter(
    (unit) =>
      (OF_A_WAVE.test(unit) && nameOf(unit) !== `${publicId}-${wave}`) ||
      (OF_A_PUBLIC.test(unit) && !nameOf(unit).startsWith(publicId)),
  );
}
