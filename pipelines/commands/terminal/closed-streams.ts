import { EXIT, type ExitCode } from "#findings/findings-error";

/**
 * Listens to what becomes of the words of a command: a reader that has gone (`| head`) hears no more and that is all; a disk
 * that is full under them is a shortage like another. Gives the exit code, that of the command unless its words were lost.
 */
export function listenToStreams(): (code: ExitCode) => ExitCode {
  let lost = false;
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", ({ code }: NodeJS.ErrnoException) => {
      lost ||= code !== "EPIPE";
      if (lost) process.exitCode = EXIT.resources;
    });
  return (code) => (lost ? EXIT.resources : code);
}

/**
 * Ends the process once its words are out. What it holds is left to the system, which takes it back at once: freed object by
 * object, the heap of a whole run takes half a second.
 */
export async function leave(code: ExitCode): Promise<never> {
  process.exitCode = code;
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write("", done))));
  process.exit();
}
