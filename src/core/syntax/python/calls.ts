import { layoutOf, other, pathOf, rangeOf } from '../builder';
import type { Argument, CallExpression, Expression } from '../neutral';
import { type RawNode, field } from '../rawTree';
import { type Effects, choice, keyOf } from '../reader';
import type { CallShape } from '../unclosed';
import { PythonCollections } from './collections';

const effects: Effects = new Map([
  ['append', 'append'],
  ['insert', 'insert'],
  ['extend', 'extend'],
  ['update', 'merge'],
  ...['setdefault', 'pop', 'popitem', 'clear', 'remove', 'reverse', 'sort', '__setitem__'].map(
    (method) => [method, 'other'] as const,
  ),
]);
const environment = new Set(['os.getenv', 'getenv', 'os.environ.get', 'environ.get', 'env.get']);

const callShape: CallShape = {
  call: 'call',
  callees: new Set(['identifier', 'attribute']),
  calleeField: 'function',
  bare: null,
  list: 'argument_list',
  named: { name: 'identifier', mark: /^\s*=(?!=)/, node: 'keyword_argument', key: 'name' },
  object: null,
};

/** Calls, and what functions of the language itself give. */
export abstract class PythonCalls extends PythonCollections {
  protected override readonly callShape = callShape;

  protected call(node: RawNode): Expression {
    const callee = field(node, 'function');
    const list = field(node, 'arguments');
    if (callee === null || list === null) return this.unread(node);
    const target = this.expression(callee);
    if (list.type !== 'argument_list') {
      this.expression(list);
      return other(node);
    }
    const args = list.children.flatMap((child) => (child.named ? this.argument(child) : []));
    const call = this.callOf(node, target, args, layoutOf(list, this.text, ')'));
    // `history.add_user_message("…")` appends what it says.
    const history = target.kind === 'member' && /^add_\w+_message$/.test(target.name) ? pathOf(target.object) : null;
    if (history === null) this.changeByCall(target, args, call.range, effects);
    else this.out.change(history, { kind: 'append', value: call, range: call.range, block: this.out.block });
    const path = pathOf(target);
    const [, fallback] = args;
    if (path === null || !environment.has(path)) return this.entryOr(call, node);
    return choice(
      'fallback',
      fallback === undefined || fallback.kind === 'spread' ? [other(node)] : [other(node), fallback.value],
      node,
    );
  }

  /**
   * What stands under a key, or else the second argument: `config.get("model", "gpt-4o")`. One that is a word may be the
   * option of a section instead: `parser.get("openai", "model")`.
   */
  private entryOr(call: CallExpression, node: RawNode): Expression {
    const { callee, arguments: args } = call;
    const [key, fallback, ...more] = args;
    if (callee.kind !== 'member' || callee.name !== 'get' || key?.kind !== 'positional' || more.length > 0) return call;
    const name = keyOf(key.value);
    if (fallback?.kind !== 'positional' || name === null || !/^\w+$/.test(name)) return call;
    if (fallback.value.kind !== 'text' || /^\w*$/.test(keyOf(fallback.value) ?? ' ')) return call;
    return choice(
      'fallback',
      [{ kind: 'element', object: callee.object, key: key.value, range: call.range }, fallback.value],
      node,
    );
  }

  private argument(child: RawNode): Argument[] {
    const range = rangeOf(child);
    const value = field(child, 'value');
    switch (child.type) {
      case 'comment':
        this.comment(child);
        return [];
      case 'keyword_argument': {
        this.brokenIn(child);
        const name = field(child, 'name');
        if (name === null || value === null) return [];
        return [{ kind: 'named', name: this.slice(name), value: this.expression(value), range }];
      }
      case 'dictionary_splat':
        return [{ kind: 'spread', named: true, value: this.wrapped(child), range }];
      case 'list_splat':
        return [{ kind: 'spread', named: false, value: this.wrapped(child), range }];
      default:
        return [{ kind: 'positional', value: this.expression(child), range }];
    }
  }
}
