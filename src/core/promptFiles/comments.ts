import type { SourceFacts } from '../model';
import type { Comment } from '../syntax/neutral';
import type { CommentMarks, PromptFormatRow } from './format';
import { readFrontMatter } from './frontMatter';

const marker = /prompt-cost(?:-ignore|:)/g;

/** The comments that speak to us: what an own word of ours stands in, by the marks around it on its line. */
export function commentsIn(text: string, marks: readonly CommentMarks[]): Comment[] {
  const found: Comment[] = [];
  let looked = -1;
  for (const { index } of text.matchAll(marker)) {
    // A line speaks to us once.
    if (index < looked) continue;
    const lineStart = text.lastIndexOf('\n', index) + 1;
    const newline = text.indexOf('\n', index);
    const lineEnd = newline === -1 ? text.length : newline;
    looked = lineEnd;
    for (const { open, close } of marks) {
      const start = text.slice(lineStart, index).trimEnd().endsWith(open) ? text.lastIndexOf(open, index) : -1;
      const closed = close === null ? lineEnd : text.indexOf(close, index);
      if (start === -1 || closed === -1 || closed > lineEnd) continue;
      const end = close === null ? start + text.slice(start, lineEnd).trimEnd().length : closed + close.length;
      found.push({ range: { start, end }, text: text.slice(start + open.length, close === null ? end : closed) });
      break;
    }
  }
  return found;
}

/** How a comment is written into a file so that it is never sent; JSON and plain texts can hold none. */
export function commentsToWrite(
  { comments, bodyComment }: PromptFormatRow,
  path: string,
  text: string,
): Pick<SourceFacts, 'lineComment' | 'commentEnd' | 'bodyComment'> {
  const isMarkdown = /\.md$/i.test(path);
  if (/\.(?:json|txt)$/i.test(path)) return { lineComment: '' };
  const isMustache = /\.(?:mustache|hbs|handlebars)$/i.test(path);
  const marks =
    comments.find(({ open }) => (isMarkdown && open === '<!--') || (isMustache && open === '{{!')) ?? comments[0];
  const body =
    bodyComment === undefined
      ? {}
      : { bodyComment: { start: readFrontMatter(text).body.start, open: bodyComment.open, close: bodyComment.close } };
  return { lineComment: marks.open, ...(marks.close === null ? {} : { commentEnd: marks.close }), ...body };
}
