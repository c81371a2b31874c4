import { type Fact, message, type PromptSegment, type Range, type UnknownInput } from '../model';
import type { FilePrompt } from './fileFacts';
import { MappedText } from './mappedText';
import type { TemplateMessage } from './messages';

/** The text of another file. */
export interface OtherText {
  readonly path: string;
  readonly text: string;
}

/** The text of a file by the path that stands in the one that is read, from its folder on; or why there is none. */
export type TextBeside = (file: string) => Fact<OtherText>;

/** Where no other file is looked at. */
export const notLookedAt: TextBeside = (file) => ({
  known: false,
  reason: message('unknown.otherFile', 'the text of `{file}` is in another file', { file }),
});

/** What a place of the file takes in from another one: the messages of that, or why they can't be seen. */
export interface TakenIn {
  readonly prompts: readonly FilePrompt[];
  readonly unseen: readonly UnknownInput[];
}

/** The messages of the file that `range` names; they stand there, since nothing of the other file is in this one. */
export function takenIn(
  range: Range,
  found: Fact<OtherText>,
  messagesOf: (mapped: MappedText, text: string) => readonly Pick<TemplateMessage, 'role' | 'segments'>[],
): TakenIn {
  if (!found.known) return { prompts: [], unseen: [{ range, reason: found.reason }] };
  const { path, text } = found.value;
  const messages = messagesOf(MappedText.of(text, { start: 0, end: text.length }), text);
  const here = (segment: PromptSegment): PromptSegment => ({ ...segment, range });
  const prompts = messages.map(({ role, segments }): FilePrompt => ({
    role,
    range,
    name: null,
    file: path,
    segments: segments.map(here),
  }));
  return { prompts, unseen: [] };
}
