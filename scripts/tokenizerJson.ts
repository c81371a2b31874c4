import { readFileSync } from 'node:fs';

/** What is read of a `tokenizer.json` of Hugging Face with byte-level merging. */
interface TokenizerFile {
  readonly model: {
    readonly vocab: Readonly<Record<string, number>>;
    readonly merges: readonly (string | readonly [string, string])[];
  };
}

/** The tokens of a `tokenizer.json`, by rank, without special ones and without those that no text is encoded as. */
export function tokenizerJsonTokens(file: string): Map<number, Buffer> {
  const { model }: TokenizerFile = JSON.parse(readFileSync(file, 'utf8'));
  const ranks = new Map(Object.entries(model.vocab).map(([token, rank]) => [bytesOf(token).toString('latin1'), rank]));
  checkOrder(model);
  return new Map(
    [...ranks]
      .filter(([token]) => isReached(token, ranks))
      .map(([token, rank]) => [rank, Buffer.from(token, 'latin1')]),
  );
}

/** A token's number is its rank only where tokens are numbered in the order of their merges. */
function checkOrder({ vocab, merges }: TokenizerFile['model']): void {
  for (const [index, merge] of merges.entries()) {
    const [left, right] = typeof merge === 'string' ? merge.split(' ') : merge;
    if (vocab[`${left}${right}`] !== 256 + index) throw new Error(`merge ${index} makes no token of its number`);
  }
}

/** Bytes that stand for themselves; the others stand for the characters from U+0100 on, in their order. */
const printable = [[0x21, 0x7e] as const, [0xa1, 0xac] as const, [0xae, 0xff] as const];
const byteOfCharacter = new Map<string, number>();
for (let byte = 0, next = 0x100; byte < 256; byte++) {
  const isPrintable = printable.some(([first, last]) => first <= byte && byte <= last);
  byteOfCharacter.set(String.fromCodePoint(isPrintable ? byte : next++), byte);
}

function bytesOf(token: string): Buffer {
  return Buffer.from(
    Array.from(token, (character) => {
      const byte = byteOfCharacter.get(character);
      if (byte === undefined) throw new Error(`${token} is no token of bytes`);
      return byte;
    }),
  );
}

/** Whether merging a token's own bytes, lowest rank first, ends with the token. */
function isReached(token: string, ranks: ReadonlyMap<string, number>): boolean {
  const parts = Array.from(token);
  while (parts.length > 1) {
    let lowest = Infinity;
    let found = -1;
    for (let part = 0; part + 1 < parts.length; part++) {
      const rank = ranks.get(parts[part]! + parts[part + 1]!) ?? Infinity;
      if (rank < lowest) [lowest, found] = [rank, part];
    }
    if (found < 0) return false;
    parts.splice(found, 2, parts[found]! + parts[found + 1]!);
  }
  return true;
}
