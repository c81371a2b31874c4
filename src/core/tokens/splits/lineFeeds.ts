const blank = 0x20;

/**
 * Whether every rule ends a piece between a line feed at `index` and what follows: a single line feed between printable
 * ASCII and an ASCII letter or digit.
 */
export function splitsAfterLineFeed(text: string, index: number): boolean {
  return index > 0 && isPrintable(text.charCodeAt(index - 1)) && isAlphanumeric(text.charCodeAt(index + 1));
}

function isPrintable(code: number): boolean {
  return code > blank && code < 0x7f;
}

function isAlphanumeric(code: number): boolean {
  const small = code | 0x20;
  return (small >= 0x61 && small <= 0x7a) || (code >= 0x30 && code <= 0x39);
}
