import { renderSvg } from "#figures/drawing/render-svg";
import { type FigureContent, type FigureSlot, isDrawn } from "#reports/content/figure-content";
import { siteStyle } from "#reports/styles/site-style";
import { CASE_NAMES, FORM_NAMES, figuresOf } from "#tests/gallery/cases";

const LAYOUT = `
body{max-width:none;padding:1rem}
.pair{display:flex;flex-wrap:wrap;gap:1rem;align-items:start}
.pair>div{border:1px dashed #8a867c;flex:none;overflow:hidden}
.at720{width:722px}.at390{width:392px;padding:0 25px;box-sizing:border-box}
.pair svg{display:block !important;width:100%;height:auto}`;

/** One page of every form of figure in every hard case, each at 720 pixels and as a telephone of 390 shows it. */
export async function galleryPage(): Promise<string> {
  const sections: string[] = [];
  for (const form of FORM_NAMES) {
    const cases: string[] = [];
    for (const name of CASE_NAMES) {
      const figures: string[] = [];
      for (const slot of figuresOf(form, name)) figures.push(await figureHtml(slot));
      cases.push(`<h3 id="${form}-${CASE_NAMES.indexOf(name)}">${form} – ${name}</h3>${figures.join("")}`);
    }
    sections.push(`<section><h2 id="${form}">${form}</h2>${cases.join("\n")}</section>`);
  }
  const links = FORM_NAMES.map((form) => `<a href="#${form}">${form}</a>`).join(" ");
  const head = `<meta charset="utf-8"><title>Gallery</title><style>${siteStyle([], [])}${LAYOUT}</style>`;
  return `<!doctype html>\n<html lang="en"><head>${head}</head><body><h1>Gallery</h1><p>${links}</p>${sections.join("\n")}</body></html>\n`;
}

async function figureHtml(slot: FigureSlot): Promise<string> {
  const said = isDrawn(slot) ? [slot.subtitle, slot.note ?? "", slot.reading] : [slot.absence];
  const drawings = isDrawn(slot) ? await drawingsOf(slot) : "";
  return `<h4>${escapeText(slot.title)}</h4>${drawings}${said.map((text) => `<p class="text">${escapeText(text)}</p>`).join("")}`;
}

async function drawingsOf({ id, title, charts }: FigureContent): Promise<string> {
  const pairs: string[] = [];
  for (const [index, { wide, narrow, name }] of charts.entries()) {
    const identity = (width: string) => ({
      id: `${id}-${index}${width}`,
      title: `${title} ${name}`,
      describedBy: id,
      className: width,
    });
    const large = wide === null ? "" : `<div class="at720">${await renderSvg(wide, identity("w"))}</div>`;
    pairs.push(`<div class="pair">${large}<div class="at390">${await renderSvg(narrow, identity("n"))}</div></div>`);
  }
  return pairs.join("");
}

function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
