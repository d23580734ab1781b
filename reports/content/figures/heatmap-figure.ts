import { NARROW, WIDE } from "#figures/drawing/sizes";
import { type HeatCell, type HeatMap, heatMap } from "#figures/forms/heat-map";
import type { Specificity } from "#schemas/tables/specificities";
import { formatNumber } from "#wording/numbers";
import { inWave } from "#wording/sentences";
import { isShown, isSignificant, statusSign } from "#wording/statuses";
import { capitalise, enumerate, french } from "#wording/typography";
import { captionParts, designNote, joinNote, type SampleUse } from "../captions.ts";
import type { FigureSlot, TableContent } from "../figure-content.ts";
import { inRegion } from "../release-index.ts";
import {
  headlineIndicators,
  latestByRegion,
  publicsOf,
  type SiteContext,
  type WaveEstimates,
} from "../site-context.ts";
import { answerLabel, type MeasureView, type RegionView, viewMeasure } from "../study-view.ts";
import { type FigureParts, makeFigure } from "./figure-form.ts";
import type { FigureRequest } from "./figure-request.ts";
import { laterWaveNote } from "./regions-figure.ts";

/** A line of the map: an indicator or an answer, in every region. */
interface Line {
  readonly label: string;
  readonly measure: MeasureView;
  readonly use: WaveEstimates;
  readonly cells: readonly { readonly region: RegionView; readonly row: Specificity | undefined }[];
}

/** Value-test bounds of the classes, at 5 %, 1 % and 0.1 %. */
const BOUNDS = [1.96, 2.58, 3.29] as const;
const MOST_LINES = 16;

/** One map per public: what is above and below the rest of the country, after correction. */
export function heatmapFigures(context: SiteContext, request: FigureRequest): readonly FigureSlot[] {
  const publics = publicsOf(context, request.publics);
  return publics.map((publicView) => {
    const one = publics.length === 1 ? request : { ...request, id: `${request.id}-${publicView.id}` };
    const lines = linesOf(context, one, publicView).filter(hasSomething).slice(0, MOST_LINES);
    const titled = request.title !== null && publics.length === 1;
    const name = french(
      titled ? (request.title ?? "") : `${request.title ?? "Spécificités régionales"} : ${publicView.label}`,
    );
    if (lines.length > 0) return makeFigure(PARTS, context, { request: one, lines, title: name });
    const absence = `Les réponses des ${publicView.unit} ne se comparent pas par région dans cette édition : pas d’effectif suffisant.`;
    return { id: one.id, title: name, absence: french(absence) };
  });
}

function hasSomething({ cells }: Line): boolean {
  return cells.some(({ row }) => row !== undefined && isShown(row.status) && row.v_test !== null);
}

function linesOf(
  context: SiteContext,
  request: FigureRequest,
  publicView: SiteContext["publics"][number],
): readonly Line[] {
  const asked = [...request.indicators, ...request.questions];
  const ids = asked.length > 0 ? asked : headlineIndicators(context);
  return ids.flatMap((id) => {
    const use = latestByRegion(context, publicView, id);
    if (use === undefined) return [];
    const measure = viewMeasure(context.definition, publicView.id, id);
    return use.rows.map(({ answer }) => {
      const name =
        answer === "" ? measure.label : capitalise(answerLabel(context.definition, publicView.id, id, answer));
      const label = answer === "" || asked.length === 1 ? name : `${measure.label} – ${name}`;
      return { label, measure, use, cells: cellsOf(context, use, { id, answer }) };
    });
  });
}

function cellsOf(context: SiteContext, use: WaveEstimates, { id, answer }: { id: string; answer: string }) {
  return context.regions.map((region) => {
    const rows = context.index.specificities(inRegion(use.public.id, use.wave.wave, id, region.code));
    return { region, row: rows.find((one) => one.answer === answer) };
  });
}

/** The class of a comparison: none unless significant after correction, then by its value-test. */
export function heatCell(row: Specificity | undefined): HeatCell {
  if (row === undefined) return { level: null, sign: "" };
  if (!isShown(row.status) || row.v_test === null) return { level: null, sign: statusSign(row.status) };
  if (!isSignificant(row.verdict)) return { level: 0, sign: "" };
  const size = Math.max(1, BOUNDS.filter((bound) => Math.abs(row.v_test ?? 0) >= bound).length);
  const level = row.v_test > 0 ? size : -size;
  return { level, sign: (level > 0 ? "+" : "−").repeat(size) };
}

interface Specificities {
  readonly request: FigureRequest;
  readonly lines: readonly Line[];
  readonly title: string;
}

const PARTS: FigureParts<Specificities> = {
  caption: captionOf,
  draw: drawMap,
  reading: (_, { lines }) => french(capitalise(readingOf(lines))),
  table: tableOf,
};

function drawMap(context: SiteContext, { lines }: Specificities) {
  const content: HeatMap = {
    columns: context.regions.map(({ code, label }) => shortName(context, code, label)),
    rows: lines.map((line) => ({ label: lineLabel(lines, line), cells: line.cells.map(({ row }) => heatCell(row)) })),
  };
  return [{ wide: heatMap(content, WIDE), narrow: heatMap(content, NARROW), name: "" }];
}

function tableOf(context: SiteContext, { lines, title }: Specificities): TableContent {
  return {
    caption: title,
    columns: ["Indicateur", ...context.regions.map(({ label }) => label)],
    rows: lines.map((line) => ({
      heading: lineLabel(lines, line),
      cells: line.cells.map(({ row }) => tableCell(row)),
    })),
  };
}

/** A line's label, with its wave where the lines are not of one. */
function lineLabel(lines: readonly Line[], { label, use }: Line): string {
  return new Set(lines.map((line) => line.use.wave.wave)).size === 1 ? label : `${label} (${use.wave.wave})`;
}

function captionOf(context: SiteContext, { request, lines, title }: Specificities) {
  const waveNames = new Set(lines.map(({ use }) => use.wave.wave));
  const samples = lines.map(({ use }) => ({ ...use, base: Math.max(...use.rows.map((row) => row.base ?? 0)) }));
  const waves = new Map<string, SampleUse>(samples.map((sample) => [sample.wave.wave, sample]));
  const used = [...waves.values()];
  return {
    id: request.id,
    title,
    subtitle: french(
      `Écart de chaque région au reste du pays, en classes de valeur-test, ${waveNames.size === 1 ? [...waveNames][0] : "vague entre parenthèses"}`,
    ),
    note: joinNote([
      request.note,
      laterNote(context, lines),
      `+ et − : au-dessus et au-dessous du reste du pays, au seuil de 5 % après correction pour comparaisons multiples (${familyWords(lines)}) ; deux signes : valeur-test d’au moins 2,58 ; trois signes : d’au moins 3,29`,
      "case vide : pas d’écart significatif ; cadre pointillé : s, non publié, ou sans comparaison",
      `abréviations : ${context.regions.map(({ code, label }) => `${shortName(context, code, label)}, ${label}`).join(" ; ")}`,
      designNote(used),
    ]),
    ...captionParts(context, used),
    indicators: [],
  };
}

/** « 845 tests », or the sizes of the families of several waves. */
function familyWords(lines: readonly Line[]): string {
  const rows = lines.flatMap(({ cells }) => cells.map(({ row }) => row));
  const sizes = [...new Set(rows.flatMap((row) => (row === undefined ? [] : [row.family_size])))];
  return `${enumerate(sizes.map((size) => formatNumber(size)))} tests${sizes.length > 1 ? " selon la vague" : ""}`;
}

function laterNote(context: SiteContext, lines: readonly Line[]): string | null {
  return lines.map((line) => laterWaveNote(context, line)).find((note) => note !== null) ?? null;
}

function tableCell(row: Specificity | undefined): string {
  if (row === undefined) return "–";
  if (!isShown(row.status) || row.v_test === null) return statusSign(row.status) || "–";
  return formatNumber(row.v_test, 1) + statusSign(row.status) + (isSignificant(row.verdict) ? "" : " n. s.");
}

function shortName({ definition }: SiteContext, code: string, label: string): string {
  return definition.tiles.find((tile) => tile.code === code)?.short ?? label.slice(0, 3).toUpperCase();
}

/** The sentence that reads one cell aloud: its value-test is in the table, as is every other. */
function readingOf(lines: readonly Line[]): string {
  const all = lines.flatMap((line) => line.cells.map((cell) => ({ line, ...cell })));
  const shown = all.filter(({ row }) => row !== undefined && isShown(row.status) && row.v_test !== null);
  const told = shown.find(({ row }) => row !== undefined && isSignificant(row.verdict)) ?? shown[0];
  if (told?.row === undefined) return "";
  const { line, row, region } = told;
  const value = formatNumber(row.v_test ?? 0, 1);
  const verdict = isSignificant(row.verdict)
    ? "est significatif au seuil de 5 % après correction"
    : "n’est pas significatif";
  const caution = row.status === "fragile" ? ", à interpréter avec prudence" : "";
  return `${inWave(row.wave)}, en région ${region.label}, pour « ${line.label} », l’écart au reste du pays ${verdict} (valeur-test : ${value})${caution}.`;
}
