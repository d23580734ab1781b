/**
 * A count of things of so many bytes holds in the bytes that are there.
 * @throws Error in French, for a finding OBS-F015.
 */
export function checkCount(count: number, bytesEach: number, length: number): void {
  if (!(count >= 0 && count * bytesEach <= length)) throw new Error("un compte plus grand que le fichier");
}
