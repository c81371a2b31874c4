import { message } from '../model';
import { type FileCall, type FileFacts, noFacts, skipped } from './fileFacts';
import type { PromptFormatRow } from './format';
import { hostNamed } from './hosts';
import { limitIn } from './limitIn';
import { messagesOf, roleLines } from './messages';
import { modelIn } from './modelIn';
import { type TakenIn, takenIn, type TextBeside } from './textBeside';
import { readYaml, type YamlNode } from './yaml';

/** Prompt flow: a graph of steps, some of which ask a model; their prompts are templates beside it. */
export const promptflow: PromptFormatRow = {
  id: 'promptflow',
  title: 'Prompt flow',
  source: 'https://microsoft.github.io/promptflow/reference/flow-yaml-schema-reference.html',
  files: ['**/flow.dag.{yaml,yml}'],
  comments: [{ open: '#', close: null }],
  read,
};

function read(text: string, _path: string, beside: TextBeside): FileFacts {
  const root = readYaml(text, { start: 0, end: text.length });
  if (!root.known) return skipped(root.reason);
  const nodes = root.value?.get('nodes')?.items() ?? [];
  return { ...noFacts, calls: nodes.flatMap((node) => callOf(node, beside) ?? []) };
}

function callOf(node: YamlNode, beside: TextBeside): FileCall | null {
  const name = node.get('name');
  if (node.get('type')?.text() !== 'llm' || name === null) return null;
  const inputs = node.get('inputs');
  const deployment = inputs?.get('deployment_name') ?? null;
  const found = modelIn(
    deployment ?? inputs?.get('model') ?? null,
    message('model.notInFile', 'the file names no model'),
  );
  // `${inputs.x}` is what another step gives.
  const isGiven = found.model.known && /^\s*\$\{[^}]*\}\s*$/.test(found.model.value);
  const model = isGiven
    ? {
        model: {
          known: false as const,
          reason: message('model.variable', '`{name}` is set where the file is used', { name: 'model' }),
        },
      }
    : found;
  const isCompletion = node.get('api')?.text() === 'completion';
  const { prompts, unseen } = templateOf(node.get('source', 'path'), isCompletion, beside);
  return {
    sdk: 'promptflow',
    method: name.text() ?? 'llm',
    api: isCompletion ? 'completions' : 'chat-completions',
    host: hostNamed(deployment === null ? (node.get('provider')?.text() ?? null) : 'azure'),
    ...model,
    limit: limitIn(inputs, {
      names: ['max_tokens', 'max_completion_tokens'],
      give: 'max_tokens',
      otherwise:
        model.model.known && deployment === null
          ? null
          : message('limit.deployment', 'which model answers is set outside of the file'),
    }),
    nameRange: name.range,
    range: node.range,
    prompts,
    messageCount: isCompletion ? 0 : prompts.length,
    unseen,
  };
}

/** A template's messages; one that is completed has none, and is sent as it is. */
function templateOf(path: YamlNode | null, isCompletion: boolean, beside: TextBeside): TakenIn {
  const file = path?.text() ?? null;
  if (path === null || file === null) return { prompts: [], unseen: [] };
  return takenIn(path.range, beside(file), (mapped) =>
    messagesOf(mapped, 'jinja', 'user', (value) => (isCompletion ? [] : roleLines(value))),
  );
}
