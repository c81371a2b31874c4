import { known, message, type OutputLimit, type Range } from '../model';
import { type FileFacts, type FilePrompt, promptsAlone } from './fileFacts';
import type { PromptFormatRow } from './format';
import { MappedText } from './mappedText';
import { roleNamed } from './messages';

/** Ollama's Modelfile: a model with its system prompt and parameters. */
export const modelfile: PromptFormatRow = {
  id: 'modelfile',
  title: 'Modelfile',
  source: 'https://github.com/ollama/ollama/blob/main/docs/modelfile.mdx',
  files: ['**/modelfile', '**/modelfile.*', '**/*.modelfile'],
  languageIds: ['modelfile'],
  holds: (text) => /^[ \t]*FROM[ \t]+\S/im.test(text),
  comments: [{ open: '#', close: null }],
  read,
};

const instruction = /^[ \t]*(FROM|SYSTEM|PARAMETER|MESSAGE|TEMPLATE|ADAPTER|LICENSE|REQUIRES)[ \t]+/i;

interface Instruction {
  readonly name: string;
  readonly nameRange: Range;
  /** Its value, without quotes. */
  readonly value: Range;
  /** Its value with what it is quoted by. */
  readonly written: Range;
}

function read(text: string): FileFacts {
  const all = instructionsIn(text);
  const from = all.find(({ name }) => name === 'FROM');
  const prompts = all.flatMap(({ name, nameRange, value, written }): FilePrompt[] => {
    if (name !== 'SYSTEM' && name !== 'MESSAGE') return [];
    const word = name === 'SYSTEM' ? '' : (/^\w+[ \t]+/.exec(text.slice(written.start, value.end))?.[0] ?? '');
    const role = name === 'SYSTEM' ? 'system' : (roleNamed(word.trim()) ?? 'user');
    const own = { start: value.start === written.start ? value.start + word.length : value.start, end: value.end };
    const segments = MappedText.of(text, own).segments(0, own.end - own.start);
    if (segments.length === 0) return [];
    return [{ role, range: name === 'SYSTEM' ? written : own, nameRange, name: null, segments }];
  });
  if (from === undefined) return promptsAlone(prompts);
  const model = text.slice(from.value.start, from.value.end);
  return {
    skipped: null,
    prompts: [],
    calls: [
      {
        sdk: 'modelfile',
        method: 'FROM',
        api: 'other',
        host: { provider: null, kind: 'local', baseUrl: null },
        model: known(model, from.value),
        modelText: from.value,
        limit: limitOf(all, text),
        nameRange: from.nameRange,
        range: { start: from.nameRange.start, end: from.written.end },
        prompts,
        messageCount: prompts.length,
      },
    ],
  };
}

function limitOf(all: readonly Instruction[], text: string): OutputLimit {
  const given = all.findLast(
    ({ name, value }) => name === 'PARAMETER' && /^num_predict\s/i.test(text.slice(value.start, value.end)),
  );
  const tokens =
    given === undefined ? 0 : Number(text.slice(given.value.start, given.value.end).slice('num_predict'.length).trim());
  if (given === undefined || !Number.isSafeInteger(tokens) || tokens <= 0) {
    const reason = message('limit.byRequest', 'each request to the model may set one');
    return { state: 'unknown', parameter: 'num_predict', reason };
  }
  const value = known(tokens, given.value);
  return {
    state: 'present',
    parameter: 'num_predict',
    value,
    range: { start: given.nameRange.start, end: given.written.end },
  };
}

/** The instructions in order. A text in three quotes, or in one, goes on over lines. */
function instructionsIn(text: string): Instruction[] {
  const found: Instruction[] = [];
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline === -1 ? text.length : newline;
    const match = instruction.exec(text.slice(at, lineEnd));
    if (match === null) {
      at = lineEnd + 1;
      continue;
    }
    const start = at + match[0].length;
    const nameRange = {
      start: at + match[0].length - match[0].trimStart().length,
      end: at + match[0].trimEnd().length,
    };
    const { value, written } = valueAt(text, start, lineEnd);
    found.push({ name: match[1]!.toUpperCase(), nameRange, value, written });
    at = Math.max(written.end, start) + 1;
  }
  return found;
}

function valueAt(text: string, from: number, lineEnd: number): Pick<Instruction, 'value' | 'written'> {
  const quote = /(?:\w+[ \t]+)?("""|")/y;
  quote.lastIndex = from;
  const opened = quote.exec(text);
  if (opened !== null && !text.slice(from, from + opened[0].length).includes('\n')) {
    const mark = opened[1]!;
    const start = from + opened[0].length;
    const close = text.indexOf(mark, start);
    if (close !== -1 && (mark === '"""' || opened[0] === '"')) {
      const isMessage = opened[0] !== mark;
      return {
        value: { start, end: close },
        written: { start: isMessage ? from : start - mark.length, end: close + mark.length },
      };
    }
  }
  const end = from + text.slice(from, lineEnd).trimEnd().length;
  return { value: { start: from, end }, written: { start: from, end } };
}
