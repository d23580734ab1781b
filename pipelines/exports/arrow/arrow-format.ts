import type { FormatDescriptor } from "../format-descriptor.ts";
import { refuseOtherTyped } from "../typed-table.ts";

/** Arrow IPC, as a file or as a stream, which begins with the mark of a message. */
export const arrowFormat: FormatDescriptor = {
  what: "un fichier Arrow",
  recognise: (bytes) => /^(?:ARROW1|\u00ff{4})/.test(bytes.toString("latin1", 0, 6)),
  refuseOther: ({ named }) => refuseOtherTyped("arrow", named),
  read: async (source) => (await import("../read-arrow.ts")).readArrow(source),
};
