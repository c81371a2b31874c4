import { pathOf } from '../syntax/builder';
import type { Argument, Expression, Text } from '../syntax/neutral';
import { lastName } from './callee';
import type { Names } from './names';
import type { SdkIndex } from './sdkIndex';
import { canonical } from '../sdks/sdk';

/** Functions that join a base and a path. */
const joins = /^(?:ur[il]|urljoin|joinurl|smarturljoin|join|resolve)$/;
/** What makes an address of a text, of Java and Kotlin. */
const makes = /(?:^|\.)(?:URI\.create|Uri\.parse|HttpUrl\.(?:get|parse)|UriComponentsBuilder\.fromHttpUrl)$/;
/** What an address, or a part of one, is called; a constant may be called anything. */
const named = /ur[il]|endpoint|path|api|base|host|route|address|chat|completions/i;
/** What one that another file tells is called. */
const namedElsewhere = /ur[il]|endpoint|address/i;
const isConstant = /^[A-Z][A-Z\d_]+$/;
/** Longer texts are no addresses. */
const maxLength = 500;

export function isJoin(callee: Expression): boolean {
  return joins.test(canonical(lastName(callee))) || makes.test(pathOf(callee) ?? '');
}

/** An address without its query and the slash that ends it. */
export function pathOfAddress(address: string): string {
  return address.replace(/[?#].*$/, '').replace(/\/$/, '');
}

/** Whether an argument tells the path of an API that generates, or is an address that another file tells. Cheap. */
export function isAddressed(args: readonly Argument[], names: Names, index: SdkIndex): boolean {
  for (const { value } of args) if (tells(value, names, index, 0)) return true;
  return false;
}

function tells(expression: Expression, names: Names, index: SdkIndex, depth: number): boolean {
  if (depth > 3) return false;
  switch (expression.kind) {
    case 'text':
      return (
        isPath(writtenWith(expression, '*'), index) ||
        expression.parts.some((part) => part.kind === 'hole' && tells(part.value, names, index, depth + 1))
      );
    case 'object':
      return expression.entries.some((entry) => entry.kind === 'entry' && tells(entry.value, names, index, depth + 1));
    case 'concatenation':
      return expression.parts.some((part) => tells(part, names, index, depth + 1));
    case 'call': {
      if (isJoin(expression.callee)) {
        const parts = expression.arguments.map(({ value }) => value);
        return (
          isPath(parts.map((part) => names.textOf(part) ?? '*').join('/'), index) ||
          parts.some((part) => tells(part, names, index, depth + 1))
        );
      }
      const target = names.only(expression.callee);
      const returns = target?.kind === 'function' ? target.scope.returns : [];
      return returns.length === 1 && tells(returns[0]!, names, index, depth + 1);
    }
    case 'name':
    case 'member': {
      if (!named.test(expression.name) && !isConstant.test(expression.name)) return false;
      const { values, open } = names.resolve(expression);
      if (open?.id === 'unknown.imported' && namedElsewhere.test(expression.name)) return true;
      return values.some((value) => value !== expression && tells(value, names, index, depth + 1));
    }
    case 'choice':
      return expression.options.some((option) => tells(option, names, index, depth + 1));
    case 'element':
    case 'function':
    case 'list':
    case 'nothing':
    case 'number':
    case 'other':
    case 'percent':
    case 'self':
    default:
      return false;
  }
}

/** Whether a text ends in the path of an API that generates. */
function isPath(text: string, { requests }: SdkIndex): boolean {
  if (text.length > maxLength || !/[/:]/.test(text)) return false;
  const path = pathOfAddress(text);
  return requests.some(({ by }) => by.path.test(path));
}

/** A text with something in the place of each of its holes. */
function writtenWith({ parts }: Text, hole: string): string {
  const [first] = parts;
  if (parts.length === 1 && first?.kind === 'text') return first.value;
  return parts.map((part) => (part.kind === 'text' ? part.value : hole)).join('');
}
