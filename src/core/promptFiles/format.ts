import type { LanguageId, PromptFormat } from '../model';
import type { FileFacts } from './fileFacts';
import type { TextBeside } from './textBeside';

/** How comments are written, for suppressions and pragmas. A line's comment has no end. */
export interface CommentMarks {
  readonly open: string;
  readonly close: string | null;
}

/** One format of prompt files, as data, with its reader. A new one is a file and a line in `index`. */
export interface PromptFormatRow {
  readonly id: PromptFormat;
  /** As people write it. */
  readonly title: string;
  /** Where the format is described. */
  readonly source: string;
  /** Names of its files: globs with `*`, `**` and `{a,b}`, in lower case and compared without it. */
  readonly files: readonly string[];
  /** Ids under which VS Code or an extension knows it, besides. */
  readonly languageIds?: readonly Exclude<string, LanguageId>[];
  /** Whether a file with such a name has the format, by its text; absent: all have. Must be cheap. */
  readonly holds?: (text: string, path: string) => boolean;
  /** The first is the one to write. */
  readonly comments: readonly [CommentMarks, ...CommentMarks[]];
  /** What is a comment after the header, where the header's would be sent. */
  readonly bodyComment?: { readonly open: string; readonly close: string };
  /** Never throws. It may be asked again once it is known what `beside` was asked for. */
  readonly read: (text: string, path: string, beside: TextBeside) => FileFacts;
}
