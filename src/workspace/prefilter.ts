import { isPromptName } from '../core/detect/prompts';
import { sdks } from '../core/sdks';

// A call has the last step of its row's path in it, however it is reached; a package alone proves nothing.
const callWords = new Set(sdks.flatMap((sdk) => sdk.calls.flatMap((row) => row.path.slice(-1))));
const promptWords = ['prompt', 'instruction', 'system', 'developer'];
const anyWord = new RegExp([...callWords, ...promptWords].join('|'), 'i');
// These two are in any application; only a name such as `userMessage` speaks of a prompt.
const speakers = /user|assistant/gi;
const longestName = 64;

/** Whether a text can hold a call or a prompt at all. Cheap: it decides whether the text is worth parsing. */
export function mayHoldPrompts(text: string): boolean {
  if (anyWord.test(text)) return true;
  for (const { 0: speaker, index } of text.matchAll(speakers)) {
    const end = index + speaker.length;
    const before = /\w*$/.exec(text.slice(Math.max(index - longestName, 0), index))?.[0] ?? '';
    const after = /^\w*/.exec(text.slice(end, end + longestName))?.[0] ?? '';
    if (isPromptName(before + speaker + after)) return true;
  }
  return false;
}
