import type { Argument, Binding, Expression, FunctionValue } from '../syntax/neutral';
import type { Names } from './names';

const maxDepth = 12;

/** What the parameters of a function stand for in one call of it; a parameter of which that isn't told is absent. */
export function parametersGiven(
  { scope }: FunctionValue,
  args: readonly Argument[],
  names: Names,
): Map<Binding, Expression> {
  const given = new Map<Binding, Expression>();
  const bound = [...scope.bindings.values()].flatMap(([first]) => first ?? []);
  const all = bound.filter(({ kind }) => kind === 'parameter');
  const parameters = all.filter((one) => !all.some((other) => isPattern(other) && isPartOf(one, other)));
  const isSpread = args.some(({ kind }) => kind === 'spread');
  const positional = args.filter(({ kind }) => kind === 'positional');
  for (const [place, parameter] of parameters.entries()) {
    const named = args.find((argument) => argument.kind === 'named' && argument.name === parameter.name);
    const value =
      named?.value ?? (isSpread ? null : (positional[place]?.value ?? parameter.value ?? nothingAt(parameter)));
    if (value === null) continue;
    given.set(parameter, value);
    const object = isPattern(parameter) ? names.only(value) : null;
    if (object?.kind !== 'object') continue;
    for (const part of bound.filter((one) => isPartOf(one, parameter))) {
      const entry = object.entries.findLast((one) => one.kind === 'spread' || one.key === part.name);
      if (entry?.kind !== 'spread') given.set(part, entry?.value ?? part.value ?? nothingAt(part));
    }
  }
  return given;
}

/** What a parameter without an argument and a default is. */
function nothingAt({ range }: Binding): Expression {
  return { kind: 'nothing', range };
}

/** Whether a parameter has names for the entries of what it is given: `{ url, body }`. */
function isPattern({ name }: Binding): boolean {
  return name.startsWith('{');
}

function isPartOf(one: Binding, of: Binding): boolean {
  return one !== of && of.range.start <= one.range.start && one.range.end <= of.range.end;
}

/**
 * An expression of a function with the values of its parameters in their places; the same object where there are none.
 * `names`: with those values.
 */
export function filledIn(expression: Expression, inside: FunctionValue, names: Names, depth = 0): Expression {
  const fill = (inner: Expression) => filledIn(inner, inside, names, depth + 1);
  if (depth > maxDepth) return expression;
  switch (expression.kind) {
    case 'name': {
      const [binding, ...others] = names.bindingsOf(expression.name, expression.block, expression.range.start);
      if (binding?.kind !== 'assignment' || others.length > 0) return expression;
      const { value } = binding;
      const { range } = inside;
      const isOwn = range.start <= binding.range.start && binding.range.end <= range.end;
      if (value === null || !isOwn) return expression;
      // What is done to it inside of the function is found by its own name.
      if (names.changesOf(expression.name, expression.block, expression.range.start).length > 0) return expression;
      if (names.isGiven(binding)) return value;
      const filled = fill(value);
      return filled === value ? expression : filled;
    }
    case 'member': {
      const object = fill(expression.object);
      return object === expression.object ? expression : { ...expression, object };
    }
    case 'element': {
      const [object, key] = [fill(expression.object), fill(expression.key)];
      return object === expression.object && key === expression.key ? expression : { ...expression, object, key };
    }
    case 'text': {
      const parts = same(expression.parts, (part) => {
        const value = part.kind === 'hole' ? fill(part.value) : null;
        return part.kind === 'text' || value === part.value ? part : { ...part, value: value! };
      });
      return parts === expression.parts ? expression : { ...expression, parts };
    }
    case 'concatenation': {
      const parts = same(expression.parts, fill);
      return parts === expression.parts ? expression : { ...expression, parts };
    }
    case 'percent': {
      const template = fill(expression.template);
      return template === expression.template ? expression : { ...expression, template };
    }
    case 'choice': {
      const options = same(expression.options, fill);
      return options === expression.options ? expression : { ...expression, options };
    }
    case 'list': {
      const items = same(expression.items, (item) => withValue(item, fill(item.value)));
      return items === expression.items ? expression : { ...expression, items };
    }
    case 'object': {
      const entries = same(expression.entries, (entry) => withValue(entry, fill(entry.value)));
      return entries === expression.entries ? expression : { ...expression, entries };
    }
    case 'call': {
      const args = same(expression.arguments, (argument) => withValue(argument, fill(argument.value)));
      const { callee } = expression;
      const filled = callee.kind === 'member' ? fill(callee) : callee;
      return args === expression.arguments && filled === callee
        ? expression
        : { ...expression, callee: filled, arguments: args };
    }
    case 'number':
    case 'nothing':
    case 'self':
    case 'function':
    case 'other':
    default:
      return expression;
  }
}

function withValue<Holder extends { readonly value: Expression }>(holder: Holder, value: Expression): Holder {
  return value === holder.value ? holder : { ...holder, value };
}

/** The same list where all of its items stay the same. */
function same<Item>(items: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  const changed = items.map(change);
  return changed.every((item, index) => item === items[index]) ? items : changed;
}
