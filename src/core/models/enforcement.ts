/** What a provider's own API does with a request that asks for more than its model gives, by its own pages. */
export interface Enforcement {
  readonly provider: string;
  /** A limit above the model's maximum output is refused. */
  readonly maxOutput: boolean;
  /** What must fit into the context window: the input, or the input with the limit. */
  readonly window: 'input' | 'input-and-limit';
  readonly source: string;
}

const enforcements: readonly Enforcement[] = [
  {
    provider: 'openai',
    maxOutput: true,
    window: 'input-and-limit',
    source: 'https://developers.openai.com/api/docs/guides/conversation-state',
  },
  {
    provider: 'anthropic',
    maxOutput: true,
    // Newer models take a limit that doesn't fit, and stop where the window is full.
    window: 'input',
    source: 'https://platform.claude.com/docs/en/build-with-claude/context-windows',
  },
  {
    provider: 'google',
    maxOutput: true,
    // Its models have a window for the input, and another one for the output.
    window: 'input',
    source: 'https://ai.google.dev/gemini-api/docs/models',
  },
];

/** How a provider holds its customers to the sizes of its models; null where that isn't known. */
export function enforcementOf(provider: string): Enforcement | null {
  return enforcements.find((each) => each.provider === provider) ?? null;
}
