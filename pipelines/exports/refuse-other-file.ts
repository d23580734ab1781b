import { keysOfFormat } from "#schemas/exports/export-formats";
import { ByteSource } from "./byte-source.ts";
import type { ExportSource } from "./export-reader.ts";
import { FORMATS } from "./formats.ts";
import { isGzip, recogniseFile } from "./recognise-file.ts";
import { refuse } from "./refuse.ts";

const ARCHIVE = "PK\u0003\u0004";

/** Refuses a file that is not of its declared format, by the name of what it is where its bytes tell. */
export async function refuseOtherFile(source: ExportSource): Promise<void> {
  const { format, compressed } = source.declaration;
  const bytes = await tellingBytes(source);
  if (isGzip(bytes)) refuseCompressed(source, compressed);
  const recognised = recogniseFile(bytes);
  if (recognised.format === format) return;
  const told = FORMATS[format].refuseOther({ named: recognised.named, bytes });
  if (told !== undefined) refuse({ file: source.name, ...told });
}

/** The first block of a file; all of an archive, which names its parts at its end. */
async function tellingBytes(source: ExportSource): Promise<Buffer> {
  const blocks: Buffer[] = [];
  for await (const block of new ByteSource(source).blocks()) {
    blocks.push(block);
    if (blocks[0].toString("latin1", 0, ARCHIVE.length) !== ARCHIVE) break;
  }
  return Buffer.concat(blocks);
}

function refuseCompressed({ name, declaration }: ExportSource, again: boolean): never {
  const takesIt = keysOfFormat(declaration.format).takes.includes("compressed");
  const once = again ? "décompresser une fois" : "écrire compressed: true dans study.yaml";
  const repair = takesIt ? once : "décompresser le fichier";
  return refuse({ code: "OBS-F007", message: "le fichier est compressé (.gz)", file: name, repair });
}
