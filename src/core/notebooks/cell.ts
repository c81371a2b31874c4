/** A cell that holds code. */
export interface CodeCell {
  /** Among all cells, from 0. */
  readonly index: number;
  readonly text: string;
}

/** A cell's text with its place in a notebook's file. */
export interface WrittenCell extends CodeCell {
  /** Where each UTF-16 unit of `text` begins in the file. */
  readonly starts: Uint32Array;
  /** Where what is added at the end of the text goes; null where the cell has no string to add to. */
  readonly end: number | null;
  /** What breaks a line in the file: an escape alone, or one after which the next line's string begins. */
  readonly lineBreak: string;
}
