import { completeFinding, type FindingInput } from "#findings/finding-log";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";

/** Refuses a file with one finding. */
export function refuse(input: FindingInput, exitCode: ExitCode = EXIT.unreadable): never {
  throw new FindingsError([completeFinding(input)], exitCode);
}
