import type { Section } from "./codebook-sections.ts";
import { escapedHtml } from "./escaped-html.ts";

/** What a page of a comparison compares. */
export interface Comparison {
  readonly title: string;
  readonly sections: readonly Section[];
}

/** A page that stands alone: no script, no address, every text of a study as a text. */
export function writePage(title: string, comparisons: readonly Comparison[]): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escapedHtml(title)}</title>
<style>body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.45}h2{margin-top:2.5rem}h3{margin-bottom:.3rem}li{overflow-wrap:anywhere}</style>
</head>
<body>
<h1>${escapedHtml(title)}</h1>
${comparisons.map(blockOf).join("\n")}
</body>
</html>
`;
}

function blockOf({ title, sections }: Comparison): string {
  const own = sections.map(
    (section) =>
      `<h3>${escapedHtml(section.title)} (${section.count})</h3>\n<ul>\n${section.lines.map((line) => `<li>${escapedHtml(line)}</li>`).join("\n")}\n</ul>`,
  );
  return `<h2>${escapedHtml(title)}</h2>\n${own.length === 0 ? "<p>Rien n'a changé.</p>" : own.join("\n")}`;
}
