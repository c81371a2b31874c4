import type { Api, Prompt, SentDefinition, SentPart, SourceFacts } from '../model';

/** What is sent, apart from the model. */
export interface Sent {
  readonly prompts: readonly Prompt[];
  /** In the order in which providers compare it with their caches; indices are into `prompts`. */
  readonly parts: readonly SentPart[];
  readonly definitions: readonly SentDefinition[];
  /** Null for a lone text with no call. */
  readonly framing: { readonly api: Api; readonly messageCount: number } | null;
}

/** All that a call of a file sends. */
export function sentByCall({ calls, prompts }: SourceFacts, index: number): Sent {
  const call = calls[index];
  if (call === undefined) return nothing;
  return {
    prompts: call.prompts.flatMap((prompt) => prompts[prompt] ?? []),
    parts: call.sent.map((part) =>
      part.kind === 'prompt' ? { ...part, prompt: call.prompts.indexOf(part.prompt) } : part,
    ),
    definitions: call.definitions ?? [],
    framing: { api: call.api, messageCount: call.messageCount },
  };
}

/** A text by itself. */
export function sentAlone(prompt: Prompt): Sent {
  return { prompts: [prompt], parts: [{ kind: 'prompt', prompt: 0 }], definitions: [], framing: null };
}

/** A request of which only the size is known. */
export const nothing: Sent = { prompts: [], parts: [], definitions: [], framing: null };
