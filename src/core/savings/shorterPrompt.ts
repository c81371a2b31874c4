import { integer, percent, tokenCount } from '../format';
import { type Message, message } from '../model';
import type { Paragraph, Proposal, SavedCall, SavedPrompt, SavingOptions, Stream } from './proposal';

/** Prompts below this are not worth anybody's time. */
const fewestTokens = 200;
const shownParagraphs = 3;

/** A system prompt with fewer words: it is paid on every request of every call that sends it. */
export function shorterPrompts(calls: readonly SavedCall[], { promptShare }: SavingOptions): Proposal[] {
  const senders = new Map<string, { prompt: SavedPrompt; calls: SavedCall[] }>();
  for (const call of calls) {
    for (const prompt of call.prompts) {
      if (prompt.role !== 'system' || prompt.tokens < fewestTokens) continue;
      const known = senders.get(prompt.key);
      if (known === undefined) senders.set(prompt.key, { prompt, calls: [call] });
      else if (!known.calls.includes(call)) known.calls.push(call);
    }
  }
  return [...senders.values()].map(({ prompt, calls: sending }) => proposalFor(prompt, sending, promptShare));
}

function proposalFor(
  prompt: SavedPrompt,
  calls: readonly SavedCall[],
  promptShare: SavingOptions['promptShare'],
): Proposal {
  return {
    kind: 'shorter-prompt',
    place: prompt.place,
    calls,
    action: actionFor(prompt, promptShare.value),
    assumptions: () => [promptShare],
    change: (streams, { model }) =>
      streams.map((stream) => {
        const cut = prompt.tokens * (1 - promptShare.value) * stream.tokenScale;
        return shortened(stream, cut, model.limits.cacheMinimum ?? 0);
      }),
  };
}

function actionFor(prompt: SavedPrompt, share: number): Message {
  const size = {
    tokens: tokenCount(prompt.tokens, prompt.exact),
    prompt: prompt.name ?? 'the system prompt',
    left: percent(share),
  };
  const cut = 'Cut the {tokens} tokens of {prompt} to {left}';
  return prompt.paragraphs.length === 0
    ? message('savings.shorterPrompt.elsewhere', `${cut}.`, size)
    : message('savings.shorterPrompt', `${cut}; its heaviest paragraphs: {paragraphs}.`, {
        ...size,
        paragraphs: heaviest(prompt),
      });
}

/** A beginning that falls below what the provider caches is sent whole each time. */
function shortened(stream: Stream, cut: number, cacheMinimum: number): Stream {
  const stableTokens = Math.max(0, stream.stableTokens - cut);
  const { cache } = stream.plan;
  const cached =
    cache === null || stableTokens < cacheMinimum
      ? null
      : { ...cache, cachedTokens: Math.min(cache.cachedTokens, stableTokens) };
  return {
    ...stream,
    inputTokens: Math.max(0, stream.inputTokens - cut),
    stableTokens,
    plan: { ...stream.plan, cache: cached },
  };
}

function heaviest({ paragraphs, tokens }: SavedPrompt): string {
  return paragraphs
    .slice(0, shownParagraphs)
    .map((each) => words(each, tokens))
    .join(', ');
}

function words({ line, endLine, tokens }: Paragraph, all: number): string {
  const lines = line === endLine ? `line ${integer(line)}` : `lines ${integer(line)} to ${integer(endLine)}`;
  return `${lines} (${percent(tokens / all)})`;
}
