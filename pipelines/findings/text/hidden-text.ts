/** What stands for a text of somebody where it may not be shown: its length. */
export const hiddenText = ({ length }: string): string => `(${length} caractères)`;
