import { layoutOf, noLayout, other, pathOf, rangeOf } from '../builder';
import type { Argument, Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { type Effects, choice, keyOf, memberOf } from '../reader';
import { PhpCollections } from './collections';

/** Functions that read a setting, by name; a second argument is what it is otherwise. */
const settings = new Set(['env', 'getenv', 'config']);
/** Methods that change the collection that they are called on. */
const effects: Effects = new Map([
  ['add', 'append'],
  ['push', 'append'],
  ['prepend', 'prepend'],
  ['merge', 'other'],
]);

/** Calls, and what functions of the language itself give. */
export abstract class PhpCalls extends PhpCollections {
  protected call(node: RawNode): Expression {
    const list = field(node, 'arguments');
    const receiver = field(node, 'object') ?? field(node, 'scope');
    const named = field(node, 'function') ?? field(node, 'name');
    if (list === null || named === null) return this.unread(node);
    const callee = receiver === null ? this.expression(named) : this.calleeOf(receiver, named);
    const args = this.arguments(list);
    if (callee.kind === 'name') {
      const told = this.byFunction(node, callee, args, list);
      if (told !== null) return told;
    }
    if (receiver !== null) this.changeByCall(callee, args, rangeOf(node), effects);
    return this.callOf(node, callee, args, layoutOf(list, this.text, ')'));
  }

  private calleeOf(receiver: RawNode, named: RawNode): Expression {
    return memberOf(this.expression(receiver), this.slice(named), rangeOf(named), {
      start: receiver.start,
      end: named.end,
    });
  }

  /** What functions of the language itself give. */
  private byFunction(
    node: RawNode,
    callee: Expression & { readonly kind: 'name' },
    args: readonly Argument[],
    list: RawNode,
  ): Expression | null {
    const [first, second, third] = args.map(({ value }) => value);
    const name = callee.name.toLowerCase();
    if (settings.has(name)) {
      const isDefault = second !== undefined && name !== 'getenv';
      return choice('fallback', isDefault ? [other(node), second] : [other(node)], node);
    }
    if (first === undefined) return null;
    switch (name) {
      case 'define': {
        const constant = keyOf(first);
        if (constant === null || second === undefined) return null;
        this.out.bind(constant, first.range, { kind: 'assignment', value: second }, this.out.file);
        return other(node);
      }
      case 'json_encode':
        return first.kind === 'text' ? null : first;
      case 'sprintf':
      case 'vsprintf':
        return { kind: 'percent', template: first, range: rangeOf(node) };
      case 'array_merge':
      case 'array_replace':
        return { kind: 'concatenation', parts: this.partsOf(args, list), range: rangeOf(node) };
      case 'implode':
      case 'join':
        return second === undefined ? null : this.callOn(node, second, 'join', first);
      case 'trim':
      case 'rtrim':
      case 'ltrim':
        return this.callOn(node, first, { trim: 'trim', rtrim: 'rstrip', ltrim: 'lstrip' }[name]);
      case 'str_replace':
        return second === undefined || third === undefined ? null : this.callOn(node, third, 'replace', first, second);
      case 'array_push':
        for (const value of [second, third]) if (value !== undefined) this.appendTo(first, value, node);
        return null;
      case 'curl_setopt':
        if (second?.kind === 'name' && third !== undefined) this.setRequest(first, second.name, third);
        return null;
      case 'curl_setopt_array':
        if (second?.kind === 'object')
          for (const entry of second.entries)
            if (entry.kind === 'entry')
              this.setRequest(first, this.text.slice(entry.keyRange.start, entry.keyRange.end), entry.value);
        return null;
      case 'curl_exec':
        return this.requestSent(node, callee, first);
      default:
        return null;
    }
  }

  /** What `curl_setopt` says of a request, by the handle's path. */
  private readonly requests = new Map<string, Argument[]>();

  private setRequest(handle: Expression, option: string, value: Expression): void {
    const path = pathOf(handle);
    const name = { CURLOPT_URL: 'url', CURLOPT_POSTFIELDS: 'body' }[option];
    if (path === null || name === undefined) return;
    const given: Argument = { kind: 'named', name, value, range: value.range };
    this.requests.set(path, [...(this.requests.get(path) ?? []), given]);
  }

  private requestSent(node: RawNode, callee: Expression, handle: Expression): Expression | null {
    const path = pathOf(handle);
    const given = path === null ? undefined : this.requests.get(path);
    if (path === null || given === undefined) return null;
    this.requests.delete(path);
    return this.callOf(node, callee, given, noLayout(node.end));
  }

  /** Notes the address in `$handle = curl_init($url)`. */
  protected requestMade(target: Expression, value: Expression): void {
    const path = pathOf(target);
    if (path === null || value.kind !== 'call' || value.callee.kind !== 'name') return;
    if (value.callee.name !== 'curl_init') return;
    this.requests.delete(path);
    const [url] = value.arguments;
    if (url !== undefined) this.setRequest(target, 'CURLOPT_URL', url.value);
  }

  private partsOf(args: readonly Argument[], list: RawNode): Expression[] {
    return args.map((argument) => (argument.kind === 'spread' ? other(list) : argument.value));
  }

  protected appendTo(list: Expression, value: Expression, node: RawNode): void {
    const path = pathOf(list);
    const range = rangeOf(node);
    if (path !== null) this.out.change(path, { kind: 'append', value, range, block: this.out.block });
  }

  protected creation(node: RawNode): Expression {
    const list = items(node).find(({ type }) => type === 'arguments');
    const [type] = items(node);
    if (type === undefined || type === list || !type.type.endsWith('name')) return this.unread(node);
    const args = list === undefined ? [] : this.arguments(list);
    const layout = list === undefined ? noLayout(node.end) : layoutOf(list, this.text, ')');
    return this.callOf(node, this.expression(type), args, layout);
  }

  private arguments(list: RawNode): Argument[] {
    return list.children.flatMap((child): Argument[] => {
      const range = rangeOf(child);
      if (child.type === 'comment') this.comment(child);
      if (child.type !== 'argument') return [];
      const name = field(child, 'name');
      const value = items(child).findLast((one) => one !== name);
      if (value === undefined) return [];
      if (value.type === 'variadic_unpacking')
        return [{ kind: 'spread', named: false, value: this.wrapped(value), range }];
      const read = this.expression(value);
      return name === null
        ? [{ kind: 'positional', value: read, range }]
        : [{ kind: 'named', name: this.slice(name), value: read, range }];
    });
  }
}
