/** Whether a task was begun, in memory that two threads share: of both, one alone begins it. */
export type Begun = Int32Array<SharedArrayBuffer>;

export const notBegun = (): Begun => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** Begins the task, unless it was begun. */
export const isFirst = (begun: Begun): boolean => Atomics.compareExchange(begun, 0, 0, 1) === 0;
