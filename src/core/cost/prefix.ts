import type { Prompt, SentPart, StablePrefix } from '../model';
import type { CountText } from '../tokens/counter';

/**
 * Where the part of a call's input ends that is the same on every request, which is all that a provider's cache can keep.
 * `sent` is in the order that providers compare: tools, system, messages. Each stretch of text is counted by itself, so
 * the two figures add up to the tokens of all texts before the first part that can't be seen.
 */
export function stablePrefix(prompts: readonly Prompt[], sent: readonly SentPart[], count: CountText): StablePrefix {
  let stableTokens = 0;
  let staticTokensAfter = 0;
  let brokenBy: StablePrefix['brokenBy'] = null;
  const add = (text: string) => {
    if (text === '') return;
    if (brokenBy === null) stableTokens += count(text).tokens;
    else staticTokensAfter += count(text).tokens;
  };
  for (const part of sent) {
    if (part.kind === 'uncounted') continue;
    if (part.kind === 'unseen') {
      brokenBy ??= { kind: 'unseen', range: part.range, reason: part.reason };
      break;
    }
    let run = '';
    for (const segment of prompts[part.prompt]?.segments ?? []) {
      if (segment.kind === 'text') {
        run += segment.value;
        continue;
      }
      add(run);
      run = '';
      if (!isConstant(segment.name))
        brokenBy ??= { kind: 'placeholder', name: segment.name, range: segment.range, prompt: part.prompt };
    }
    add(run);
  }
  return { stableTokens, brokenBy, staticTokensAfter };
}

/** Names in capitals are constants of the program, by the custom of every language: `SCHEMA`, `settings.COMPANY`. */
function isConstant(name: string): boolean {
  return /^(?:[\w$]+\.)*[A-Z][A-Z\d_]+$/.test(name.trim());
}
