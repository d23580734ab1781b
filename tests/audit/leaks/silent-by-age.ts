/** Young, middle-aged and old, men then women, as [answered, all of them]: 29 young men answered, and a few of each did not. */
export const SILENT_BY_AGE = [
  [29, 34],
  [57, 59],
  [107, 112],
  [36, 38],
  [78, 80],
  [106, 113],
] as const;
