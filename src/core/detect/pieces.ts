import type { PromptSegment, Range } from '../model';
import { isElsewhere } from '../neighbours/neighbour';

/** A text as it is sent, with where it is written. */
export interface WrittenText {
  readonly segments: readonly PromptSegment[];
  /** From the first to the last quote of the literal that most of it stands in. */
  readonly range: Range;
  readonly name: string | null;
  /** The path of the file that most of it stands in, where that is another one; `range` is then where it is used. */
  readonly file?: string;
}

export interface Owner {
  readonly range: Range;
  readonly name: string | null;
  readonly file?: string;
}

export interface Piece {
  readonly segment: PromptSegment;
  readonly owner: Owner | null;
}

export function length(text: WrittenText): number {
  let sum = 0;
  for (const segment of text.segments) if (segment.kind === 'text') sum += segment.value.length;
  return sum;
}

/** Pieces inside `owner`'s stretch belong to it; those from elsewhere keep their own. */
export function own(pieces: readonly Piece[], owner: Owner): Piece[] {
  return pieces.map((piece) => {
    const inside = owner.range.start <= piece.segment.range.start && piece.segment.range.end <= owner.range.end;
    return inside ? { segment: piece.segment, owner } : piece;
  });
}

/** Pieces from other files are where `expression` stands, which takes them from there. `fileOf`: whose a place is. */
export function broughtTo(
  { range }: { readonly range: Range },
  pieces: readonly Piece[],
  fileOf: (start: number) => string | null,
): readonly Piece[] {
  if (isElsewhere(range) || !pieces.some(({ segment }) => isElsewhere(segment.range))) return pieces;
  const owners = new Map<Owner, Owner>();
  return pieces.map(({ segment, owner }) => {
    if (!isElsewhere(segment.range)) return { segment, owner };
    const file = fileOf(segment.range.start);
    let here = owner === null ? null : (owners.get(owner) ?? null);
    if (owner !== null && here === null) {
      here = { range, name: owner.name, ...(file === null ? {} : { file }) };
      owners.set(owner, here);
    }
    return { segment: { ...segment, range }, owner: here };
  });
}

/** A text that another file's code says, where it is used: `range`. `fileOf` as in `broughtTo`. */
export function usedAt(range: Range, text: WrittenText, fileOf: (start: number) => string | null): WrittenText {
  const isOther = isElsewhere(text.range);
  if (!isOther && !text.segments.some((segment) => isElsewhere(segment.range))) return text;
  const file = isOther ? fileOf(text.range.start) : null;
  return {
    ...text,
    range: isOther ? range : text.range,
    segments: text.segments.map((segment) => (isElsewhere(segment.range) ? { ...segment, range } : segment)),
    ...(file === null ? {} : { file }),
  };
}

export function assemble(pieces: readonly Piece[]): WrittenText | null {
  const lengths = new Map<Owner, number>();
  for (const { segment, owner } of pieces) {
    if (owner !== null && segment.kind === 'text') lengths.set(owner, (lengths.get(owner) ?? 0) + segment.value.length);
  }
  let most: Owner | null = null;
  for (const [owner, size] of lengths) if (most === null || size > lengths.get(most)!) most = owner;
  if (most === null) return null;
  const { range, name, file } = most;
  return { segments: pieces.map((piece) => piece.segment), range, name, ...(file === undefined ? {} : { file }) };
}

export function shorten(name: string): string {
  const line = name.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** Splits text pieces at matches: `replace` makes a piece of each, or null to leave it. */
function split(
  pieces: readonly Piece[],
  pattern: RegExp,
  replace: (match: RegExpExecArray, range: Range) => PromptSegment | null,
): Piece[] {
  return pieces.flatMap((piece) => {
    const { segment, owner } = piece;
    if (segment.kind !== 'text') return [piece];
    const exact = segment.value.length === segment.range.end - segment.range.start;
    const result: Piece[] = [];
    let at = 0;
    const place = (start: number, end: number): Range =>
      exact ? { start: segment.range.start + start, end: segment.range.start + end } : segment.range;
    const text = (start: number, end: number) => {
      if (end > start)
        result.push({
          segment: { kind: 'text', value: segment.value.slice(start, end), range: place(start, end) },
          owner,
        });
    };
    for (const match of segment.value.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const made = replace(match, place(match.index, end));
      if (made === null) continue;
      text(at, match.index);
      result.push({ segment: made, owner });
      at = end;
    }
    if (at === 0 && result.length === 0) return [piece];
    text(at, segment.value.length);
    return result;
  });
}

export function braces(pieces: readonly Piece[]): Piece[] {
  return split(pieces, /\{\{|\}\}|\{([^{}\n]{0,80})\}/g, (match, range) => {
    if (match[1] === undefined) return { kind: 'text', value: match[0][0]!, range };
    return { kind: 'placeholder', name: match[1].split(/[:!]/)[0]!, range };
  });
}

/** The same of templates that mark them as Mustache and Jinja do. */
export function doubleBraces(pieces: readonly Piece[]): Piece[] {
  return split(pieces, /\{\{\{?\s*([^{}\n]{1,80}?)\s*\}?\}\}/g, (match, range) => {
    return { kind: 'placeholder', name: match[1]!, range };
  });
}

/** Jinja's: what stands alone is filled in, and so is what a statement begins; what ends or sets something puts nothing in, as comments do. */
export function jinja(pieces: readonly Piece[]): Piece[] {
  const pattern = /\{#[^{}]{0,400}?#\}|\{%[-+]?\s*([^{}%]{1,200}?)\s*[-+]?%\}|\{\{-?\s*([^{}\n]{1,80}?)\s*-?\}\}/g;
  return split(pieces, pattern, ([, statement, value], range) => {
    if (value !== undefined) return { kind: 'placeholder', name: value.split('|')[0]!.trimEnd(), range };
    const isFilled = statement !== undefined && !/^(?:end|el|set\b|raw\b)/.test(statement);
    return isFilled ? { kind: 'placeholder', name: shorten(statement), range } : { kind: 'text', value: '', range };
  });
}

/** Lines without the blanks and the bar that they begin with. */
export function withoutMargin(pieces: readonly Piece[]): Piece[] {
  return split(pieces, /\n[ \t]*\|/g, (_match, range) => ({ kind: 'text', value: '\n', range }));
}

export function percent(pieces: readonly Piece[]): Piece[] {
  return split(
    pieces,
    /%(?:\(([^()\n]{1,80})\))?((?:\d+\$)?[-+ #0,]*\d*(?:\.\d+)?[diouxXeEfFgGcrsavqtT%])/g,
    (match, range) => {
      if (match[2] === '%') return { kind: 'text', value: '%', range };
      return { kind: 'placeholder', name: match[1] ?? match[0], range };
    },
  );
}

export function replaced(pieces: readonly Piece[], wanted: string, by: string): Piece[] {
  if (wanted === '') return [...pieces];
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'g');
  const name = wanted.replace(/^[{[<%$\s]+|[}\]>%\s]+$/g, '') || by;
  return split(pieces, pattern, (_match, range) => ({ kind: 'placeholder', name, range }));
}
