/** Seconds of processor that a piece of work takes: what it does, not how long others make it wait. */
export async function processorSeconds(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
