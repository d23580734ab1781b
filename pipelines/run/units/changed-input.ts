import { completeFinding } from "#findings/finding-log";
import { EXIT, FindingsError } from "#findings/findings-error";

/** A file that is no longer what it was when the run was planned: what was read of it is of no known state. */
export class ChangedInput extends FindingsError {
  constructor(path: string) {
    const message = "fichier remplacé pendant le passage : ce qui en a été lu n'est pas gardé";
    super([completeFinding({ code: "OBS-R507", message, file: path })], EXIT.unreadable);
  }
}
