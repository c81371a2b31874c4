import { layoutOf, noLayout, other, rangeOf } from '../builder';
import type { Argument, Entry, Expression, Layout } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { type Effects, choice, memberOf } from '../reader';
import { RubyCollections } from './collections';

const effects: Effects = new Map([
  ['push', 'append'],
  ['append', 'append'],
  ['unshift', 'prepend'],
  ['prepend', 'prepend'],
  ['insert', 'insert'],
  ['concat', 'extend'],
  ['merge!', 'merge'],
  ['update', 'merge'],
  ...['delete', 'store', 'clear', 'replace', 'compact!', 'reject!', 'deep_merge!', 'map!'].map(
    (method) => [method, 'other'] as const,
  ),
]);
/** Methods that give back what they are called on, as far as what it says goes. */
const same = new Set([
  'freeze',
  'dup',
  'to_json',
  'to_s',
  'to_h',
  'to_sym',
  'compact',
  'html_safe',
  'presence',
  'chomp',
]);

/** Calls, and what functions of the language itself give. */
export abstract class RubyCalls extends RubyCollections {
  protected call(node: RawNode): Expression {
    const receiver = field(node, 'receiver');
    const method = field(node, 'method');
    const list = field(node, 'arguments');
    const block = field(node, 'block');
    if (method === null) return this.unread(node);
    const object = receiver === null ? null : this.expression(receiver);
    const args = list === null ? [] : this.arguments(list);
    if (block !== null) args.push({ kind: 'positional', value: this.expression(block), range: rangeOf(block) });
    const name = this.slice(method);
    const told = this.told(node, object, receiver, name, args);
    if (told !== null) return told;
    // `Client.new(…)` makes what the class names.
    const made = name === 'new' && object !== null;
    const end = { start: receiver?.start ?? method.start, end: method.end };
    const callee = made
      ? object
      : object === null
        ? this.identifierOf(method)
        : memberOf(object, name, rangeOf(method), end);
    if (list === null && block === null && !made) return this.bare(node, callee);
    const call = this.callOf(node, callee, args, this.layout(node, list, method));
    if (callee.kind === 'member') this.changeByCall(callee, args, call.range, effects);
    return call;
  }

  private layout(node: RawNode, list: RawNode | null, method: RawNode): Layout {
    if (list === null) return { ...noLayout(node.end), close: node.end };
    if (this.text[list.start] === '(') return layoutOf(list, this.text, ')');
    const last = items(list).at(-1);
    const range = last === undefined ? null : rangeOf(last);
    return { open: method.end + 1, close: list.end, last: range, afterComma: null };
  }

  /** What methods of the language itself give. */
  private told(
    node: RawNode,
    object: Expression | null,
    receiver: RawNode | null,
    name: string,
    args: readonly Argument[],
  ): Expression | null {
    const [first, second] = args.map(({ value }) => value);
    const at = receiver === null ? '' : this.slice(receiver);
    if (at === 'ENV' && name === 'fetch')
      return choice('fallback', second === undefined ? [other(node)] : [other(node), given(second)], node);
    if (/^(?:JSON|Oj|MultiJson)$/.test(at) && /^(?:generate|dump|pretty_generate)$/.test(name) && first !== undefined)
      return first.kind === 'text' ? null : first;
    if ((at === '' || at === 'Kernel') && /^(?:format|sprintf)$/.test(name) && first !== undefined)
      return { kind: 'percent', template: first, range: rangeOf(node) };
    if (/^(?:URI|URI\.parse|Addressable::URI\.parse)$/.test(at === '' ? name : `${at}.${name}`) && first !== undefined)
      return first;
    if (/^(?:File|IO|Pathname)$/.test(at) && name === 'read' && object !== null)
      return this.callOn(node, object, 'read_file', ...args.map(({ value }) => value));
    if (object === null) return null;
    if (args.length === 0 && same.has(name) && object.kind !== 'self') return object;
    if (/^(?:deep_|reverse_)?merge$/.test(name)) {
      const parts = [object, ...this.merged(node, args)];
      return {
        kind: 'concatenation',
        parts: name === 'reverse_merge' ? parts.toReversed() : parts,
        range: rangeOf(node),
      };
    }
    if (args.length === 0 && /^(?:strip|lstrip|rstrip|squish|strip_heredoc)$/.test(name))
      return this.callOn(
        node,
        object,
        { lstrip: 'lstrip', rstrip: 'rstrip', strip_heredoc: 'trimindent' }[name] ?? 'strip',
      );
    if (/^g?sub$/.test(name) && first !== undefined && second !== undefined)
      return this.callOn(node, object, 'replace', first, second);
    return null;
  }

  private merged(node: RawNode, args: readonly Argument[]): Expression[] {
    const entries = args.flatMap((argument): Entry[] =>
      argument.kind === 'named'
        ? [
            {
              kind: 'entry',
              key: argument.name,
              keyRange: argument.range,
              value: argument.value,
              range: argument.range,
            },
          ]
        : [{ kind: 'spread', value: argument.value, range: argument.range }],
    );
    const layout = { ...noLayout(node.end), close: node.end };
    return [{ kind: 'object', entries, layout, range: rangeOf(node) }];
  }

  private arguments(list: RawNode): Argument[] {
    return list.children.flatMap((child): Argument[] => {
      const range = rangeOf(child);
      switch (child.type) {
        case 'comment':
          this.comment(child);
          return [];
        case ',':
        case 'heredoc_body':
          return [];
        case 'pair': {
          const { key, value } = this.pair(child);
          if (key === null) return [{ kind: 'spread', named: true, value: other(child), range }];
          return [{ kind: 'named', name: key, value, range }];
        }
        case 'hash_splat_argument':
          return [{ kind: 'spread', named: true, value: this.wrapped(child), range }];
        case 'splat_argument':
          return [{ kind: 'spread', named: false, value: this.wrapped(child), range }];
        case 'block_argument':
          this.unread(child);
          return [];
        default:
          return child.named ? [{ kind: 'positional', value: this.expression(child), range }] : [];
      }
    });
  }
}

/** What a block gives, or the value itself. */
function given(value: Expression): Expression {
  return value.kind === 'function' && value.scope.returns.length === 1 ? value.scope.returns[0]! : value;
}
