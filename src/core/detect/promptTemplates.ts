import { notationParameters, templateMethods, templateParameters, templateSteps } from '../sdks/promptTemplates';
import { type Placeholders, canonical } from '../sdks/sdk';
import type { CallExpression, Expression } from '../syntax/neutral';
import { lastName } from './callee';
import type { Names } from './names';
import { fieldsOf } from './oneMessage';

/** A template of messages or of one text. */
export interface PromptTemplate {
  readonly content: Expression;
  readonly placeholders: Placeholders;
}

const notations: Readonly<Record<string, Placeholders>> = { mustache: 'double-braces', jinja2: 'jinja' };
const maxSteps = 8;

/** The template that a value is, or that it is made of by its methods; null for anything else. */
export function templateIn(expression: Expression, names: Names): PromptTemplate | null {
  let value = names.only(expression);
  for (let steps = 0; steps < maxSteps && value?.kind === 'call'; steps++) {
    const { callee } = value;
    const made = madeBy(value, names);
    if (made !== null) return made;
    if (callee.kind !== 'member' || !templateSteps.has(canonical(callee.name))) return null;
    value = names.only(callee.object);
  }
  return null;
}

export function isTemplate(expression: Expression, names: Names): boolean {
  return templateIn(expression, names) !== null;
}

function madeBy(call: CallExpression, names: Names): PromptTemplate | null {
  const { callee } = call;
  const isMethod = callee.kind === 'member' && isTemplateClass(lastName(callee.object));
  if (isMethod ? !templateMethods.has(canonical(callee.name)) : !isTemplateClass(lastName(callee))) return null;
  const [first, second] = call.arguments;
  const object = first?.kind === 'positional' ? names.only(first.value) : null;
  const fields = fieldsOf(object?.kind === 'object' ? object : call);
  const named = templateParameters.flatMap((name) => fields?.get(name) ?? [])[0];
  const content = named ?? (first?.kind === 'positional' && object?.kind !== 'object' ? first.value : null);
  if (content === null) return null;
  const options = second?.kind === 'positional' ? fieldsOf(names.only(second.value) ?? second.value) : null;
  const notation = notationParameters.flatMap((name) => fields?.get(name) ?? options?.get(name) ?? [])[0];
  const written = notation === undefined ? null : names.textOf(notation);
  return { content, placeholders: notations[written ?? ''] ?? 'braces' };
}

function isTemplateClass(name: string): boolean {
  return canonical(name).endsWith('prompttemplate') && !/^(?:FewShot|Pipeline|Image)/.test(name);
}
