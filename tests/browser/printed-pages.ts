import { inflateSync } from "node:zlib";

/** Where the texts of a printed page stand: distances of their baselines from its top, as shares of its height. */
export type PrintedPage = readonly number[];

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The pages of a PDF as Chromium writes it: objects one after the other, a stream of operators for each page. */
export function printedPages(pdf: Buffer): readonly PrintedPage[] {
  const text = pdf.toString("latin1");
  const pages = [...text.matchAll(/<<\/Type \/Page\b[\s\S]*?>>\s*endobj/g)].map(([page]) => page);
  return pages.map((page) => {
    const [, , , , height = "842"] = /\/MediaBox \[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]/.exec(page) ?? [];
    const contents = /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? "";
    return baselinesOf(streamOf(pdf, text, contents)).map((y) => 1 - y / Number(height));
  });
}

function streamOf(pdf: Buffer, text: string, number: string): string {
  const start = text.search(new RegExp(`(?:^|\\n)${number} 0 obj\\b`));
  const from = text.indexOf("stream\n", start) + "stream\n".length;
  const length = Number(/\/Length (\d+)/.exec(text.slice(start, from))?.[1]);
  const bytes = pdf.subarray(from, from + length);
  return (text.slice(start, from).includes("/FlateDecode") ? inflateSync(bytes) : bytes).toString("latin1");
}

/** Heights of the texts of a stream, under the transformations in force where each is shown. */
function baselinesOf(stream: string): readonly number[] {
  const found: number[] = [];
  const kept: Matrix[] = [];
  let [now, line]: [Matrix, Matrix] = [IDENTITY, IDENTITY];
  const operands: number[] = [];
  for (const [token] of stream.matchAll(/\((?:\\.|[^\\)])*\)|<[^>]*>|[^\s[\]<>()]+/g)) {
    const number = Number(token);
    if (!Number.isNaN(number)) {
      operands.push(number);
      continue;
    }
    const last = operands.slice(-6) as unknown as Matrix;
    if (token === "q") kept.push(now);
    else if (token === "Q") now = kept.pop() ?? IDENTITY;
    else if (token === "cm") now = product(last, now);
    else if (token === "BT") line = IDENTITY;
    else if (token === "Tm") line = last;
    else if (token === "Td") line = product([1, 0, 0, 1, operands.at(-2) ?? 0, operands.at(-1) ?? 0], line);
    else if (token === "Tj" || token === "TJ") found.push(product(line, now)[5]);
    if (!/^[(<]/.test(token)) operands.length = 0;
  }
  return found;
}

const product = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + b * i,
  a * h + b * j,
  c * g + d * i,
  c * h + d * j,
  e * g + f * i + k,
  e * h + f * j + l,
];
