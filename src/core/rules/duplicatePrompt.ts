import { tokenCount } from '../format';
import type { Message, Prompt, PromptAnalysis } from '../model';
import { message } from '../model';
import type { Problem, Rule } from './rule';

/** Shorter texts are often the same for a reason. */
const leastTokens = 200;

/** A long prompt that is written out again in the same file: who changes one of them has to know of the other. */
export const duplicatePrompt: Rule = {
  id: 'duplicate-prompt',
  severity: 'information',
  fromCode: true,
  *find({ facts, prompts }): Iterable<Problem> {
    // By their first words, so that most prompts are compared with none.
    const alike = new Map<string, { readonly text: string; readonly prompt: Prompt }[]>();
    for (const [index, prompt] of facts.prompts.entries()) {
      const analysis = prompts[index];
      if (analysis === undefined || analysis.count.tokens < leastTokens) continue;
      const text = writtenOut(prompt);
      const opening = firstWords(text);
      const others = alike.get(opening) ?? [];
      const before = others.find((other) => isSame(other.text, text));
      if (before === undefined) alike.set(opening, [...others, { text, prompt }]);
      else if (!isShared(before.prompt, prompt))
        yield {
          message: sentence(before.prompt, analysis),
          range: prompt.nameRange ?? prompt.range,
          prompt: index,
          ...callOf(prompt),
        };
    }
  },
};

function callOf({ calls: [call] }: Prompt): { readonly call?: number } {
  return call === undefined ? {} : { call };
}

/** A prompt's text with its placeholders by name. */
function writtenOut({ segments }: Prompt): string {
  return segments.map((segment) => (segment.kind === 'text' ? segment.value : `\0${segment.name}\0`)).join('');
}

function firstWords(text: string): string {
  return /(?:\S+\s+){0,4}\S*/.exec(text.trimStart())?.[0].replaceAll(/\s+/g, ' ') ?? '';
}

/** Whether two texts are the same but for white space. */
function isSame(one: string, other: string): boolean {
  return one === other || withSingleSpaces(one) === withSingleSpaces(other);
}

function withSingleSpaces(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Whether two prompts have a text from the same place, or from the same other file: it is written once, and used twice. */
function isShared(one: Prompt, other: Prompt): boolean {
  if (one.file !== undefined && one.file === other.file) return true;
  const starts = new Set(one.segments.flatMap((segment) => (segment.kind === 'text' ? segment.range.start : [])));
  return other.segments.some((segment) => segment.kind === 'text' && starts.has(segment.range.start));
}

function sentence({ line, cell, name }: Prompt, { count }: PromptAnalysis): Message {
  const args = { tokens: tokenCount(count.tokens, count.exact), line: String(line), name: name ?? '' };
  if (cell !== undefined) {
    return message(
      'duplicate-prompt.cell',
      'The same prompt of {tokens} tokens stands in cell {cell}, line {line}: a change of one is easily forgotten in the other. Write it once, as a constant.',
      { ...args, cell: String(cell + 1) },
    );
  }
  return name === null
    ? message(
        'duplicate-prompt',
        'The same prompt of {tokens} tokens stands on line {line}: a change of one is easily forgotten in the other. Write it once, as a constant.',
        args,
      )
    : message(
        'duplicate-prompt.named',
        'The same prompt of {tokens} tokens stands on line {line} as `{name}`: a change of one is easily forgotten in the other. Use that one here.',
        args,
      );
}
