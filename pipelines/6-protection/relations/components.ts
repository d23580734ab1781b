import type { Relation } from "./related-measures.ts";

/** Nodes that relations link, directly or not, each with the relations between them: what is hidden in one says nothing of another. */
export interface Component {
  readonly nodes: readonly number[];
  readonly relations: readonly Relation[];
}

export function components(count: number, relations: readonly Relation[]): readonly Component[] {
  const leader = Int32Array.from({ length: count }, (_, node) => node);
  const find = (node: number): number => {
    let found = node;
    while (leader[found] !== found) found = leader[found];
    return found;
  };
  for (const { terms } of relations) {
    const leaders = terms.map(([node]) => find(node));
    const first = Math.min(...leaders);
    for (const one of leaders) leader[one] = first;
  }
  const nodes = Map.groupBy(leader.keys(), find);
  const linking = Map.groupBy(relations, ({ terms: [[node]] }) => find(node));
  return [...nodes].map(([first, own]) => ({ nodes: own, relations: linking.get(first) ?? [] }));
}
