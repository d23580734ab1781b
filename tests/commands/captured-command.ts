import { vi } from "vitest";
import { runProgram } from "#commands/program";

/** What a command said and its exit code. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line inside the test, and gives what it wrote. */
export async function captureCommand(...words: readonly string[]): Promise<Said> {
  const written = { stdout: "", stderr: "" };
  const listen = (stream: "stdout" | "stderr") =>
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    });
  const spies = [listen("stdout"), listen("stderr")];
  try {
    return { code: await runProgram(words), ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
