/** No node, no token. */
export const none = -1;

const root = 0;

/**
 * A vocabulary's tokens as a trie over bytes. Nodes are numbered in level order, so a node's children are neighbours and
 * three flat arrays hold it all; `scripts/buildEncodings.ts` writes it that way, and reading it is one pass.
 *
 * A token is named by its rank: the lower, the earlier it is merged.
 */
export class Vocabulary {
  /** The token that ends at a node, or `none`. */
  readonly tokenAt: Int32Array;
  /** By token: its node; its length in bytes; the longest shorter token that it begins with, or `none`. */
  readonly nodeOf: Int32Array;
  readonly lengthOf: Uint16Array;
  readonly shorterOf: Int32Array;
  /** Node by its first two bytes, 0 where there is none: the top of the trie is wide and always passed. */
  private readonly byTwoBytes = new Int32Array(0x10000);
  private readonly labels: Uint8Array;
  /** By node, and one past the last: where its children begin. */
  private readonly firstChild: Uint32Array;

  constructor(file: Uint8Array) {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    const nodeCount = view.getUint32(0, true);
    const tokenCount = view.getUint32(4, true);
    const childCounts = file.subarray(8 + nodeCount, 8 + 2 * nodeCount);
    const isToken = file.subarray(8 + 2 * nodeCount, 8 + 2 * nodeCount + Math.ceil(nodeCount / 8));
    const ranks = file.subarray(8 + 2 * nodeCount + isToken.length);
    if (ranks.length !== 3 * tokenCount)
      throw new Error('an encoding in encodings/ is damaged: install Prompt Cost again');
    this.labels = file.subarray(8, 8 + nodeCount);
    this.firstChild = childStarts(childCounts);
    this.tokenAt = tokensOfNodes(isToken, ranks, nodeCount);
    const size = this.tokenAt.reduce((most, token) => Math.max(most, token), 0) + 1;
    this.nodeOf = new Int32Array(size).fill(none);
    this.lengthOf = new Uint16Array(size);
    this.shorterOf = new Int32Array(size).fill(none);
    this.describeTokens(nodeCount);
    this.indexTwoBytes();
  }

  /** The child of `node` for a byte, or 0. */
  child(node: number, label: number): number {
    const { labels } = this;
    const first = this.firstChild[node]!;
    const past = this.firstChild[node + 1]!;
    if (first === past) return 0;
    // Labels ascend by at least one, so the child stands no further right than this.
    let at = Math.min(first + label - labels[first]!, past - 1);
    while (at > first && labels[at]! > label) at--;
    return at >= first && labels[at] === label ? at : 0;
  }

  /** The longest token that `bytes` holds from `start` on, ending at `end` at the latest. */
  longest(bytes: Uint8Array, start: number, end: number): number {
    const { tokenAt } = this;
    let best = tokenAt[1 + bytes[start]!]!;
    if (end - start < 2) return best;
    let node = this.byTwoBytes[(bytes[start]! << 8) | bytes[start + 1]!]!;
    for (let at = start + 2; node !== root; at++) {
      const token = tokenAt[node]!;
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
    return this.tokenAt[reached]!;
  }

  /** The token that `bytes` is from `start` to `end`, or `none`. */
  find(bytes: Uint8Array, start: number, end: number): number {
    return this.extend(root, bytes, start, end);
  }

  private describeTokens(nodeCount: number): void {
    const { firstChild, tokenAt } = this;
    const depth = new Uint16Array(nodeCount);
    const nearestToken = new Int32Array(nodeCount).fill(none);
    for (let node = 0; node < nodeCount; node++) {
      const token = tokenAt[node]!;
      if (token !== none) {
        this.nodeOf[token] = node;
        this.lengthOf[token] = depth[node]!;
        this.shorterOf[token] = nearestToken[node]!;
        nearestToken[node] = token;
      }
      for (let child = firstChild[node]!; child < firstChild[node + 1]!; child++) {
        depth[child] = depth[node]! + 1;
        nearestToken[child] = nearestToken[node]!;
      }
    }
  }

  private indexTwoBytes(): void {
    const { firstChild, labels } = this;
    for (let node = firstChild[root]!; node < firstChild[root + 1]!; node++) {
      for (let child = firstChild[node]!; child < firstChild[node + 1]!; child++) {
        this.byTwoBytes[(labels[node]! << 8) | labels[child]!] = child;
      }
    }
  }
}

/** The root's 256 children don't fit its byte, which is 0. */
function childStarts(childCounts: Uint8Array): Uint32Array {
  const starts = new Uint32Array(childCounts.length + 1);
  let next = 1;
  for (let node = 0; node < childCounts.length; node++) {
    starts[node] = next;
    next += node === root ? 256 : childCounts[node]!;
  }
  starts[childCounts.length] = next;
  return starts;
}

function tokensOfNodes(isToken: Uint8Array, ranks: Uint8Array, nodeCount: number): Int32Array {
  const tokens = new Int32Array(nodeCount).fill(none);
  let at = 0;
  for (let node = 0; node < nodeCount; node++) {
    if ((isToken[node >> 3]! & (1 << (node & 7))) === 0) continue;
    tokens[node] = ranks[at]! | (ranks[at + 1]! << 8) | (ranks[at + 2]! << 16);
    at += 3;
  }
  return tokens;
}
