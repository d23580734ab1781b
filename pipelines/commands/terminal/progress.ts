import type { Progress } from "#run/flow-options";
import type { Terminal } from "./terminal.ts";

const SLOWEST_UPDATE = 100;

/** Progress of a run on a terminal: one line that moves; without a terminal, a line per stage. */
export function progressTo(terminal: Terminal): { readonly show: Progress; readonly end: () => void } {
  let [last, shown] = [0, ""];
  const show: Progress = ({ unit, state, index, of }) => {
    const [stage] = unit.split("/");
    if (!terminal.progress) {
      if (state === "start" && stage !== shown && !terminal.json) process.stderr.write(`${stage}\n`);
      if (state === "start") shown = stage;
      return;
    }
    const now = performance.now();
    if (now - last < SLOWEST_UPDATE && index < of - 1) return;
    last = now;
    process.stderr.write(`\r\u001b[2K${Math.round((100 * index) / of)} % ${unit}`);
  };
  const end = (): void => {
    if (terminal.progress) process.stderr.write("\r\u001b[2K");
  };
  return { show, end };
}
