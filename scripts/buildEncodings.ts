import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** tiktoken's text form of a vocabulary: lines of `<name> <first rank> <token in base64> …`. */
interface Ranks {
  readonly bpe_ranks: string;
}

/** Encoding to the module that has its vocabulary. */
const sources: Readonly<Record<string, string>> = {
  o200k_base: 'js-tiktoken/ranks/o200k_base',
  cl100k_base: 'js-tiktoken/ranks/cl100k_base',
  claude_2: '@anthropic-ai/tokenizer/claude.json',
};

/** Writes one vocabulary per encoding, the kinds of all characters, and the notices of the vocabularies' owners. */
export async function buildEncodings(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [name, source] of Object.entries(sources)) {
    const ranks: Ranks = require(source);
    writeFileSync(path.join(folder, `${name}.bin`), vocabularyFile(tokensByRank(ranks.bpe_ranks)));
  }
  writeFileSync(path.join(folder, 'characters.bin'), characterKindsFile());
  writeFileSync(path.join(folder, 'NOTICE.txt'), notices());
}

function tokensByRank(lines: string): Map<number, Buffer> {
  const tokens = new Map<number, Buffer>();
  for (const line of lines.split('\n')) {
    if (line === '') continue;
    const [, first = '', ...encoded] = line.split(' ');
    for (const [index, token] of encoded.entries()) tokens.set(Number(first) + index, Buffer.from(token, 'base64'));
  }
  return tokens;
}

interface Node {
  readonly label: number;
  readonly children: Map<number, Node>;
  rank: number | null;
}

/**
 * The tokens as a trie in level order, little-endian: the numbers of nodes and of tokens (uint32 each), then per node its
 * byte and its number of children (the root's, always 256, is written as 0), one bit per node that tells tokens, and
 * the tokens' ranks (24 bits each) in the nodes' order.
 */
function vocabularyFile(tokens: ReadonlyMap<number, Buffer>): Buffer {
  const nodes = levelOrder(trieOf(tokens));
  const isToken = Buffer.alloc(Math.ceil(nodes.length / 8));
  const ranks = Buffer.alloc(tokens.size * 3);
  let tokenCount = 0;
  for (const [index, node] of nodes.entries()) {
    if (index > 0 && node.children.size > 255) throw new Error('a node has more children than a byte can tell');
    if (node.rank === null) continue;
    isToken[index >> 3]! |= 1 << (index & 7);
    ranks.writeUIntLE(node.rank, 3 * tokenCount++, 3);
  }
  if (nodes[0]?.children.size !== 256) throw new Error('the vocabulary lacks single bytes');
  if (tokenCount !== tokens.size) throw new Error('the vocabulary has a token twice');
  const header = Buffer.alloc(8);
  header.writeUInt32LE(nodes.length, 0);
  header.writeUInt32LE(tokenCount, 4);
  const labels = Uint8Array.from(nodes, (node) => node.label);
  const childCounts = Uint8Array.from(nodes, (node) => node.children.size);
  return Buffer.concat([header, labels, childCounts, isToken, ranks]);
}

function trieOf(tokens: ReadonlyMap<number, Buffer>): Node {
  const root: Node = { label: 0, children: new Map(), rank: null };
  for (const [rank, token] of tokens) {
    let node = root;
    for (const label of token) {
      let child = node.children.get(label);
      if (child === undefined) node.children.set(label, (child = { label, children: new Map(), rank: null }));
      node = child;
    }
    node.rank = rank;
  }
  return root;
}

function levelOrder(root: Node): Node[] {
  const nodes = [root];
  for (const node of nodes) nodes.push(...[...node.children.values()].toSorted((a, b) => a.label - b.label));
  return nodes;
}

/** The bits are those of `CharacterKind` in core/tokens/characters.ts; the first pattern that fits decides. */
const characterKinds: readonly (readonly [number, RegExp])[] = [
  [1, /^[\p{Lu}\p{Lt}]$/u],
  [2, /^\p{Ll}$/u],
  [4, /^[\p{Lm}\p{Lo}]$/u],
  [8, /^\p{M}$/u],
  [16, /^\p{N}$/u],
  [32, /^[\r\n]$/u],
  // Not \s, which holds U+FEFF and lacks U+0085, unlike the tokenizers' own.
  [64, /^\p{White_Space}$/u],
  [128, /^[^]$/u],
];

/**
 * Characters that Unicode 17 added. tiktoken's regular expressions know Unicode 16, to which they are nothing in
 * particular; where a newer Unicode brings more, the unit test names them.
 */
const addedLater: readonly (readonly [number, number])[] = [
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
];

/** Runs of characters of one kind, from U+0000 on: the kind (8 bits) and the length (24 bits, little-endian). */
function characterKindsFile(): Buffer {
  const runs: { kind: number; length: number }[] = [];
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
    const kind = kindOf(codePoint);
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

function kindOf(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  const isLater = addedLater.some(([first, last]) => codePoint >= first && codePoint <= last);
  return isLater ? 128 : (characterKinds.find(([, pattern]) => pattern.test(character))?.[0] ?? 128);
}

function notices(): string {
  const permission = readFileSync(
    path.join(path.dirname(require.resolve('@anthropic-ai/tokenizer/package.json')), 'LICENSE'),
    'utf8',
  );
  const terms = permission.slice(permission.indexOf('Permission is hereby'));
  return [
    'o200k_base.bin and cl100k_base.bin are made from the vocabularies of tiktoken.',
    `Copyright (c) 2022 OpenAI, Shantanu Jain\n\n${terms.trim()}\n`,
    'claude_2.bin is made from the vocabulary of @anthropic-ai/tokenizer.',
    permission,
  ].join('\n\n');
}
