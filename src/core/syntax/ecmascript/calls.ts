import type { Range } from '../../model';
import { layoutOf, noLayout, pathOf, rangeOf } from '../builder';
import type { Argument, Expression, Layout } from '../neutral';
import { type RawNode, field } from '../rawTree';
import type { Effects } from '../reader';
import { type CallShape, openObject } from '../unclosed';
import { EcmascriptCollections } from './collections';
import { ecmascriptText } from './strings';

const effects: Effects = new Map([
  ['push', 'append'],
  ['unshift', 'prepend'],
  ...['splice', 'pop', 'shift', 'reverse', 'sort', 'fill'].map((method) => [method, 'other'] as const),
]);

const callShape: CallShape = {
  call: 'call_expression',
  callees: new Set(['identifier', 'member_expression']),
  calleeField: 'function',
  bare: 'new_expression',
  list: 'arguments',
  named: { name: 'property_identifier', mark: /^\s*:/, node: 'pair', key: 'key' },
  object: 'object',
};

/** Calls, and what functions of the language itself give. */
export abstract class EcmascriptCalls extends EcmascriptCollections {
  protected override readonly callShape = callShape;

  protected call(node: RawNode): Expression {
    const callee = field(node, 'function') ?? field(node, 'constructor');
    const list = field(node, 'arguments');
    if (callee === null) return this.unread(node);
    const target = this.expression(callee);
    if (list?.type === 'template_string') {
      const raw = this.slice(callee) === 'String.raw';
      const value = ecmascriptText(list, this.text, (hole) => this.expression(hole), raw);
      return this.callOf(node, target, [{ kind: 'positional', value, range: rangeOf(list) }], noLayout(list.start));
    }
    const args: Argument[] = [];
    for (const child of list?.children ?? []) {
      const range = rangeOf(child);
      if (child.type === 'comment') this.comment(child);
      else if (child.type === 'spread_element')
        args.push({ kind: 'spread', named: false, value: this.wrapped(child), range });
      else if (child.named) {
        const open = child.type === 'ERROR' ? openObject(child, this.text, callShape) : null;
        args.push({ kind: 'positional', value: this.expression(open ?? child), range });
      }
    }
    const layout = list === null ? this.withoutList(node) : layoutOf(list, this.text, ')');
    const call = this.callOf(node, target, args, layout);
    const isAssign = target.kind === 'member' && target.name === 'assign' && pathOf(target.object) === 'Object';
    if (isAssign) this.merge(args, call.range);
    else this.changeByCall(target, args, call.range, effects);
    return call;
  }

  /** `new Client`, whose bracket may be open. */
  private withoutList({ end }: RawNode): Layout {
    return this.text[end] === '(' ? { ...noLayout(end), isBroken: true } : noLayout(end);
  }

  /** `Object.assign(target, …)`. */
  private merge([target, ...sources]: readonly Argument[], range: Range): void {
    const path = target?.kind === 'positional' ? pathOf(target.value) : null;
    if (path === null) return;
    const { block } = this.out;
    for (const { value } of sources) this.out.change(path, { kind: 'merge', value, range, block });
  }
}
