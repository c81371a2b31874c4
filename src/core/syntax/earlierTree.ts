import type { Edit, Tree } from '@vscode/tree-sitter-wasm';
import type { NodesById } from './rawTree';
import type { Statements } from './statements';

export interface Kept {
  readonly grammar: string;
  readonly text: string;
  readonly tree: Tree;
  /** Where the file is read whole. */
  readonly nodes: NodesById | null;
  /** Where it is read by statements. */
  readonly statements: Statements | null;
  /** What is broken was read with regard to what stood there before: read from the beginning, it may look different. */
  readonly isProvisional: boolean;
}

/** What was kept of the text before this one. */
export interface Edited extends Pick<Kept, 'tree' | 'nodes' | 'statements'> {
  readonly edit: Edit;
}

/**
 * The tree of a document's last version, so that the next one is parsed only where it differs. Owns the tree: dispose of it
 * when the document is closed.
 */
export class EarlierTree {
  private kept: Kept | null = null;
  private isDisposed = false;
  /** How many texts were read with it. */
  private texts = 0;

  /** Whether there is none yet, so that the next text is parsed whole. */
  get isEmpty(): boolean {
    return this.kept === null;
  }

  get isProvisional(): boolean {
    return this.kept?.isProvisional === true;
  }

  /** What was kept, with the text's one difference to it applied to its tree; null where there is none, or one of another grammar. */
  editedInto(grammar: string, text: string): Edited | null {
    if (this.kept === null || this.kept.grammar !== grammar) return null;
    const edit = editBetween(this.kept.text, text);
    this.kept.tree.edit(edit);
    return { ...this.kept, edit };
  }

  /** Tells from now on whether a later text was read. */
  outdating(): () => boolean {
    const { texts } = this;
    return () => this.texts !== texts;
  }

  /** Takes a tree over. */
  keep(next: Kept): void {
    this.forget();
    this.texts++;
    if (this.isDisposed) next.tree.delete();
    else this.kept = next;
  }

  forget(): void {
    this.kept?.tree.delete();
    this.kept = null;
  }

  dispose(): void {
    this.isDisposed = true;
    this.forget();
  }
}

/** Texts are compared by so many characters at once, which is sooner done than one by one. */
const stride = 256;

/** The smallest single replacement that makes one text of another. */
function editBetween(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start + stride <= most && isSame(before, start, after, start)) start += stride;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same + stride <= most - start &&
    isSame(before, before.length - same - stride, after, after.length - same - stride)
  ) {
    same += stride;
  }
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  const oldEndIndex = before.length - same;
  const newEndIndex = after.length - same;
  return {
    startIndex: start,
    oldEndIndex,
    newEndIndex,
    startPosition: pointAt(after, start),
    oldEndPosition: pointAt(before, oldEndIndex),
    newEndPosition: pointAt(after, newEndIndex),
  };
}

/** Whether a stride of two texts is the same. */
function isSame(before: string, from: number, after: string, at: number): boolean {
  return before.slice(from, from + stride) === after.slice(at, at + stride);
}

function pointAt(text: string, index: number): { row: number; column: number } {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: index - lineStart };
}
