/** The territories of the main level of a study, in one language, as its study.yaml names them. */
export interface PlaceNames {
  readonly one: string;
  readonly many: string;
  readonly feminine: boolean;
  /** What stands before the name of a territory to say that something is there: « en région ». */
  readonly in: string | null;
  /** « régional », for what concerns one territory. */
  readonly adjective: string | null;
  /** What a territory is compared with: « reste du pays ». */
  readonly rest: string;
}
