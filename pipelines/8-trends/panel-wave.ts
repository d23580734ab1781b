import type { ColumnTable } from "#columns/column-table";
import { measureIndicators } from "#measures/measure-indicators";
import { unitsOfPanel } from "#sample/panel-units";
import { readWaveSample, type SampleTables } from "#sample/wave-sample";
import type { IndicatorOfWave } from "#study/slices/indicators-of-wave";
import type { SampleSlice } from "#study/slices/sample-slice";
import type { PanelWave } from "./panel-correlation.ts";

/** What the units of a wave follow from, where the waves of a public are those of a panel. */
export interface PanelSlice {
  readonly sample: SampleSlice;
  /** Column that identifies a respondent. */
  readonly record_id: string;
}

interface PanelSource {
  readonly slice: PanelSlice;
  readonly indicators: readonly IndicatorOfWave[];
  readonly sent: ColumnTable;
}

/** A wave of a panel: its primary units are the declared clusters, or the respondents by the identifier that they keep. */
export function panelWave({ slice, indicators, sent }: PanelSource, tables: SampleTables): PanelWave {
  const sample = readWaveSample(slice.sample, tables);
  const units = unitsOfPanel(sample, sent, slice.record_id);
  return { sample, measures: measureIndicators(indicators, sample).measures, units };
}
