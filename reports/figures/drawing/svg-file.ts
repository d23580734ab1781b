import { FONT, INK, PAPER, SECONDARY } from "./palette.ts";
import { wrapText } from "./text-metrics.ts";

/** What is printed around the drawings of a figure that leaves its page. */
export interface AroundDrawings {
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
}

const MARGIN = 16;
const LINE = 1.3;

/** The drawings of a figure, one below the other, in a file of their own: with their title above and their source below. */
export function svgFile(drawings: readonly string[], { title, subtitle, source }: AroundDrawings): string {
  const boxes = drawings.map((svg) => /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)?.slice(1).map(Number) ?? [0, 0]);
  const inner = Math.max(...boxes.map(([width = 0]) => width));
  const placed = { top: MARGIN, parts: [] as string[] };
  addText(placed, title, { size: 18, fill: INK, weight: 600, width: inner });
  addText(placed, subtitle, { size: 13, fill: SECONDARY, weight: 400, width: inner });
  placed.top += 8;
  for (let index = 0; index < drawings.length; index++) {
    const svg = drawings[index];
    const [width = 0, height = 0] = boxes[index] ?? [];
    const at = `x="${MARGIN}" y="${round(placed.top)}" width="${width}" height="${height}"`;
    placed.parts.push(svg.replace('<svg xmlns="http://www.w3.org/2000/svg" class="drawing"', `<svg ${at}`));
    placed.top += height + 8;
  }
  addText(placed, source, { size: 11, fill: SECONDARY, weight: 400, width: inner, id: "source" });
  const width = inner + 2 * MARGIN;
  const height = round(placed.top + MARGIN);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}, Helvetica, Arial, sans-serif">`;
  return `${head}<title>${escapeText(title)}</title><rect width="${width}" height="${height}" fill="${PAPER}"/>${placed.parts.join("")}</svg>\n`;
}

interface Placed {
  top: number;
  readonly parts: string[];
}
interface Setting {
  readonly size: number;
  readonly fill: string;
  readonly weight: 400 | 600;
  readonly width: number;
  readonly id?: string;
}

function addText(placed: Placed, text: string, { size, fill, weight, width, id }: Setting): void {
  const lines = wrapText(text, width, size, weight).map((line) => {
    placed.top += size * LINE;
    return `<tspan x="${MARGIN}" y="${round(placed.top - size * 0.3)}">${escapeText(line)}</tspan>`;
  });
  const name = id === undefined ? "" : ` id="${id}"`;
  placed.parts.push(`<text${name} font-size="${size}" font-weight="${weight}" fill="${fill}">${lines.join("")}</text>`);
}

const round = (value: number): number => Math.round(value * 10) / 10;

const escapeText = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
