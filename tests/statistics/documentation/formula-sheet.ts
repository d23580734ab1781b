import { type DocComment, docComments, formulaFiles } from "./doc-comments.ts";

/** Where the hand-written part of the sheet ends. */
export const SHEET_START = "<!-- formulas: from the docs of the functions, by `npm run golden` -->";

/** The formula sheet, from the docs: a table a folder, then the files that hold no formula. */
export function formulaSheet(): string {
  const rows = docComments().filter(({ fields }) => fields.Formula ?? fields.Source ?? fields.R);
  const listed = new Set(rows.map(({ file }) => file));
  const folders = [...new Set(rows.map(folderOf))].sort();
  const tables = folders.map((folder) =>
    tableOf(
      folder,
      rows.filter((row) => folderOf(row) === folder),
    ),
  );
  const others = formulaFiles().filter((file) => !listed.has(file));
  const rest = others.map((file) => `- ${link(file)}${purposeOf(file)}`);
  return [...tables, "## Files without a formula", "", ...rest, ""].join("\n");
}

const folderOf = ({ file }: DocComment): string => file.slice(0, Math.max(file.lastIndexOf("/"), 0));

function tableOf(folder: string, rows: readonly DocComment[]): string {
  const lines = rows.map(({ name, file, quantity, fields }) => {
    const cells = [quantity, `${link(file)} \`${name}\``, fields.Formula ?? "", code(fields.R), fields.Source ?? ""];
    return `| ${cells.map(escapeCell).join(" | ")} |`;
  });
  return [`## ${folder}`, "", "| quantity | file, function | formula | R | source |", "| --- | --- | --- | --- | --- |"]
    .concat(lines, "")
    .join("\n");
}

const link = (file: string): string => `[${file.slice(file.lastIndexOf("/") + 1)}](${addressOf(file)})`;
/** From the sheet, which stands in the room `statistics`. */
const addressOf = (file: string): string =>
  file.startsWith("statistics/") ? file.slice("statistics/".length) : `../${file}`;
const code = (call: string | undefined): string =>
  call === undefined || call.includes("`") ? (call ?? "") : `\`${call}\``;
const escapeCell = (text: string): string => text.replaceAll("|", "\\|");

/** What the first documented export of a file says of itself. */
function purposeOf(file: string): string {
  const first = docComments().find((comment) => comment.file === file);
  return first === undefined ? "" : `: ${first.quantity}`;
}
