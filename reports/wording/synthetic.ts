const MENTION = /(?:[\s\u00a0\u202f]*[–—,-][\s\u00a0\u202f]*|[\s\u00a0\u202f]*\()données synthétiques\)?/giu;

/** A line that says once, and only once, that its data are synthetic; a line of real data is left as it is. */
export function sayOnce(line: string, synthetic: boolean): string {
  if (!synthetic) return line;
  return /données synthétiques/iu.test(line) ? withoutRepeats(line) : `${line} (données synthétiques)`;
}

function withoutRepeats(line: string): string {
  let first = true;
  return line.replace(MENTION, (mention) => {
    const kept = first ? mention : "";
    first = false;
    return kept;
  });
}
