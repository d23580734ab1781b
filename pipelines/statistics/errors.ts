/** A call that only a programmer can cause: wrong shapes, a weight that is not a number. English, one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The statistics cannot be done with these data: margins disagree, raking does not converge, a stratum has one PSU. */
export class MethodError extends Error {
  override readonly name = "MethodError";
  readonly found: unknown;

  constructor(message: string, found?: unknown) {
    super(message);
    this.found = found;
  }
}
