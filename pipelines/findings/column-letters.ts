/** A column as workbooks name it, by its place from 1: A, then AA for 27. */
export function columnLetters(position: number): string {
  const letter = String.fromCharCode(65 + ((position - 1) % 26));
  return position <= 26 ? letter : columnLetters(Math.floor((position - 1) / 26)) + letter;
}
