/// <reference lib="dom" />

/** Pixels of a picture for one of the page. */
const SCALE = 2;
const MARGIN = 16;
const LINE = 1.35;
const SHAPES = "path, line, rect, text";

/** Adds a picture to the files of every figure: the drawing as the page shows it, with what it is of and where it comes from. */
export function offerPng(name: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.tools a[href$=".svg"]')) {
    const figure = link.closest("figure");
    if (figure === null) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    const file = (link.getAttribute("href") ?? "").replace(/^.*\//, "").replace(/svg$/, "png");
    button.addEventListener("click", () => savePicture(figure, file));
    link.after(" ", button);
  }
}

function savePicture(figure: Element, file: string): void {
  pictureOf(figure).toBlob((blob) => {
    if (blob === null) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = file;
    link.click();
    URL.revokeObjectURL(link.href);
  }, "image/png");
}

/** A text of the picture, in the typeface that it has on the page. */
interface Said {
  readonly lines: readonly string[];
  readonly font: string;
  readonly colour: string;
  readonly line: number;
}

/**
 * Draws what the page shows, shape by shape: a page whose policy allows no image may fill a canvas, and letters keep their
 * typeface, which a drawing loaded as an image would not have.
 */
function pictureOf(figure: Element): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const area = figure.querySelector(".drawings")?.getBoundingClientRect();
  if (pen === null || area === undefined) return canvas;
  const said = (found: Element | null) => (found === null ? [] : [saidOf(pen, found, area.width)]);
  const heads = [...said(figure.querySelector("h3")), ...said(figure.querySelector(".subtitle"))];
  const source = said(figure.querySelector('.about a[href^="#source-"]')?.closest("p") ?? null);
  const top = MARGIN + heightOf(heads) + 12;
  canvas.width = Math.ceil((area.width + 2 * MARGIN) * SCALE);
  canvas.height = Math.ceil((top + area.height + 8 + heightOf(source) + MARGIN) * SCALE);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  write(pen, heads, MARGIN);
  for (const drawing of figure.querySelectorAll<SVGSVGElement>(".drawings svg")) {
    const { left, top: edge, width } = drawing.getBoundingClientRect();
    if (width > 0) draw(pen, drawing, [left - area.left + MARGIN, edge - area.top + top]);
  }
  write(pen, source, top + area.height + 8);
  return canvas;
}

function saidOf(pen: CanvasRenderingContext2D, element: Element, width: number): Said {
  const { fontWeight, fontSize, fontFamily, color } = getComputedStyle(element);
  const font = `${fontWeight} ${fontSize} ${fontFamily}`;
  pen.font = font;
  const lines: string[] = [];
  for (const word of (element.textContent ?? "").split(/[ \n]+/)) {
    const longer = [lines.at(-1), word].filter((part) => part !== undefined && part !== "").join(" ");
    if (lines.length > 0 && pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return { lines, font, colour: color, line: Number.parseFloat(fontSize) * LINE };
}

const heightOf = (texts: readonly Said[]): number =>
  texts.reduce((sum, { lines, line }) => sum + lines.length * line, 0);

function write(pen: CanvasRenderingContext2D, texts: readonly Said[], top: number): void {
  let y = top;
  pen.setTransform(SCALE, 0, 0, SCALE, 0, 0);
  pen.textAlign = "left";
  for (const { lines, font, colour, line } of texts)
    for (const text of lines) {
      y += line;
      pen.font = font;
      pen.fillStyle = colour;
      pen.fillText(text, MARGIN, y - line * 0.27);
    }
}

function draw(pen: CanvasRenderingContext2D, drawing: SVGSVGElement, [x, y]: readonly [number, number]): void {
  const place = new DOMMatrix([SCALE, 0, 0, SCALE, x * SCALE, y * SCALE]);
  for (const shape of drawing.querySelectorAll<SVGGraphicsElement>(SHAPES)) {
    const own = shape.getCTM();
    if (own === null) continue;
    pen.setTransform(place.multiply(own));
    dress(pen, shape, getComputedStyle(shape));
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
}

/** Fills and strokes a shape; a text is stroked first, which is the halo under it. */
function dress(pen: CanvasRenderingContext2D, shape: SVGGraphicsElement, style: CSSStyleDeclaration): void {
  const isText = shape instanceof SVGTextElement;
  const opacity = opacityOf(shape);
  pen.lineWidth = Number.parseFloat(style.strokeWidth);
  pen.lineJoin = style.strokeLinejoin === "round" ? "round" : "miter";
  pen.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[ ,]+/).map(Number.parseFloat));
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  pen.textAlign = ({ middle: "center", end: "right" } as const)[style.textAnchor] ?? "left";
  const path = isText ? null : pathOf(shape);
  const paint = {
    fill: () => {
      if (style.fill === "none") return;
      Object.assign(pen, { fillStyle: style.fill, globalAlpha: opacity * Number(style.fillOpacity) });
      if (path === null) pen.fillText(shape.textContent ?? "", 0, 0);
      else pen.fill(path);
    },
    stroke: () => {
      if (style.stroke === "none" || pen.lineWidth === 0) return;
      Object.assign(pen, { strokeStyle: style.stroke, globalAlpha: opacity * Number(style.strokeOpacity) });
      if (path === null) pen.strokeText(shape.textContent ?? "", 0, 0);
      else pen.stroke(path);
    },
  };
  for (const turn of isText ? (["stroke", "fill"] as const) : (["fill", "stroke"] as const)) paint[turn]();
}

function pathOf(shape: Element): Path2D {
  const at = (name: string) => Number(shape.getAttribute(name) ?? 0);
  if (shape.tagName === "path") return new Path2D(shape.getAttribute("d") ?? "");
  const path = new Path2D();
  if (shape.tagName === "rect") path.rect(at("x"), at("y"), at("width"), at("height"));
  else {
    path.moveTo(at("x1"), at("y1"));
    path.lineTo(at("x2"), at("y2"));
  }
  return path;
}

/** A group is seen through with all that it holds. */
function opacityOf(shape: Element): number {
  let opacity = 1;
  for (let one: Element | null = shape; one !== null && one.tagName !== "FIGURE"; one = one.parentElement)
    opacity *= Number(getComputedStyle(one).opacity);
  return opacity;
}
