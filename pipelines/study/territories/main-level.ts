/** The main level among those of a study: whatever it is called, its territories are the regions of the respondents. */
export function mainLevel<Level extends { readonly main: boolean }>(
  territories: ReadonlyMap<string, Level>,
): Level | undefined {
  return [...territories.values()].find(({ main }) => main);
}
