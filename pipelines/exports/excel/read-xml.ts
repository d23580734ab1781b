import { isUtf8 } from "node:buffer";
import { SaxesParser } from "saxes";

export type Attributes = Readonly<Record<string, string | undefined>>;

/** What is done of the elements of a part. Names are without their prefix; a path goes from the root to the element. */
export interface XmlReader {
  readonly opens?: (path: readonly string[], attributes: Attributes) => void;
  /** The text is what stands in the element after the last other one in it. */
  readonly closes?: (path: readonly string[], text: string) => void;
}

/** Bytes given to the parser at a time: a part is never one text, which may be too long for the engine. */
const PIECE = 1 << 16;

/** Reads a part of a workbook from its beginning to its end; throws on what is no XML, and on entities of its own. */
export function readXml(part: Buffer, { opens, closes }: XmlReader): void {
  if (!isUtf8(part)) throw new Error("texte qui n'est pas en UTF-8");
  const parser = new SaxesParser();
  const path: string[] = [];
  let text = "";
  parser.on("opentag", ({ name, attributes }) => {
    path.push(localName(name));
    text = "";
    opens?.(path, attributes);
  });
  parser.on("closetag", () => {
    closes?.(path, text);
    path.pop();
    text = "";
  });
  const add = (more: string): void => {
    text += more;
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("doctype", () => {
    throw new Error("XML avec une déclaration DOCTYPE");
  });
  // What the parser says may quote an answer.
  parser.on("error", () => {
    throw new Error(`XML mal formé, ligne ${parser.line}`);
  });
  const decoder = new TextDecoder();
  for (let at = 0; at < part.length; at += PIECE)
    parser.write(decoder.decode(part.subarray(at, at + PIECE), { stream: true }));
  parser.close();
}

/** A name without what says whose it is: « x:row » as « row ». */
export const localName = (name: string): string => name.slice(name.indexOf(":") + 1);
