import type { Wave } from "#schemas/study";
import { MODES, type Mode } from "#schemas/waves/wave-comparability";
import type { StudyWords } from "#wording/wording-of";

/** How the answers of a wave were collected: as the study says it, else in the words of its codes. */
export function modeWords({ tables, text, type }: StudyWords, { mode, mode_note }: Wave): string {
  if (mode_note !== undefined) return text(mode_note);
  if (Array.isArray(mode)) return type.enumerate(mode.map((code) => tables.modes[code]));
  return isMode(mode) ? tables.modes[mode] : text(mode);
}

const isMode = (mode: Exclude<Wave["mode"], readonly Mode[]>): mode is Mode => MODES.some((code) => code === mode);
