import { rangeOf } from './builder';
import type { Comment } from './neutral';
import type { RawNode } from './rawTree';

/** All comments of a tree, wherever a grammar puts them, in the order of the text. */
export function commentsOf(root: RawNode, text: string): Comment[] {
  const found: Comment[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isComment(node)) found.push({ range: rangeOf(node), text: textOf(text.slice(node.start, node.end)) });
    else for (let index = node.children.length - 1; index >= 0; index--) waiting.push(node.children[index]!);
  }
  return found;
}

/** `comment`, `line_comment`, `block_comment`, as grammars call it. */
function isComment({ type }: RawNode): boolean {
  return type === 'comment' || type.endsWith('_comment');
}

/** Without what opens and closes it. */
function textOf(written: string): string {
  return written.replace(/^(?:\/\/+|\/\*+|#+|=begin\b)|(?:\*+\/|=end)$/g, '');
}
