/** No node, no token. */
export const none = -1;

const root = 0;
const rootChildren = 256;
/** Of a token. */
const mostBytes = 1024;

/** So many tokens of the lowest ranks, which are the commonest, are told by their bytes. */
export const commonTokens = 16_384;
/** Room for each, which longer ones lack. */
export const commonBytes = 16;

/** Of each node two words, side by side, since what costs when walking is where in memory it leads. */
const nodeWords = 2;
const byteBits = 8;
const byteMask = 0xff;

/**
 * A vocabulary's tokens as a trie over bytes. The children of a node are neighbours, and behind them stands what is below
 * the first of them, then what is below the second: so a walk soon stays in one place of the memory.
 *
 * A token is named by its rank: the lower, the earlier it is merged.
 */
export class Vocabulary {
  /** By token: its node; its length in bytes; the longest shorter token that it begins with, or `none`. */
  readonly nodeOf: Int32Array;
  readonly lengthOf: Uint16Array;
  readonly shorterOf: Int32Array;
  /** By token below `commonTokens`: its bytes, `commonBytes` for each. */
  readonly common = new Uint8Array(commonTokens * commonBytes);
  /** By node: where its children begin, above the byte that leads to it; its token plus 1, above the number of its children. */
  private readonly nodes: Int32Array;
  /** By two bytes, since the top of the trie is wide and always passed: their node, or 0; their token, or `none`. */
  private readonly byTwoBytes = new Int32Array(2 * 0x10000);
  /** By two bytes: how many tokens they are. */
  readonly countOfTwo = new Uint8Array(0x10000).fill(2);

  /** `file`: as `scripts/buildEncodings.ts` writes it. */
  constructor(file: Uint8Array) {
    const parts = partsOf(file);
    this.nodeOf = new Int32Array(parts.rankCount).fill(none);
    this.lengthOf = new Uint16Array(parts.rankCount);
    this.shorterOf = new Int32Array(parts.rankCount).fill(none);
    this.nodes = new Int32Array(nodeWords * parts.labels.length);
    this.readNodes(parts);
    this.indexTwoBytes();
  }

  /** The longest token that `bytes` holds from `start` on, ending at `end` at the latest. */
  longest(bytes: Uint8Array, start: number, end: number): number {
    let best = this.tokenAt(1 + bytes[start]!);
    if (end - start < 2) return best;
    let node = this.ofTwoBytes(bytes, start);
    for (let at = start + 2; node !== root; at++) {
      const token = this.tokenAt(node);
      if (token !== none) best = token;
      if (at === end) return best;
      node = this.child(node, bytes[at]!);
    }
    return best;
  }

  /** The token whose bytes are those of `node` and then `bytes` from `start` to `end`, or `none`. */
  extend(node: number, bytes: Uint8Array, start: number, end: number): number {
    let reached = node;
    for (let at = start; at < end; at++) {
      reached = this.child(reached, bytes[at]!);
      if (reached === root) return none;
    }
    return this.tokenAt(reached);
  }

  /** The token that `bytes` is from `start` to `end`, or `none`. */
  find(bytes: Uint8Array, start: number, end: number): number {
    if (end - start < 2) return this.tokenAt(1 + bytes[start]!);
    const node = this.ofTwoBytes(bytes, start);
    return node === root ? none : this.extend(node, bytes, start + 2, end);
  }

  /** The node of two bytes, or 0. */
  ofTwoBytes(bytes: Uint8Array, at: number): number {
    return this.byTwoBytes[(bytes[at]! << 9) | (bytes[at + 1]! << 1)]!;
  }

  /** The token that two bytes are, or `none`. */
  tokenOfTwo(bytes: Uint8Array, at: number): number {
    return this.byTwoBytes[(bytes[at]! << 9) | (bytes[at + 1]! << 1) | 1]!;
  }

  /** The node that `bytes` from `start` to `end` lead to from `node`, or 0. */
  walk(node: number, bytes: Uint8Array, start: number, end: number): number {
    let reached = node;
    for (let at = start; at < end && reached !== root; at++) reached = this.child(reached, bytes[at]!);
    return reached;
  }

  /** The token of a node, or `none`. */
  tokenOf(node: number): number {
    return node === root ? none : this.tokenAt(node);
  }

  private tokenAt(node: number): number {
    return (this.nodes[nodeWords * node + 1]! >>> byteBits) - 1;
  }

  private firstChild(node: number): number {
    return this.nodes[nodeWords * node]! >>> byteBits;
  }

  private pastChildren(node: number): number {
    const count = node === root ? rootChildren : this.nodes[nodeWords * node + 1]! & byteMask;
    return this.firstChild(node) + count;
  }

  private label(node: number): number {
    return this.nodes[nodeWords * node]! & byteMask;
  }

  /** The child of `node` for a byte, or 0. */
  private child(node: number, label: number): number {
    const first = this.firstChild(node);
    const past = this.pastChildren(node);
    if (first === past) return 0;
    // Labels ascend by at least one, so the child stands no further right than this.
    let at = Math.min(first + label - this.label(first), past - 1);
    while (at > first && this.label(at) > label) at--;
    return at >= first && this.label(at) === label ? at : 0;
  }

  /** Gives each node its place, on a walk that passes them in the file's order. */
  private readNodes({ labels, childCounts, isToken, ranks }: Parts): void {
    const { nodes, nodeOf, lengthOf, shorterOf, common } = this;
    /** By depth: the byte that leads there; the node to come, the one behind its last sibling, the longest token on the way to it. */
    const passed = new Uint8Array(mostBytes + 2);
    const coming = new Int32Array(mostBytes + 2);
    const past = new Int32Array(mostBytes + 2);
    const shorter = new Int32Array(mostBytes + 2).fill(none);
    past[0] = root + 1;
    let free = root + 1;
    let rank = 0;
    let depth = 0;
    for (let index = 0; index < labels.length; index++) {
      while (depth > 0 && coming[depth] === past[depth]) depth--;
      const node = coming[depth]!++;
      passed[depth] = labels[index]!;
      const childCount = index === 0 ? rootChildren : childCounts[index]!;
      let token = none;
      let longest = shorter[depth]!;
      if ((isToken[index >> 3]! & (1 << (index & 7))) !== 0) {
        token = ranks[rank]! | (ranks[rank + 1]! << 8) | (ranks[rank + 2]! << 16);
        rank += 3;
        nodeOf[token] = node;
        lengthOf[token] = depth;
        shorterOf[token] = longest;
        longest = token;
        if (token < commonTokens && depth <= commonBytes)
          common.set(passed.subarray(1, depth + 1), token * commonBytes);
      }
      nodes[nodeWords * node] = (free << byteBits) | labels[index]!;
      nodes[nodeWords * node + 1] = ((token + 1) << byteBits) | (childCount & byteMask);
      if (childCount === 0) continue;
      depth++;
      shorter[depth] = longest;
      coming[depth] = free;
      free += childCount;
      past[depth] = free;
    }
  }

  private indexTwoBytes(): void {
    for (let bytes = 0; bytes < 0x10000; bytes++) this.byTwoBytes[2 * bytes + 1] = none;
    for (let node = this.firstChild(root); node < this.pastChildren(root); node++) {
      for (let child = this.firstChild(node); child < this.pastChildren(node); child++) {
        const bytes = (this.label(node) << byteBits) | this.label(child);
        const token = this.tokenAt(child);
        this.byTwoBytes[2 * bytes] = child;
        this.byTwoBytes[2 * bytes + 1] = token;
        if (token !== none) this.countOfTwo[bytes] = 1;
      }
    }
  }
}

/** What a file holds of each node, parents before their children and these with all below them one by one. */
interface Parts {
  /** The byte that leads to it; how many children it has, of the root's 256 none; by bits whether it is a token. */
  readonly labels: Uint8Array;
  readonly childCounts: Uint8Array;
  readonly isToken: Uint8Array;
  /** Of the tokens alone, 3 bytes each. */
  readonly ranks: Uint8Array;
  /** One more than the highest rank. */
  readonly rankCount: number;
}

function partsOf(file: Uint8Array): Parts {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const nodeCount = view.getUint32(0, true);
  const tokenCount = view.getUint32(4, true);
  const rankCount = view.getUint32(8, true);
  let at = 12;
  const part = (length: number) => file.subarray(at, (at += length));
  const labels = part(nodeCount);
  const childCounts = part(nodeCount);
  const isToken = part(Math.ceil(nodeCount / 8));
  const ranks = part(file.length);
  if (ranks.length !== 3 * tokenCount)
    throw new Error('an encoding in encodings/ is damaged: install Prompt Cost again');
  return { labels, childCounts, isToken, ranks, rankCount };
}
