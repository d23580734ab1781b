/** Bytes that are looked at. */
const TOP = 4096;

/** Nothing but printable characters, tabs and line ends, in an encoding of single bytes or UTF-8. */
export function isPlainText(bytes: Buffer): boolean {
  const head = bytes.toString("latin1", 0, TOP);
  return head.length > 3 && /^[\P{Cc}\t\n\f\r\u0080-\u009f]*$/u.test(head);
}
