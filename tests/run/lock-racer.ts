import { takeLock } from "#run/run-lock";

/** One of the processes that race for a lock: takes the one that it is told, says whether it has it, keeps it till told. */
let release = (): void => {};
process.on("message", (told: string) => {
  if (told === "") {
    release();
    release = () => {};
    return;
  }
  try {
    release = takeLock(told);
    process.send?.("won");
  } catch (error) {
    process.send?.(error instanceof Error ? error.message : "");
  }
});
process.send?.("ready");
