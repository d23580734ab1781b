import { isAscii } from "node:buffer";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { type FileEncoding, refuseText } from "./text-encoding.ts";

/**
 * Texts of a file that its encoding does not read. Few among many that it reads are damaged: each bad byte is shown as
 * « � », and told. As many as those that it reads say that the file is in another encoding.
 */
export class DamageTally {
  private readonly encoding: FileEncoding;
  private readonly file: string;
  private readonly bad: string[] = [];
  private good = 0;

  constructor(encoding: FileEncoding, file: string) {
    this.encoding = encoding;
    this.file = file;
  }

  /** A text of the file, damaged or not. */
  read(bytes: Buffer, what: string, onCut?: () => void): string {
    const text = this.encoding.decode(bytes, onCut);
    if (text === undefined) this.bad.push(what);
    else if (!isAscii(bytes)) this.good++;
    return text ?? this.encoding.decodeAnyway(bytes);
  }

  /** What is told once all has been read; too many damaged texts refuse the file. */
  findings(): readonly Finding[] {
    const { bad, good, encoding, file } = this;
    if (bad.length === 0) return [];
    if (bad.length >= good) refuseText(bad[0], { encoding, file });
    const where = [...new Set(bad)];
    const shown = where.slice(0, 5).join(", ");
    const more = where.length > 5 ? ` et ${where.length - 5} autres` : "";
    const message = `texte endommagé, ses octets illisibles remplacés par « � » : ${shown}${more}`;
    return [completeFinding({ code: "OBS-F020", message, file, count: bad.length })];
  }
}
