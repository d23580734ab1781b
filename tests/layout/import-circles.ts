/** The files that a file imports, types included. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Groups of files each of which leads back to itself through the others, or alone; sorted, no group in another. */
export function importCircles(graph: ImportGraph): readonly (readonly string[])[] {
  const reached = new Map([...graph.keys()].map((file) => [file, reachedFrom(file, graph)]));
  const circular = [...graph.keys()].filter((file) => reached.get(file)?.has(file));
  const circleOf = (file: string) =>
    circular.filter((other) => reached.get(file)?.has(other) && reached.get(other)?.has(file)).sort();
  return [...new Map(circular.map((file) => [circleOf(file).join(), circleOf(file)])).values()];
}

function reachedFrom(start: string, graph: ImportGraph): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...(graph.get(start) ?? [])];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    waiting.push(...(graph.get(file) ?? []));
  }
  return reached;
}
