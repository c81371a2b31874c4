/** What texts differ in, to a tokenizer. Han counts as Japanese where there is kana in the text. */
export const textKinds = ['prose', 'code', 'chinese', 'japanese', 'russian', 'hindi', 'other'] as const;
export type TextKind = (typeof textKinds)[number];

/** A factor for each kind of text, and the default where none is known. */
export type Factors = Readonly<Partial<Record<TextKind, number>>> & { readonly default: number };

/** Above this share of brackets, operators and other marks of syntax, ASCII text is code. English prose has 1%. */
const syntaxShareOfCode = 0.06;
const syntax = new Set(Array.from('{}()[]<>=;_/\\+*&|$#@"`', (character) => character.charCodeAt(0)));

/**
 * The mean of `factors` over the kinds of `text`, weighed by bytes of UTF-8: a token has about as many of them in every
 * script, which can't be said of characters.
 */
export function meanFactor(text: string, factors: Factors): number {
  let total = 0;
  let sum = 0;
  for (const [kind, bytes] of bytesByKind(text)) {
    total += bytes;
    sum += bytes * (factors[kind] ?? factors.default);
  }
  return total === 0 ? factors.default : sum / total;
}

function bytesByKind(text: string): Map<TextKind, number> {
  let latin = 0;
  let syntaxMarks = 0;
  let han = 0;
  let kana = 0;
  let russian = 0;
  let hindi = 0;
  let other = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) {
      latin++;
      if (syntax.has(code)) syntaxMarks++;
    } else if (code < 0x250) latin += 2;
    else if (code >= 0x400 && code < 0x530) russian += 2;
    else if (code >= 0x900 && code < 0x980) hindi += 3;
    else if (code >= 0x3040 && code < 0x3100) kana += 3;
    else if (isHanOrItsPunctuation(code)) han += 3;
    else other += code < 0x800 || (code & 0xf800) === 0xd800 ? 2 : 3;
  }
  return new Map([
    [syntaxMarks > syntaxShareOfCode * latin ? 'code' : 'prose', latin],
    ['chinese', kana > 0 ? 0 : han],
    ['japanese', kana > 0 ? kana + han : 0],
    ['russian', russian],
    ['hindi', hindi],
    ['other', other],
  ] satisfies [TextKind, number][]);
}

function isHanOrItsPunctuation(code: number): boolean {
  return (
    (code >= 0x4e00 && code < 0xa000) ||
    (code >= 0x3400 && code < 0x4dc0) ||
    (code >= 0x3000 && code < 0x3040) ||
    (code >= 0xff00 && code < 0xfff0)
  );
}
