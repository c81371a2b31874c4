import type { Range } from '../../model';
import { other, rangeOf } from '../builder';
import type { CallExpression, Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { PythonCalls } from './calls';

/** What binds names: functions' parameters, assignments. */
export abstract class PythonDeclarations extends PythonCalls {
  /** The name of the instance or class in the method being read. */
  protected self: string | null = null;

  protected parameters(node: RawNode, isMethod: boolean): void {
    let first = isMethod;
    for (const parameter of items(node)) {
      const named =
        field(parameter, 'name') ?? (parameter.type === 'identifier' ? parameter : (items(parameter)[0] ?? parameter));
      const name = this.slice(named);
      const isFirst = first;
      first = false;
      const isPlain = parameter.type === 'identifier' || parameter.type === 'typed_parameter';
      if (isFirst && isPlain && (name === 'self' || name === 'cls')) {
        this.self = name;
        continue;
      }
      const type = field(parameter, 'type');
      const value = field(parameter, 'value');
      const splat = named.type.endsWith('splat_pattern') || parameter.type.endsWith('splat_pattern');
      const identifier = named.type.endsWith('splat_pattern') ? (items(named)[0] ?? named) : named;
      this.out.bind(this.slice(identifier), rangeOf(parameter), {
        kind: splat ? 'opaque' : 'parameter',
        value: value === null ? null : this.out.outside(() => this.expression(value)),
        annotation: type === null ? null : this.slice(type),
      });
    }
  }

  protected bindPattern(left: RawNode, value: Expression | null, annotation: string | null = null): void {
    switch (left.type) {
      case 'identifier': {
        const field = this.out.scope.kind === 'class' && isField(value) ? value : null;
        const held = field === null ? value : fieldDefault(field);
        const kind = held === null ? 'opaque' : 'assignment';
        return this.bindName(left, { kind, value: held, annotation, ...(field === null ? {} : { field }) });
      }
      case 'pattern_list':
      case 'tuple_pattern':
      case 'list_pattern': {
        const parts = value?.kind === 'list' && value.items.every((item) => !item.spread) ? value.items : null;
        const targets = items(left);
        targets.forEach((target, index) => {
          if (value?.kind === 'call' && target.type === 'identifier' && left.type === 'pattern_list')
            this.bindPattern(target, partOf(value, index, rangeOf(target)));
          else this.bindPattern(target, parts?.length === targets.length ? parts[index]!.value : null);
        });
        return;
      }
      case 'attribute':
      case 'subscript':
        return this.assignInto(left, value, annotation);
      default:
        for (const child of items(left)) this.bindPattern(child, null);
    }
  }

  protected assignment(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    const type = field(node, 'type');
    const value = right === null ? null : this.expression(right);
    if (left !== null) this.bindPattern(left, value, type === null ? null : this.slice(type));
    return value ?? other(node);
  }
}

/** `field(default=…)`, `Field(…)`. */
function isField(value: Expression | null): value is CallExpression {
  return value?.kind === 'call' && value.callee.kind === 'name' && value.callee.name.toLowerCase() === 'field';
}

/** What a class's field stands for. */
function fieldDefault({ arguments: args }: CallExpression): Expression | null {
  for (const argument of args) {
    if (argument.kind === 'named' && argument.name === 'default') return argument.value;
    if (argument.kind === 'positional') return argument.value;
  }
  return null;
}

/** One of the values that a call gives back together, named by what takes it. */
function partOf(object: CallExpression, index: number, range: Range): Expression {
  return { kind: 'element', object, key: { kind: 'number', value: index, range }, range };
}
