import type { FindingInput } from "#findings/finding-log";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { Study } from "#schemas/study";

/** What to do of a file that passes a limit of study.yaml. */
export const raiseLimit = (limit: keyof Study["limits"]): string =>
  `vérifier le fichier, puis relever limits.${limit} dans study.yaml`;

/** Refuses a file with one finding: it cannot be read, unless it is said otherwise. */
export function refuse(input: FindingInput, exitCode: ExitCode = EXIT.unreadable): never {
  refuseWith(input, exitCode);
}
