import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { EXIT } from "#findings/findings-error";
import type { ExportSource } from "./export-reader.ts";
import { raiseLimit, refuse } from "./refuse.ts";

/** Most bytes that are read at once: of a small file, no more than it has. */
const BLOCK = 2 ** 21;
/** How a .gz begins. */
const GZIP = Buffer.of(0x1f, 0x8b);

/** Bytes that so many compressed ones may make; a few may make as many as a small file. */
export const mostInflated = (stored: number, { inflation }: ExportSource["limits"]): number =>
  Math.max(stored, 4096) * inflation;

/** The bytes of a file in blocks, hashed as they pass, inflated when declared, within the limits. */
export class ByteSource {
  /** Bytes of the file as stored. */
  size = 0;
  private readonly hash = createHash("sha256");
  private readonly source: ExportSource;

  constructor(source: ExportSource) {
    this.source = source;
  }

  /** SHA-256 of the file as stored, once read to its end. */
  get sha256(): string {
    return this.hash.digest("hex");
  }

  async *blocks(): AsyncGenerator<Buffer> {
    const { name, path, declaration, limits } = this.source;
    const file = await stat(path).catch((error: Error) =>
      refuse({ code: "OBS-F001", message: `fichier illisible : ${error.message.split(",")[0]}`, file: name }),
    );
    if (!file.isFile()) refuse({ code: "OBS-F001", message: "ce n'est pas un fichier ordinaire", file: name });
    if (file.size === 0) refuse({ code: "OBS-F002", message: "fichier vide (0 octet)", file: name });
    if (file.size > limits.bytes) this.refuseSize(file.size);
    this.size = file.size;
    yield* declaration.compressed ? this.inflated() : this.stored();
  }

  /** Bytes that what is compressed in the file may make. */
  get mostInflated(): number {
    return mostInflated(this.size, this.source.limits);
  }

  /** The whole file, for formats that cannot be read block by block. */
  async all(): Promise<Buffer> {
    const blocks: Buffer[] = [];
    for await (const block of this.blocks()) blocks.push(block);
    return Buffer.concat(blocks);
  }

  private async *stored(): AsyncGenerator<Buffer> {
    for await (const block of createReadStream(this.source.path, { highWaterMark: Math.min(BLOCK, this.size) })) {
      this.hash.update(block);
      yield block;
    }
  }

  private async *inflated(): AsyncGenerator<Buffer> {
    const { name, path, limits } = this.source;
    const file = createReadStream(path, { highWaterMark: Math.min(BLOCK, this.size) });
    const gunzip = createGunzip({ chunkSize: BLOCK });
    let isGzip = true;
    file.once("data", (block) => {
      isGzip = Buffer.from(block).subarray(0, GZIP.length).equals(GZIP);
    });
    file.on("data", (block) => this.hash.update(block));
    file.on("error", (error) => gunzip.destroy(error));
    let inflated = 0;
    try {
      for await (const block of file.pipe(gunzip)) {
        inflated += block.length;
        if (inflated > limits.bytes) this.refuseSize(inflated);
        if (inflated > this.mostInflated) this.refuseInflation(inflated);
        yield block;
      }
    } catch (error) {
      if (!isZlibError(error)) throw error;
      if (!isGzip) this.refusePlain();
      const message = `fichier .gz tronqué ou corrompu après ${inflated} octets décompressés`;
      refuse({ code: "OBS-F007", message, file: name, repair: "redemander le fichier" });
    } finally {
      file.destroy();
      gunzip.destroy();
    }
  }

  private refusePlain(): never {
    const message = "le fichier n'est pas compressé (.gz), quel que soit son nom";
    refuse({ code: "OBS-F007", message, file: this.source.name, repair: "retirer compressed: true de study.yaml" });
  }

  private refuseSize(size: number): never {
    const { name, limits } = this.source;
    const message = `fichier de ${size} octets ou plus, limite ${limits.bytes}`;
    const repair = raiseLimit("bytes");
    refuse(
      { code: "OBS-F006", message, file: name, expected: `${limits.bytes} octets au plus`, repair },
      EXIT.resources,
    );
  }

  refuseInflation(inflated: number): never {
    const { name, limits } = this.source;
    const message = `${this.size} octets compressés en donnent plus de ${inflated} : limite ${limits.inflation} fois`;
    const repair = `décompresser le fichier ; ${raiseLimit("inflation")}`;
    refuse({ code: "OBS-F008", message, file: name, repair }, EXIT.resources);
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^Z_|^ERR_ZLIB|ERR_STREAM_PREMATURE/.test(String(error.code));
}
