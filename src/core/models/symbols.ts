import { squashed } from './spelling';

/** Constants that don't spell the id they stand for. Source: github.com/sashabaranov/go-openai, completion.go. */
const irregular: ReadonlyMap<string, string> = new Map([
  ['GPT4oLatest', 'chatgpt-4o-latest'],
  ['GPT4Turbo0125', 'gpt-4-0125-preview'],
  ['GPT4Turbo1106', 'gpt-4-1106-preview'],
  ['GPT3TextDavinci003', 'text-davinci-003'],
  ['GPT3TextDavinci002', 'text-davinci-002'],
  ['GPT3TextDavinci001', 'text-davinci-001'],
  ['GPT3Davinci002', 'davinci-002'],
  ['GPT3Babbage002', 'babbage-002'],
]);

/** A constant of an SDK, with or without what it is a member of. */
const symbol = /^(?:[A-Za-z_]\w*(?:\.|::|->))*(?<constant>[A-Z]\w*)$/;

/** What makes text of a constant. */
const conversion = /(?:\.(?:value|Value|getValue|getName|name|asString|toString|ToString|String))?(?:\(\))?$/;

/**
 * The constant that a spelling names, without its type's name: `GPT4o` of `openai.ChatModelGPT4o`, `CLAUDE_OPUS_4_1` of
 * `Model.CLAUDE_OPUS_4_1`. Null for what is no constant's name, or is a single word and so names a family at most.
 */
export function constantOf(spelling: string): string | null {
  const constant = symbol.exec(spelling.trim().replace(conversion, ''))?.groups?.['constant'];
  if (constant === undefined) return null;
  const name = constant.replace(/^(?:[A-Za-z]*Model_?(?=[A-Z])|(?:[A-Z]+_)*MODEL_)/, '');
  return /\d|_|(?<=.)[A-Z]/.test(name) ? name : null;
}

/** Finds the ids that a constant of an SDK may stand for among known names. */
export class SymbolNames {
  private readonly names = new Map<string, string[]>();

  constructor(names: Iterable<string>) {
    for (const name of names) {
      const key = squashed(name);
      const same = this.names.get(key);
      if (same === undefined) this.names.set(key, [name]);
      else same.push(name);
    }
  }

  /**
   * Ids that a constant spells, in groups of spellings of one id, the likelier first. A snapshot's ending is put behind
   * known names as it stands and, where it is a date, with dashes: whether that is an id is for others to say.
   */
  idsOf(constant: string): readonly (readonly string[])[] {
    const exception = irregular.get(constant);
    if (exception !== undefined) return [[exception]];
    const key = squashed(constant.replaceAll(/(?<=\d)[Dd]ot(?=\d)/g, ''));
    const whole = this.names.get(key);
    if (whole !== undefined) return whole.map((name) => [name]);
    const ids: string[][] = [];
    for (let end = key.length - 1; end > 0; end--) {
      for (const name of this.names.get(key.slice(0, end)) ?? []) {
        ids.push(endings(name, key.slice(end)).map((ending) => name + ending));
      }
    }
    return ids;
  }
}

/** Anthropic writes a snapshot's day without dashes, the others with them; Bedrock a part of a version behind a colon. */
function endings(name: string, rest: string): string[] {
  const date = /^(20\d\d)(\d\d)(\d\d)$/.exec(rest);
  const plain = `-${rest}`;
  if (date === null) {
    const version = /\bv\d+$/.test(name) ? /^(\d)(\d+k)?$/.exec(rest) : null;
    return version === null
      ? [plain]
      : [
          version
            .slice(1)
            .map((part) => (part === undefined ? '' : `:${part}`))
            .join(''),
        ];
  }
  const dashed = `-${date.slice(1).join('-')}`;
  return /\bclaude\b/.test(name) ? [plain, dashed] : [dashed, plain];
}
