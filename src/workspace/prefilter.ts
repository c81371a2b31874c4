import { isPromptName } from '../core/detect/prompts';
import { sdks } from '../core/sdks';

// A call has the last step of its row's path in it, however it is reached; a package alone proves nothing.
const callWords = new Set(sdks.flatMap((sdk) => sdk.calls.flatMap((row) => row.path.slice(-1))));
const promptWords = ['prompt', 'instruction', 'system', 'developer'];
const anyWord = new RegExp([...callWords, ...promptWords].join('|'), 'i');
// These two are in any application; only a name such as `userMessage` speaks of a prompt.
const speakerNames = /\w{0,64}(?:user|assistant)\w{0,64}/gi;

/** Whether a text can hold a call or a prompt at all. Cheap: it decides whether the text is worth parsing. */
export function mayHoldPrompts(text: string): boolean {
  if (anyWord.test(text)) return true;
  for (const [name] of text.matchAll(speakerNames)) if (isPromptName(name)) return true;
  return false;
}
