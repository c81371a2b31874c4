import { CharacterKind } from '../characters';

const { upper, lower, caseless, mark, number, newline, space, other } = CharacterKind;
export const letter = upper | lower | caseless;
export const symbol = other | mark;
export const whitespace = newline | space;

export const blank = 0x20;
const apostrophe = 0x27;

export function width(lead: number): number {
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

export function endOfRun(kinds: Uint8Array, at: number, mask: number): number {
  let end = at;
  while (kinds[end]! & mask) end++;
  return end;
}

/** `\p{N}{1,3}`, or with another number of digits at most. */
export function endOfNumber(bytes: Uint8Array, kinds: Uint8Array, at: number, most = 3): number {
  let end = at;
  for (let digits = 0; digits < most && kinds[end]! & number; digits++) end += width(bytes[end]!);
  return end;
}

/** `\s*[\r\n]+|\s+(?!\S)|\s+`. `endsAt`: what is behind the end of what the rule is applied to. */
export function endOfWhitespace(bytes: Uint8Array, kinds: Uint8Array, at: number, endsAt = 0): number {
  let end = at;
  let pastNewline = at;
  for (let kind = kinds[end]!; kind & whitespace; kind = kinds[end]!) {
    end++;
    if (kind === newline) pastNewline = end;
  }
  return pastNewline > at ? pastNewline : endOfBlanks(bytes, kinds, at, end, endsAt);
}

/** `\s+(?!\S)|\s+`: before something else, a run leaves its last character to it. */
export function endOfBlanks(bytes: Uint8Array, kinds: Uint8Array, at: number, runEnd: number, endsAt = 0): number {
  if (kinds[runEnd] === 0 || kinds[runEnd]! & endsAt) return runEnd;
  let last = runEnd - 1;
  while ((bytes[last]! & 0xc0) === 0x80) last--;
  return last > at ? last : runEnd;
}

/** Past a contraction in any case at `at`, or `at`. U+017F (bytes C5 BF) is an s when case is ignored. */
export function endOfContraction(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== apostrophe) return at;
  const first = bytes[at + 1]!;
  if (first === 0xc5 && bytes[at + 2] === 0xbf) return at + 3;
  return at + contractionLength(first | 0x20, bytes[at + 2]! | 0x20);
}

export function endOfLowerContraction(bytes: Uint8Array, at: number): number {
  return bytes[at] === apostrophe ? at + contractionLength(bytes[at + 1]!, bytes[at + 2]!) : at;
}

/** 2 for 's 't 'm 'd, 3 for 're 've 'll, else 0. */
function contractionLength(first: number, second: number): number {
  switch (first) {
    case 0x73:
    case 0x74:
    case 0x6d:
    case 0x64:
      return 2;
    case 0x72:
    case 0x76:
      return second === 0x65 ? 3 : 0;
    case 0x6c:
      return second === 0x6c ? 3 : 0;
    default:
      return 0;
  }
}
