/** The tokens of one prompt, and those of the one by which the model must use a tool: `tool_choice` of `any` or `tool`. */
interface ToolPrompt {
  readonly model: RegExp;
  readonly free: number;
  readonly forced: number;
}

/**
 * The prompt by which Anthropic's models use tools; the first row that fits counts. From
 * https://platform.claude.com/docs/en/agents-and-tools/tool-use/overview (2026-09), and for models that it has no more,
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages-tool-use.html. Models
 * that neither names are taken for Opus 5's generation.
 */
const toolPrompts: readonly ToolPrompt[] = [
  { model: /3[.-]opus|opus[.-]3/, free: 530, forced: 281 },
  { model: /3[.-]sonnet/, free: 159, forced: 235 },
  { model: /3[.-]haiku/, free: 264, forced: 340 },
  { model: /3[.-]5[.-]haiku/, free: 264, forced: 355 },
  { model: /3[.-]5[.-]sonnet.*20240620/, free: 294, forced: 261 },
  { model: /3[.-][57][.-]sonnet/, free: 346, forced: 313 },
  { model: /(?:opus|sonnet|haiku)-4[.-]5/, free: 496, forced: 588 },
  { model: /(?:opus|sonnet)-4[.-]6/, free: 497, forced: 589 },
  { model: /opus-4[.-]7/, free: 675, forced: 804 },
  { model: /opus-4[.-]8/, free: 290, forced: 410 },
  { model: /(?:opus|sonnet)-4(?![.-][2-9](?!\d))|claude-4-(?:opus|sonnet)/, free: 313, forced: 315 },
  { model: /sonnet-5/, free: 354, forced: 474 },
  { model: /claude/, free: 286, forced: 406 },
];

/** The tokens that a model of Anthropic is sent besides its tools; 0 for any other model. */
export function anthropicToolTokens(modelId: string, isForced: boolean): number {
  const id = modelId.toLowerCase();
  const row = id.includes('claude') ? toolPrompts.find(({ model }) => model.test(id)) : undefined;
  if (row === undefined) return 0;
  return isForced ? row.forced : row.free;
}
