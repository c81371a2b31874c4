/** The first pattern that fits decides. */
type Kinds = readonly (readonly [number, RegExp])[];

/** Not \s, which holds U+FEFF and lacks U+0085, unlike the tokenizers' own. */
const blank = /^\p{White_Space}$/u;
const lineEnd = /^[\r\n]$/u;

/** The bits are those of `CharacterKind` in core/tokens/characters.ts. */
const characterKinds: Kinds = [
  [1, /^[\p{Lu}\p{Lt}]$/u],
  [2, /^\p{Ll}$/u],
  [4, /^[\p{Lm}\p{Lo}]$/u],
  [8, /^\p{M}$/u],
  [16, /^\p{N}$/u],
  [32, lineEnd],
  [64, blank],
  [128, /^[^]$/u],
];

/** As `DeepSeekKind` in core/tokens/splits/deepSeek.ts. */
const deepSeekKinds: Kinds = [
  [4, /^\p{L}$/u],
  [8, /^\p{M}$/u],
  [16, /^\p{N}$/u],
  [32, lineEnd],
  [64, blank],
  [128, /^[\p{P}\p{S}]$/u],
  [1, /^[^]$/u],
];
const deepSeekCjk = /^[\u4e00-\u9fa5\u3040-\u30ff]$/u;

/** Of the Han script, by what they are besides; see core/tokens/splits/kimi.ts. */
const hanKinds: Kinds = [
  [3, /^(?=\p{Script=Han})\p{L}$/u],
  [3 | 8, /^(?=\p{Script=Han})\p{M}$/u],
  [3 | 16, /^(?=\p{Script=Han})\p{N}$/u],
  [3 | 128, /^\p{Script=Han}$/u],
];

const unassigned = '\u0378';

/**
 * Characters that Unicode 17 added. tiktoken's regular expressions know Unicode 16, to which they are nothing in
 * particular; where a newer Unicode brings more, the unit test names them.
 */
const unassignedThen: readonly (readonly [number, number])[] = [
  [0x88f, 0x88f],
  [0xc5c, 0xc5c],
  [0xcdc, 0xcdc],
  [0x1acf, 0x1aeb],
  [0xa7ce, 0xa7cf],
  [0xa7d2, 0xa7d2],
  [0xa7d4, 0xa7d4],
  [0xa7f1, 0xa7f1],
  [0x10940, 0x10959],
  [0x10ec5, 0x10ec7],
  [0x10efa, 0x10efb],
  [0x11b60, 0x11b67],
  [0x11db0, 0x11de9],
  [0x16ea0, 0x16ed3],
  [0x16ff2, 0x16ff6],
  [0x187f8, 0x187ff],
  [0x18d09, 0x18d1e],
  [0x18d80, 0x18df2],
  [0x1e6c0, 0x1e6ff],
  [0x2b73a, 0x2b73f],
  [0x2cea2, 0x2cead],
  [0x323b0, 0x33479],
  // Planes without any character, which needn't be looked at one by one.
  [0x40000, 0xdffff],
];

/** The kinds of all characters by the name of the file that holds them. */
export const characterFiles: Readonly<Record<string, () => Buffer>> = {
  characters: () => kindsFile((character) => kindIn(characterKinds, character)),
  deepseek_characters: () =>
    kindsFile((character) => kindIn(deepSeekKinds, character) | (deepSeekCjk.test(character) ? 2 : 0)),
  kimi_characters: () => kindsFile((character) => kindIn([...hanKinds, ...characterKinds], character)),
};

function kindIn(kinds: Kinds, character: string): number {
  return kinds.find(([, pattern]) => pattern.test(character))?.[0] ?? 0;
}

/** Runs of characters of one kind, from U+0000 on: the kind (8 bits) and the length (24 bits, little-endian). */
function kindsFile(kindOf: (character: string) => number): Buffer {
  const runs: { kind: number; length: number }[] = [];
  const kindOfUnassigned = kindOf(unassigned);
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
    const isAssigned = !unassignedThen.some(([first, last]) => codePoint >= first && codePoint <= last);
    const kind = isAssigned ? kindOf(String.fromCodePoint(codePoint)) : kindOfUnassigned;
    const last = runs.at(-1);
    if (last?.kind === kind) last.length++;
    else runs.push({ kind, length: 1 });
  }
  const file = Buffer.alloc(runs.length * 4);
  for (const [index, { kind, length }] of runs.entries()) {
    file.writeUInt8(kind, 4 * index);
    file.writeUIntLE(length, 4 * index + 1, 3);
  }
  return file;
}
