/** An error of the system or of the program in a form that crosses from one thread to another. */
export interface Fault {
  readonly message: string;
  readonly stack: string;
  /** What the system calls it, and of which file: ENOSPC. */
  readonly code?: string | undefined;
  readonly path?: string | undefined;
}

/** What is kept of an error, with the place where it was met before its words. */
export function faultOf(error: unknown, place: string): Fault {
  const {
    message,
    stack = "",
    code,
    path,
  } = error instanceof Error ? (error as NodeJS.ErrnoException) : (new Error(String(error)) as NodeJS.ErrnoException);
  return { message: `${place}: ${message}`, stack, code, path };
}

/** The error as it can be thrown again. */
export function errorOf({ message, ...rest }: Fault): Error {
  return Object.assign(new Error(message), rest);
}
