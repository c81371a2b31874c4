import { message, type PromptSegment } from '../model';
import { unknownHost } from '../sdks/hosts';
import { type FileCall, type FileFacts, type FilePrompt, noFacts, skipped } from './fileFacts';
import type { PromptFormatRow } from './format';
import { modelIn } from './modelIn';
import { segmentsOf, tagsIn } from './templates';
import { readYaml, type YamlEntry } from './yaml';

/** CrewAI's agents and tasks: who an agent is makes its system prompt, what a task is the message to it. */
export const crewai: PromptFormatRow = {
  id: 'crewai',
  title: 'CrewAI',
  source: 'https://docs.crewai.com/concepts/agents',
  files: ['**/*{agents,tasks,agent,task,crew}.{yaml,yml}'],
  holds: (text) =>
    (/^\s+backstory\s*:/m.test(text) && /^\s+goal\s*:/m.test(text)) ||
    (/^\s+expected_output\s*:/m.test(text) && /^\s+description\s*:/m.test(text)),
  comments: [{ open: '#', close: null }],
  read,
};

function read(text: string): FileFacts {
  const root = readYaml(text, { start: 0, end: text.length });
  if (!root.known) return skipped(root.reason);
  const top = root.value?.entries() ?? [];
  const nested = top.filter(({ key }) => key === 'agents' || key === 'tasks').flatMap(({ value }) => value.entries());
  const calls: FileCall[] = [];
  const prompts: FilePrompt[] = [];
  for (const entry of [...top, ...nested]) {
    const prompt =
      promptOf(entry, 'system', ['role', 'backstory', 'goal']) ??
      promptOf(entry, 'user', ['description', 'expected_output']);
    if (prompt === null) continue;
    const call = prompt.role === 'system' ? callOf(entry, prompt) : null;
    if (call === null) prompts.push(prompt);
    else calls.push(call);
  }
  return { ...noFacts, calls, prompts };
}

/** The texts of an entry as one, each on a line of its own; null where one of them is absent. */
function promptOf(
  { key, keyRange, value }: YamlEntry,
  role: 'system' | 'user',
  names: readonly string[],
): FilePrompt | null {
  const parts = names.map((name) => value.get(name)).filter((part) => part !== null);
  if (parts.length < names.length) return null;
  const segments = parts.flatMap((part, index): PromptSegment[] => {
    const mapped = part.mapped();
    const text = mapped.value.trimEnd();
    const at = { start: part.range.end, end: part.range.end };
    const own = segmentsOf(mapped, 0, text.length, tagsIn(mapped.value, 'braces'));
    return index === parts.length - 1 || own.length === 0 ? own : [...own, { kind: 'text', value: '\n', range: at }];
  });
  return segments.length === 0 ? null : { role, range: value.range, nameRange: keyRange, name: key, segments };
}

function callOf({ keyRange, value }: YamlEntry, prompt: FilePrompt): FileCall | null {
  const llm = value.get('llm');
  const found = modelIn(llm, message('model.notInFile', 'the file names no model'));
  // A name without a version or a provider is a model that the program defines.
  if (!found.model.known || !/[/\d]/.test(found.model.value)) return null;
  return {
    sdk: 'crewai',
    method: 'agent',
    api: 'chat-completions',
    host: unknownHost,
    ...found,
    limit: {
      state: 'unknown',
      parameter: 'max_tokens',
      reason: message('limit.loader', 'the program that loads the file may set one'),
    },
    nameRange: keyRange,
    range: { start: keyRange.start, end: value.range.end },
    prompts: [prompt],
    messageCount: 1,
    unseen: [
      { range: keyRange, reason: message('unknown.task', 'the task and what other agents found stand elsewhere') },
    ],
  };
}
