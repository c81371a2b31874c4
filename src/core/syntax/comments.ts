import { rangeOf } from './builder';
import type { Comment } from './neutral';
import type { RawNode } from './rawTree';

/** What a comment begins with in any language. */
const opening = /#|\/[/*]|=begin|__END__|<!--/g;

/** All comments below a node, or at it, wherever a grammar puts them, in the order of the text. */
export function commentsOf(root: RawNode, text: string): Comment[] {
  const found: Comment[] = [];
  const written = text.slice(root.start, root.end);
  const openings = Array.from(written.matchAll(opening), ({ index }) => root.start + index);
  let passed = 0;
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    while (passed < openings.length && openings[passed]! < node.start) passed++;
    // Nodes come in the order of the text, and most have nothing in them that opens a comment.
    if ((openings[passed] ?? Number.POSITIVE_INFINITY) >= node.end) continue;
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
