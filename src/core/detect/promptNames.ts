const promptWords = new Set(['prompt', 'prompts', 'instruction', 'instructions']);
const subjectWords = new Set(['system', 'developer', 'assistant', 'user']);
const messageWords = new Set(['message', 'msg', 'content', 'context', 'template', 'text']);
/** What a name ends in that speaks of a prompt but isn't one. */
const otherWords = new Set([
  'path',
  'file',
  'filename',
  'dir',
  'directory',
  'id',
  'name',
  'key',
  'url',
  'uri',
  'version',
  'type',
  'label',
  'title',
  'placeholder',
  'token',
  'tokens',
  'cost',
  'error',
  'class',
  'style',
  'regex',
  'pattern',
  'description',
  'help',
  'doc',
  'tooltip',
  'log',
]);

/** What any name of a prompt has in it: most names are passed over by it, which is cheaper than their words. */
const telling = new RegExp([...promptWords, ...subjectWords].join('|'), 'i');

/** Whether a name says that its value is a system prompt: `SYSTEM_PROMPT`, `systemMessage`, not `systemName`. */
export function isSystemName(name: string): boolean {
  const words = wordsOf(name);
  return (
    name === 'system' ||
    (words.includes('system') && words.some((word) => promptWords.has(word) || messageWords.has(word)))
  );
}

/** Whether a name says that its value is a prompt: `SUPPORT_PROMPT`, `systemMessage`, `buildInstructions`. */
export function isPromptName(name: string): boolean {
  if (!telling.test(name)) return false;
  const words = wordsOf(name);
  if (words.length === 0 || otherWords.has(words[words.length - 1]!)) return false;
  if (words.some((word) => promptWords.has(word))) return true;
  if (name === 'system') return true;
  return words.some((word) => subjectWords.has(word)) && words.some((word) => messageWords.has(word));
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}
