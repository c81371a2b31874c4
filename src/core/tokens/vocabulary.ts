/** No node, no token. */
export const none = -1;

const root = 0;

/** Children, token: of each node, side by side, since what costs when walking is where in memory it leads. */
const nodeWords = 2;
const labelBits = 8;
const labelMask = 0xff;

/**
 * A vocabulary's tokens as a trie over bytes. Nodes are numbered in level order, so a node's children are neighbours and
 * one flat array holds it all; `scripts/buildEncodings.ts` writes it that way, and reading it is one pass.
 *
 * A token is named by its rank: the lower, the earlier it is merged.
 */
export class Vocabulary {
  /** By token: its node; its length in bytes; the longest shorter token that it begins with, or `none`. */
  readonly nodeOf: Int32Array;
  readonly lengthOf: Uint16Array;
  readonly shorterOf: Int32Array;
  /** By node, and one past the last: where its children begin, above the byte that leads to it; then its token or `none`. */
  private readonly nodes: Int32Array;
  /** Node by its first two bytes, 0 where there is none: the top of the trie is wide and always passed. */
  private readonly byTwoBytes = new Int32Array(0x10000);

  constructor(file: Uint8Array) {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    const nodeCount = view.getUint32(0, true);
    const tokenCount = view.getUint32(4, true);
    const childCounts = file.subarray(8 + nodeCount, 8 + 2 * nodeCount);
    const isToken = file.subarray(8 + 2 * nodeCount, 8 + 2 * nodeCount + Math.ceil(nodeCount / 8));
    const ranks = file.subarray(8 + 2 * nodeCount + isToken.length);
    if (ranks.length !== 3 * tokenCount)
      throw new Error('an encoding in encodings/ is damaged: install Prompt Cost again');
    this.nodes = nodesOf(file.subarray(8, 8 + nodeCount), childCounts, isToken, ranks);
    let size = 0;
    for (let node = 0; node < nodeCount; node++) size = Math.max(size, this.tokenAt(node) + 1);
    this.nodeOf = new Int32Array(size).fill(none);
    this.lengthOf = new Uint16Array(size);
    this.shorterOf = new Int32Array(size).fill(none);
    this.describeTokens(nodeCount);
    this.indexTwoBytes();
  }

  /** The longest token that `bytes` holds from `start` on, ending at `end` at the latest. */
  longest(bytes: Uint8Array, start: number, end: number): number {
    let best = this.tokenAt(1 + bytes[start]!);
    if (end - start < 2) return best;
    let node = this.byTwoBytes[(bytes[start]! << 8) | bytes[start + 1]!]!;
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
    const node = this.byTwoBytes[(bytes[start]! << 8) | bytes[start + 1]!]!;
    return node === root ? none : this.extend(node, bytes, start + 2, end);
  }

  /** The node of two bytes, or 0. */
  ofTwoBytes(bytes: Uint8Array, at: number): number {
    return this.byTwoBytes[(bytes[at]! << 8) | bytes[at + 1]!]!;
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
    return this.nodes[nodeWords * node + 1]!;
  }

  private firstChild(node: number): number {
    return this.nodes[nodeWords * node]! >>> labelBits;
  }

  private label(node: number): number {
    return this.nodes[nodeWords * node]! & labelMask;
  }

  /** The child of `node` for a byte, or 0. */
  private child(node: number, label: number): number {
    const first = this.firstChild(node);
    const past = this.firstChild(node + 1);
    if (first === past) return 0;
    // Labels ascend by at least one, so the child stands no further right than this.
    let at = Math.min(first + label - this.label(first), past - 1);
    while (at > first && this.label(at) > label) at--;
    return at >= first && this.label(at) === label ? at : 0;
  }

  private describeTokens(nodeCount: number): void {
    const depth = new Uint16Array(nodeCount);
    const nearestToken = new Int32Array(nodeCount).fill(none);
    for (let node = 0; node < nodeCount; node++) {
      const token = this.tokenAt(node);
      if (token !== none) {
        this.nodeOf[token] = node;
        this.lengthOf[token] = depth[node]!;
        this.shorterOf[token] = nearestToken[node]!;
        nearestToken[node] = token;
      }
      for (let child = this.firstChild(node); child < this.firstChild(node + 1); child++) {
        depth[child] = depth[node]! + 1;
        nearestToken[child] = nearestToken[node]!;
      }
    }
  }

  private indexTwoBytes(): void {
    for (let node = this.firstChild(root); node < this.firstChild(root + 1); node++) {
      for (let child = this.firstChild(node); child < this.firstChild(node + 1); child++) {
        this.byTwoBytes[(this.label(node) << 8) | this.label(child)] = child;
      }
    }
  }
}

/** `nodes` of the vocabulary. The root's 256 children don't fit the byte of their count, which is 0. */
function nodesOf(labels: Uint8Array, childCounts: Uint8Array, isToken: Uint8Array, ranks: Uint8Array): Int32Array {
  const nodeCount = labels.length;
  const nodes = new Int32Array(nodeWords * (nodeCount + 1));
  let firstChild = 1;
  let rank = 0;
  for (let node = 0; node < nodeCount; node++) {
    nodes[nodeWords * node] = (firstChild << labelBits) | labels[node]!;
    firstChild += node === root ? 256 : childCounts[node]!;
    if ((isToken[node >> 3]! & (1 << (node & 7))) === 0) {
      nodes[nodeWords * node + 1] = none;
    } else {
      nodes[nodeWords * node + 1] = ranks[rank]! | (ranks[rank + 1]! << 8) | (ranks[rank + 2]! << 16);
      rank += 3;
    }
  }
  nodes[nodeWords * nodeCount] = firstChild << labelBits;
  return nodes;
}
