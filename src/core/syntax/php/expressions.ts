import { layoutOf, noLayout, other, pathOf, rangeOf } from '../builder';
import type { Argument, Entry, Expression, ListValue } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { type Effects, TreeReader, choice, keyOf, memberOf } from '../reader';
import { phpHeredoc, phpString } from './strings';

/** Functions that read a setting, by name; a second argument is what it is otherwise. */
const settings = new Set(['env', 'getenv', 'config']);
/** Methods that change the collection that they are called on. */
const effects: Effects = new Map([
  ['add', 'append'],
  ['push', 'append'],
  ['prepend', 'prepend'],
  ['merge', 'other'],
]);

export abstract class PhpExpressions extends TreeReader {
  protected expression(node: RawNode): Expression {
    const range = rangeOf(node);
    switch (node.type) {
      case 'comment':
        this.comment(node);
        return other(node);
      case 'string':
      case 'encapsed_string':
        return phpString(node, this.text, (hole) => this.expression(hole));
      case 'heredoc':
      case 'nowdoc':
        return phpHeredoc(node, this.text, (hole) => this.expression(hole));
      case 'integer':
      case 'float':
        return this.number(node);
      case 'null':
        return { kind: 'nothing', range };
      case 'variable_name':
        return this.variable(node);
      case 'name':
        return this.name(node);
      case 'qualified_name':
        return this.qualified(node);
      case 'relative_scope':
        return this.ownClass(node);
      case 'member_access_expression':
      case 'nullsafe_member_access_expression':
        return this.member(node, field(node, 'object'), field(node, 'name'));
      case 'scoped_property_access_expression': {
        const name = field(node, 'name');
        return this.member(node, field(node, 'scope'), name === null ? null : (items(name)[0] ?? name));
      }
      case 'class_constant_access_expression': {
        const [scope, name] = items(node);
        return this.member(node, scope ?? null, name ?? null);
      }
      case 'subscript_expression': {
        const [object, key] = items(node);
        return this.element(node, object ?? null, key ?? null);
      }
      case 'function_call_expression':
      case 'member_call_expression':
      case 'nullsafe_member_call_expression':
      case 'scoped_call_expression':
        return this.call(node);
      case 'object_creation_expression':
        return this.creation(node);
      case 'array_creation_expression':
        return this.array(node);
      case 'parenthesized_expression':
      case 'error_suppression_expression':
      case 'clone_expression':
        return this.wrapped(node);
      case 'cast_expression': {
        const value = field(node, 'value');
        return value === null ? other(node) : this.expression(value);
      }
      case 'unary_op_expression':
        return this.signed(node, field(node, 'argument'));
      case 'binary_expression':
        return this.binary(node);
      case 'conditional_expression':
        return this.ternary(node);
      case 'match_expression':
        return this.matched(node);
      case 'arrow_function':
      case 'anonymous_function':
        return this.functionValue(node, null);
      case 'assignment_expression':
      case 'reference_assignment_expression':
        return this.assignment(node);
      case 'augmented_assignment_expression':
        return this.augmentedOrDefault(node);
      case 'compound_statement':
      case 'declaration_list':
        this.statement(node);
        return other(node);
      default:
        return this.unread(node);
    }
  }

  protected functionValue(node: RawNode, name: string | null): Expression {
    const parameters = field(node, 'parameters');
    const body = field(node, 'body');
    const scope = this.out.inScope('function', name, () => {
      for (const parameter of parameters === null ? [] : items(parameters)) this.parameter(parameter);
      if (body?.type === 'compound_statement') this.children(body);
      else if (body !== null) this.returned(this.expression(body));
    });
    return { kind: 'function', scope, range: rangeOf(node) };
  }

  /** The name of a variable, without its sign. */
  protected nameOf(variable: RawNode): RawNode {
    return items(variable)[0] ?? variable;
  }

  protected annotationOf(node: RawNode): string | null {
    const type = field(node, 'type');
    return type === null
      ? null
      : this.slice(type)
          .replace(/^(\??)\\/, '$1')
          .replaceAll('\\', '.');
  }

  private parameter(node: RawNode): void {
    const written = field(node, 'name');
    if (written === null) return;
    const name = this.nameOf(written);
    const value = field(node, 'default_value');
    const read = value === null ? null : this.expression(value);
    const binding = {
      kind: node.type === 'variadic_parameter' ? ('opaque' as const) : ('parameter' as const),
      value: read,
      annotation: this.annotationOf(node),
    };
    this.out.bind(this.slice(name), rangeOf(node), binding);
    // A constructor's `private Client $client` is a property as well.
    const { classScope } = this.out;
    if (node.type === 'property_promotion_parameter' && classScope !== null)
      this.out.bind(this.slice(name), rangeOf(node), binding, classScope);
  }

  private variable(node: RawNode): Expression {
    const name = this.nameOf(node);
    const range = rangeOf(node);
    if (this.slice(name) === 'this') return this.ownClass(node);
    return { kind: 'name', name: this.slice(name), range, block: this.out.block };
  }

  /** `$this`, `self`, `static`; what a class inherits isn't seen. */
  private ownClass(node: RawNode): Expression {
    const { classScope } = this.out;
    const range = rangeOf(node);
    if (classScope === null || this.slice(node) === 'parent') return other(node);
    return { kind: 'self', scope: classScope, range, block: this.out.block };
  }

  /** `\App\Models\User`: a namespace's names are members of one another. */
  private qualified(node: RawNode): Expression {
    const parts = [...this.slice(node).matchAll(/\w+/g)];
    let value: Expression | null = null;
    for (const { 0: name, index } of parts) {
      const start = node.start + index;
      const range = { start, end: start + name.length };
      value =
        value === null
          ? { kind: 'name', name, range, block: this.out.block }
          : memberOf(value, name, range, { start: node.start, end: range.end });
    }
    return value ?? other(node);
  }

  private call(node: RawNode): Expression {
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
  private requestMade(target: Expression, value: Expression): void {
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

  private appendTo(list: Expression, value: Expression, node: RawNode): void {
    const path = pathOf(list);
    const range = rangeOf(node);
    if (path !== null) this.out.change(path, { kind: 'append', value, range, block: this.out.block });
  }

  private creation(node: RawNode): Expression {
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

  /** An array with keys is an object, one without is a list. */
  private array(node: RawNode): Expression {
    const entries: Entry[] = [];
    const values: ListValue['items'][number][] = [];
    let keyed = false;
    for (const child of node.children) {
      if (child.type === 'comment') this.comment(child);
      if (child.type !== 'array_element_initializer') continue;
      const [first, second] = items(child);
      const range = rangeOf(child);
      if (first === undefined) continue;
      if (second !== undefined) {
        keyed = true;
        const key = this.expression(first);
        entries.push({
          kind: 'entry',
          key: keyOf(key),
          keyRange: rangeOf(first),
          value: this.expression(second),
          range,
        });
      } else {
        const spread = first.type === 'variadic_unpacking';
        const value = spread ? this.wrapped(first) : this.expression(first);
        values.push({ spread, value });
        if (spread) entries.push({ kind: 'spread', value, range });
      }
    }
    const range = rangeOf(node);
    if (keyed) {
      const open = this.text[node.start] === '[' ? node.start : this.text.indexOf('(', node.start);
      const layout = layoutOf({ ...node, start: open }, this.text, this.text[open] === '[' ? ']' : ')');
      return this.out.object({ kind: 'object', entries, layout, range });
    }
    // What is spread may have keys or not: either way the values follow one another.
    if (values.length > 0 && values.every(({ spread }) => spread))
      return { kind: 'concatenation', parts: values.map(({ value }) => value), range };
    return { kind: 'list', items: values, range };
  }

  private binary(node: RawNode): Expression {
    switch (this.operatorOf(node)) {
      case '.':
        return this.concatenation(node);
      case '+': {
        // Of two arrays the first one's entries win.
        const joined = this.concatenation(node);
        return joined.kind === 'concatenation' ? { ...joined, parts: joined.parts.toReversed() } : joined;
      }
      case '??':
        return this.fallback(node);
      default:
        return this.unread(node);
    }
  }

  private ternary(node: RawNode): Expression {
    const condition = field(node, 'condition');
    const alternative = field(node, 'alternative');
    const body = field(node, 'body');
    if (body !== null) return this.conditional(node, condition, body, alternative);
    if (condition === null || alternative === null) return this.unread(node);
    return choice('fallback', [this.expression(condition), this.expression(alternative)], node);
  }

  private matched(node: RawNode): Expression {
    const body = field(node, 'body');
    const options: Expression[] = [];
    for (const arm of body === null ? [] : items(body)) {
      const value = field(arm, 'return_expression');
      if (value !== null) options.push(this.expression(value));
    }
    return options.length === 0 ? this.unread(node) : choice('condition', options, node);
  }

  private assignment(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left === null || right === null) return this.unread(node);
    const value = this.expression(right);
    this.assign(left, value);
    return value;
  }

  protected assign(left: RawNode, value: Expression | null): void {
    switch (left.type) {
      case 'variable_name': {
        const target = this.expression(left);
        if (target.kind !== 'name') return;
        this.out.bind(target.name, rangeOf(left), { kind: value === null ? 'opaque' : 'assignment', value });
        if (value !== null) this.requestMade(target, value);
        return;
      }
      case 'list_literal':
      case 'array_creation_expression':
      case 'pair':
      case 'by_ref':
        for (const child of items(left)) this.assign(child, null);
        return;
      case 'subscript_expression': {
        const [list, key, ...more] = items(left);
        if (list === undefined || more.length > 0) return;
        if (key === undefined) return this.appendTo(this.expression(list), value ?? other(left), left);
        if (list.type === 'subscript_expression') return this.touch(list);
        return this.assignInto(left, value);
      }
      default:
        this.assignInto(left, value);
    }
  }

  /** Something within the value of a variable was changed. */
  protected touch(node: RawNode): void {
    let root = node;
    while (root.type === 'subscript_expression') root = items(root)[0] ?? { ...root, type: 'other' };
    const path = pathOf(this.expression(root));
    if (path !== null) this.out.change(path, { kind: 'other', range: rangeOf(node), block: this.out.block });
  }

  private augmentedOrDefault(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (this.operatorOf(node) !== '??=' || left === null || right === null)
      return this.augmented(node, { '.=': 'add', '+=': 'merge' });
    const value = choice('fallback', [this.expression(left), this.expression(right)], node);
    if (left.type === 'variable_name') this.assign(left, value);
    else this.touch(left);
    return value;
  }
}
