import { completeFinding, type FindingInput } from "#findings/finding-log";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";
import type { Study } from "#schemas/study";

/** What to do of a file that passes a limit of study.yaml. */
export const raiseLimit = (limit: keyof Study["limits"]): string =>
  `vérifier le fichier, puis relever limits.${limit} dans study.yaml`;

/** Refuses a file with one finding. */
export function refuse(input: FindingInput, exitCode: ExitCode = EXIT.unreadable): never {
  throw new FindingsError([completeFinding(input)], exitCode);
}
