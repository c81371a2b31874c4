/** A stretch of the file's text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
  /** The part of `newText` to select after insertion, for overtyping. */
  readonly selection: Range | null;
}
