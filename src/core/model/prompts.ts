import type { Range } from './text';

/** `system` covers `developer` too; `template` is a prompt string that no visible call uses. */
export type Role = 'system' | 'user' | 'assistant' | 'tool' | 'template' | 'file';

/**
 * A piece of a prompt's value, in the order sent. A `text` piece whose `value` is as long as its `range` maps character
 * by character; any other (an escape) maps as a whole.
 */
export type PromptSegment =
  | { readonly kind: 'text'; readonly value: string; readonly range: Range }
  | { readonly kind: 'placeholder'; readonly name: string; readonly range: Range };

export interface Prompt {
  readonly role: Role;
  /** Of the file or the notebook's cell, from 1; where `range` starts. */
  readonly line: number;
  /** Of a notebook, from 0 over all cells. */
  readonly cell?: number;
  /** From the first quote to the last, prefixes included. */
  readonly range: Range;
  /** Where diagnostics point, where a text is too long to be underlined; absent: at `range`. */
  readonly nameRange?: Range;
  /** The path of the file that most of the text stands in, where that is another one; `range` is then where it is used. */
  readonly file?: string;
  /** Of the files that coding agents send by themselves: with every request, or when something calls for it. */
  readonly loaded?: 'always' | 'when-asked';
  /** The name the string is bound to, such as `SUPPORT_PROMPT`. */
  readonly name: string | null;
  readonly segments: readonly PromptSegment[];
  /** Indices into `SourceFacts.calls`. */
  readonly calls: readonly number[];
  /** Of one that isn't in the input of any call: the call that sends it instead of its input at other places. */
  readonly otherInputOf?: number;
}
