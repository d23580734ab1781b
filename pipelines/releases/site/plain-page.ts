import { escapedHtml } from "#codebooks/escaped-html";

/** A page at the root of what is published: a title, and what it holds as HTML. */
export const plainPage = (lang: string, title: string, body: string): string => `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapedHtml(title)}</title>
<style>body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.45;color:#1a1a1a}table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #ccc;overflow-wrap:anywhere}.scroll{overflow-x:auto}</style>
</head>
<body>
<main>
<h1>${escapedHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;

/** A table of such a page; its cells are HTML. */
export const plainTable = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<div class="scroll" tabindex="0"><table><thead><tr>${heads.map((head) => `<th scope="col">${escapedHtml(head)}</th>`).join("")}</tr></thead>\n<tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n")}</tbody></table></div>`;

/** A page that leads to another: at once, and by a link where a browser does not follow. */
export const leadingPage = (lang: string, told: string, to: string): string => `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<title>${escapedHtml(told)}</title>
<meta http-equiv="refresh" content="0; url=${escapedHtml(to)}">
<link rel="canonical" href="${escapedHtml(to)}">
</head>
<body><p><a href="${escapedHtml(to)}">${escapedHtml(told)}</a></p></body>
</html>
`;
