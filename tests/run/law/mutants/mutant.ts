import type { Surroundings } from "../outcome.ts";

/** A change of a study, or of what surrounds it. */
export interface Mutant {
  /** What changes, where, into what: `study.yaml disclosure.minimum_base = 250`. */
  readonly name: string;
  /** Changes the files of the study; one that an earlier change has left without an object does nothing. */
  readonly change: (folder: string) => void;
  readonly surroundings?: Surroundings;
}
