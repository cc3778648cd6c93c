// What the reader of the list does with it: where they are, what they opened.

export interface Reading {
  /** Keeps up with the newest row. */
  readonly follows: boolean;
  /** There is a newer row below. */
  readonly offersNewest: boolean;
  readonly hidesPings: boolean;
  /** The row at which the Tab key stops, by its key. */
  readonly stop: string | null;
  /** Rows that were opened once. */
  readonly opened: ReadonlySet<string>;
  /** Requests that the timeline or the rules led to; shown also where pings are hidden. */
  readonly askedFor: ReadonlySet<number>;
}

export const notRead: Reading = {
  follows: true,
  offersNewest: false,
  hidesPings: false,
  stop: null,
  opened: new Set(),
  askedFor: new Set(),
};
