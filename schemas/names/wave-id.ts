import { z } from "zod";

/** A wave is named in titles, and in names of files and tables: words and numbers, a year without quotes if one likes. */
const WAVE_ID =
  "nom de vague : 40 caractères au plus, des lettres, des chiffres, « - », « _ » et des blancs entre les mots, comme 2020, 2016-2017 ou mai 2020";
export const waveId = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^(?=.{1,40}$)[\p{Script=Latin}0-9]+(?:[ _-][\p{Script=Latin}0-9]+)*$/u, WAVE_ID));
