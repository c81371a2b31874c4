import type { Range } from '../model';

interface Written {
  readonly value: string;
  readonly range: Range;
}

/** How to look at what may hold text. */
export interface View<T> {
  /** Null for what is filled in, which counts as text of its own. */
  readonly textOf: (item: T) => Written | null;
  readonly withText: (item: T, text: Written) => T;
}

/** Removes up to `width` blanks from the beginning of each line. */
export function dedent<T>(items: readonly T[], view: View<T>, width: number): T[] {
  if (width === 0) return [...items];
  const result: T[] = [];
  let lineStart = true;
  let removed = 0;
  for (const item of items) {
    const text = view.textOf(item);
    if (text === null) {
      result.push(item);
      lineStart = false;
      continue;
    }
    let at = 0;
    while (at < text.value.length) {
      if (lineStart) {
        const begin = at;
        while (at < text.value.length && removed + at - begin < width && isBlank(text.value[at])) at++;
        removed += at - begin;
        if (at === text.value.length) break;
        lineStart = false;
      }
      const newline = text.value.indexOf('\n', at);
      const end = newline === -1 ? text.value.length : newline + 1;
      result.push(view.withText(item, slice(text, at, end)));
      at = end;
      if (newline !== -1) {
        lineStart = true;
        removed = 0;
      }
    }
  }
  return result;
}

/** The blanks with which all lines begin that hold more. */
export function sharedIndent<T>(items: readonly T[], { textOf }: View<T>): number {
  let shared = Infinity;
  let indent = 0;
  let counting = true;
  for (const item of items) {
    const text = textOf(item);
    if (text === null) {
      if (counting) shared = Math.min(shared, indent);
      counting = false;
      continue;
    }
    for (const character of text.value) {
      if (character === '\n') {
        counting = true;
        indent = 0;
      } else if (counting) {
        if (isBlank(character)) indent++;
        else {
          shared = Math.min(shared, indent);
          counting = false;
        }
      }
    }
  }
  return shared === Infinity ? 0 : shared;
}

/** A stretch of a text, with its place where the text maps character by character. */
export function slice(text: Written, start: number, end: number): Written {
  const { value, range } = text;
  if (start === 0 && end === value.length) return text;
  const exact = value.length === range.end - range.start;
  return {
    value: value.slice(start, end),
    range: exact ? { start: range.start + start, end: range.start + end } : range,
  };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
