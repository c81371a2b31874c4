import type { Json, SentDefinition } from '../model';
import { anthropicToolTokens } from './anthropicTools';
import type { CountText } from './counter';

/**
 * What OpenAI writes around functions; from openai-cookbook, How_to_count_tokens_with_tiktoken.ipynb, which has checked it
 * with gpt-4o and gpt-4o-mini (`o200k_base`) and with gpt-4 and gpt-3.5 (`cl100k_base`).
 */
const openAiFunction: Readonly<Record<string, number>> = { o200k_base: 7, o200k_harmony: 7, cl100k_base: 10 };
const openAiModels = /(?:^|[/.:])(?:gpt|chatgpt|o\d)/;
const openAi = { properties: 3, property: 3, enumeration: -3, enumerated: 3, end: 12 };

/**
 * The tokens that tools and schemas add to a request's input: an estimate always. OpenAI's functions by its cookbook's
 * figures, all else as the compact JSON that it is sent as, and Anthropic's own prompt for tools besides.
 */
export function definitionTokens(
  definitions: readonly SentDefinition[],
  modelId: string,
  encoding: string,
  count: CountText,
): number {
  // Other models are estimated by these encodings too; one that isn't known is taken for OpenAI's.
  const perFunction = modelId === '' || openAiModels.test(modelId) ? openAiFunction[encoding] : undefined;
  const tools = definitions.filter(({ json }) => Array.isArray(json) && json.length > 0);
  const isForced = tools.some((each) => each.isForced === true);
  let tokens = tools.length === 0 ? 0 : anthropicToolTokens(modelId, isForced);
  for (const { json } of definitions) {
    const functions = Array.isArray(json) ? json.map(functionOf) : [];
    if (functions.length > 0 && perFunction !== undefined && functions.every(({ parameters }) => isTyped(parameters)))
      tokens += functions.reduce((sum, each) => sum + perFunction + functionTokens(each, count), openAi.end);
    else if (isSchema(json)) tokens += count(JSON.stringify(json)).tokens;
  }
  return tokens;
}

/** `{ "type": "json_object" }` and the like ask for a form without telling one. */
function isSchema(json: Json): boolean {
  if (Array.isArray(json)) return json.length > 0;
  return Object.values(fieldsOf(json)).some((value) => typeof value === 'object' && value !== null);
}

/** The cookbook has nothing for what one of several types may be, or what another place describes. */
function isTyped(schema: Json | undefined): boolean {
  const { properties, items } = fieldsOf(schema);
  const held = Object.values(fieldsOf(properties));
  return (
    held.every((one) => fieldsOf(one)['type'] !== undefined && isTyped(one)) && (items === undefined || isTyped(items))
  );
}

/** A function's own fields, which Chat Completions has within the tool. */
function functionOf(tool: Json): Fields {
  const fields = fieldsOf(tool);
  return fields['function'] === undefined ? fields : fieldsOf(fields['function']);
}

function functionTokens(fields: Fields, count: CountText): number {
  const line = `${textOf(fields['name'])}:${withoutStop(textOf(fields['description']))}`;
  return count(line).tokens + propertiesTokens(fieldsOf(fields['parameters'])['properties'], count);
}

/** Nested properties count as those above them: the cookbook has none. */
function propertiesTokens(properties: Json | undefined, count: CountText): number {
  const entries = Object.entries(fieldsOf(properties));
  if (entries.length === 0) return 0;
  let tokens = openAi.properties;
  for (const [name, value] of entries) {
    const { type, description, enum: values, properties: nested, items } = fieldsOf(value);
    const line = `${name}:${textOf(type)}:${withoutStop(textOf(description))}`;
    tokens += openAi.property + count(line).tokens;
    if (Array.isArray(values)) {
      tokens += openAi.enumeration;
      for (const one of values) tokens += openAi.enumerated + count(textOf(one)).tokens;
    }
    tokens += propertiesTokens(nested, count) + propertiesTokens(fieldsOf(items)['properties'], count);
  }
  return tokens;
}

type Fields = Readonly<Record<string, Json | undefined>>;

function fieldsOf(json: Json | undefined): Fields {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? Object.fromEntries(Object.entries(json))
    : {};
}

function textOf(json: Json | undefined): string {
  return json === undefined || json === null ? '' : typeof json === 'string' ? json : JSON.stringify(json);
}

function withoutStop(text: string): string {
  return text.endsWith('.') ? text.slice(0, -1) : text;
}
