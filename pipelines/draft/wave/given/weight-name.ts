/** What the name of a column of weights holds. */
export const WEIGHT_NAME = /poids|pond|weight|wgt|coef|redress/i;
