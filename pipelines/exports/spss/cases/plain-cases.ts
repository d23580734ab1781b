import { CaseReader } from "./case-reader.ts";

/** Cases that are not compressed: each 8-byte element as it is. */
export class PlainCases extends CaseReader {
  protected take(bytes: Buffer, last: boolean): number {
    const caseSize = this.layout.slotCount * 8;
    const rows = Math.floor(bytes.length / caseSize);
    const taken = rows * caseSize;
    if (last && taken < bytes.length) {
      this.failAt(bytes.length, `dernier enregistrement incomplet (${bytes.length - taken} octets sur ${caseSize})`);
    }
    this.countRows(rows);
    const block = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), caseSize, rows };
    for (const { kind, column, variable } of this.gathered) {
      if (kind === "number") column.pushBlock(block, variable.segments[0].slot * 8);
      else for (let start = 0; start < taken; start += caseSize) this.pushText(column, variable, bytes, start);
    }
    return taken;
  }
}
