import { layoutOf, noLayout, other, pathOf, rangeOf } from '../builder';
import { MemberReader } from '../memberReader';
import type { Argument, Entry, Expression, Layout, ListValue } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { type Effects, choice, keyOf } from '../reader';
import { csharpString } from './strings';

const effects: Effects = new Map([
  ['Add', 'append'],
  ['AddRange', 'extend'],
  ['Insert', 'insert'],
  ...['Clear', 'Remove', 'RemoveAt', 'RemoveRange', 'Reverse', 'Sort'].map((method) => [method, 'other'] as const),
]);
/** Types whose values are what they are made of in another form. */
const sameValues = new Set(['Uri', 'MemoryStream', 'StringContent', 'BinaryData']);
/** Types whose values are lists of what stands in braces. */
const lists =
  /^(?:I?(?:List|Collection|Enumerable|Set)|HashSet|ObservableCollection|Queue|Stack|ConcurrentBag)$|List$|Collection$/;

export abstract class CsharpExpressions extends MemberReader {
  /** `name`: what the value is about to be bound to; `type`: the type that is declared for it. */
  protected expression(node: RawNode, name: string | null = null, type: RawNode | null = null): Expression {
    const range = rangeOf(node);
    switch (node.type) {
      case 'comment':
        this.comment(node);
        return other(node);
      case 'string_literal':
      case 'verbatim_string_literal':
      case 'raw_string_literal':
      case 'interpolated_string_expression':
        return csharpString(node, this.text, (hole) => this.expression(hole));
      case 'character_literal':
        return csharpString(node, this.text, (hole) => this.expression(hole));
      case 'identifier':
        return this.name(node);
      case 'generic_name':
      case 'nullable_type': {
        const [inner] = items(node);
        return inner === undefined ? other(node) : this.expression(inner);
      }
      case 'this':
        return this.self(node);
      case 'null_literal':
        return { kind: 'nothing', range };
      case 'integer_literal':
      case 'real_literal':
        return { kind: 'number', value: Number(this.slice(node).replaceAll(/_|[uUlLfFdDmM]+$/g, '')), range };
      case 'prefix_unary_expression':
        return this.signed(node, items(node)[0] ?? null);
      case 'postfix_unary_expression':
      case 'parenthesized_expression':
      case 'await_expression':
      case 'checked_expression':
      case 'argument':
      case 'arrow_expression_clause':
      case 'ref_expression':
        return this.wrapped(node, name);
      case 'cast_expression': {
        const value = field(node, 'value');
        return value === null ? other(node) : this.expression(value, name);
      }
      case 'as_expression': {
        const value = field(node, 'left');
        return value === null ? other(node) : this.expression(value, name);
      }
      case 'member_access_expression':
        return this.memberAccess(node, field(node, 'expression'), field(node, 'name'));
      case 'conditional_access_expression': {
        const object = field(node, 'condition');
        const binding = items(node).at(-1);
        if (object === null || binding === undefined) return this.unread(node);
        if (binding.type !== 'member_binding_expression') return this.unread(node);
        return this.memberAccess(node, object, field(binding, 'name'));
      }
      case 'alias_qualified_name': {
        const name = items(node).at(-1);
        return name === undefined ? other(node) : this.expression(name);
      }
      case 'qualified_name':
        return this.memberAccess(node, field(node, 'qualifier'), field(node, 'name'));
      case 'element_access_expression': {
        const subscript = field(node, 'subscript');
        return this.element(node, field(node, 'expression'), subscript === null ? null : (items(subscript)[0] ?? null));
      }
      case 'invocation_expression':
        return this.call(node);
      case 'object_creation_expression':
        return this.creation(node, field(node, 'type'));
      case 'implicit_object_creation_expression':
        return this.creation(node, type);
      case 'array_creation_expression':
      case 'implicit_array_creation_expression':
      case 'stackalloc_expression': {
        const values = items(node).find((child) => child.type === 'initializer_expression');
        return values === undefined ? this.unread(node) : this.list(values);
      }
      case 'initializer_expression':
      case 'element_binding_expression':
      case 'collection_expression':
        return this.list(node);
      case 'anonymous_object_creation_expression':
        return this.anonymous(node);
      case 'with_expression':
        return this.copyWith(node);
      case 'binary_expression':
        return this.binary(node);
      case 'conditional_expression':
        return this.conditional(node, field(node, 'condition'), field(node, 'consequence'), field(node, 'alternative'));
      case 'switch_expression': {
        const arms = items(node).filter(({ type }) => type === 'switch_expression_arm');
        const [value] = items(node);
        if (value !== undefined) this.expression(value);
        return choice(
          'condition',
          arms.flatMap((arm) => items(arm).slice(-1)).map((arm) => this.expression(arm)),
          node,
        );
      }
      case 'assignment_expression':
        return this.assignment(node);
      case 'lambda_expression':
      case 'anonymous_method_expression':
        return this.functionValue(node, name);
      case 'declaration_expression': {
        const declared = field(node, 'name');
        if (declared !== null) this.bindName(declared, { kind: 'opaque' });
        return other(node);
      }
      case 'declaration_pattern':
      case 'var_pattern': {
        const declared = field(node, 'name');
        if (declared !== null) this.bindName(declared, { kind: 'opaque' });
        return other(node);
      }
      case 'predefined_type':
        return { kind: 'name', name: this.slice(node), range, block: this.out.block };
      case 'type_argument_list':
      case 'array_type':
      case 'typeof_expression':
      case 'sizeof_expression':
      case 'default_expression':
        return node.type === 'default_expression' ? { kind: 'nothing', range } : other(node);
      case 'block':
        this.statement(node);
        return other(node);
      default:
        if (/_(?:statement|declaration|section|clause)$/.test(node.type)) {
          for (const child of node.children) if (child.named) this.statement(child);
          return other(node);
        }
        return this.unread(node);
    }
  }

  protected functionValue(node: RawNode, name: string | null): Expression {
    const parameters = field(node, 'parameters');
    const body = field(node, 'body');
    const scope = this.out.inScope('function', name, () => {
      if (parameters?.type === 'parameter_list') this.parameters(parameters);
      else if (parameters !== null) this.bindName(parameters, { kind: 'parameter' });
      if (body === null) return;
      if (body.type === 'block') this.statement(body);
      else this.returned(this.expression(body));
    });
    return { kind: 'function', scope, range: rangeOf(node) };
  }

  protected parameters(list: RawNode): void {
    for (const parameter of list.children) {
      if (parameter.type === 'comment') this.comment(parameter);
      else if (parameter.type === 'parameter') this.parameter(parameter);
      // The last may be `params T[] name`, whose parts stand in the list itself.
      else if (parameter.field === 'name') this.bindName(parameter, { kind: 'opaque' });
    }
  }

  private parameter(node: RawNode): void {
    const name = field(node, 'name');
    const type = field(node, 'type');
    const fallback = items(node).find(
      (child) => child.field === null && child.type !== 'modifier' && child.type !== 'attribute_list',
    );
    if (name === null) return;
    const value = fallback === undefined ? null : this.expression(fallback, this.slice(name), type);
    this.bindName(name, { kind: 'parameter', value, annotation: type === null ? null : this.slice(type) });
  }

  private memberAccess(node: RawNode, object: RawNode | null, name: RawNode | null): Expression {
    const last = name?.type === 'generic_name' ? (items(name)[0] ?? name) : name;
    return this.member(node, object, last);
  }

  private call(node: RawNode): Expression {
    const callee = field(node, 'function');
    const list = field(node, 'arguments');
    if (callee === null || list === null) return this.unread(node);
    const target = this.expression(callee);
    const args = this.arguments(list);
    const standard = this.standard(node, target, args);
    if (standard !== null) return standard;
    const call = this.callOf(node, target, args, layoutOf(list, this.text, ')'));
    // `history.AddUserMessage("…")` appends what it says.
    const path = target.kind === 'member' && /^Add\w+Message$/.test(target.name) ? pathOf(target.object) : null;
    if (this.textAppended(target, args, call.range)) return call;
    if (path === null) this.changeByCall(target, args, call.range, effects);
    else this.out.change(path, { kind: 'append', value: call, range: call.range, block: this.out.block });
    return call;
  }

  /** What functions of the language's library make of their arguments; null for any other. */
  private standard(node: RawNode, callee: Expression, args: readonly Argument[]): Expression | null {
    const path = pathOf(callee);
    const [first, ...rest] = args;
    if (path === null || first?.kind !== 'positional') return null;
    if (/^(?:Encoding\.\w+\.GetBytes|BinaryData\.From\w+|BinaryContent\.Create)$/.test(path)) return first.value;
    const values = rest.map(({ value }) => value);
    switch (path.replace(/^[sS]tring\./, 'string.')) {
      case 'string.Format':
        return this.callOn(node, first.value, 'format', ...values);
      case 'string.Join': {
        const [only, ...more] = values;
        const items = values.map((value) => ({ spread: false, value }));
        const list: Expression =
          only !== undefined && more.length === 0 ? only : { kind: 'list', items, range: rangeOf(node) };
        return this.callOn(node, list, 'join', first.value);
      }
      case 'string.Concat':
        return { kind: 'concatenation', parts: [first.value, ...values], range: rangeOf(node) };
      default:
        return null;
    }
  }

  private arguments(list: RawNode): Argument[] {
    const args: Argument[] = [];
    for (const child of list.children) {
      if (child.type === 'comment') this.comment(child);
      if (child.type !== 'argument' && child.type !== 'attribute_argument') continue;
      const name = field(child, 'name');
      const value = items(child).find((inner) => inner !== name);
      if (value === undefined) continue;
      const read = this.expression(value);
      const range = rangeOf(child);
      args.push(
        name === null
          ? { kind: 'positional', value: read, range }
          : { kind: 'named', name: this.slice(name), value: read, range },
      );
    }
    return args;
  }

  /** `new T(…) { A = … }`; `type` may be the one that is declared for what it is assigned to. */
  private creation(node: RawNode, type: RawNode | null): Expression {
    const list = items(node).find(({ type }) => type === 'argument_list') ?? null;
    const initializer = items(node).find(({ type }) => type === 'initializer_expression') ?? null;
    const callee: Expression = type === null || type.type === 'implicit_type' ? other(node) : this.expression(type);
    const named = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
    const args = list === null ? [] : this.arguments(list);
    if (named === 'StringBuilder') return this.textBuilder(node, args);
    if (sameValues.has(named) && args[0]?.kind === 'positional') return args[0].value;
    if (initializer === null && args.length === 0 && lists.test(named))
      return { kind: 'list', items: [], range: rangeOf(node) };
    const { start, end } = list ?? node;
    // Without the type's name the call begins with `new`.
    const nameRange =
      type === null || type.start < node.start ? { start: node.start, end: node.start + 3 } : rangeOf(type);
    if (initializer === null) {
      const open = { open: end, close: end > start ? end : null, last: null, afterComma: null };
      return this.out.call(callee, nameRange, args, open, node, 'literal');
    }
    const entries = items(initializer);
    const hasKeys = named.endsWith('Dictionary') || entries.some((entry) => this.keyIn(entry) !== null);
    if (args.length === 0 && hasKeys) return this.dictionary(initializer);
    const isFields = entries.every((entry) => entry.type === 'assignment_expression' || this.keyIn(entry) !== null);
    if (!isFields || lists.test(named)) return this.list(initializer);
    for (const child of initializer.children) {
      if (child.type === 'comment') this.comment(child);
      const key = this.keyIn(child);
      const left = field(child, 'left');
      const right = field(child, 'right') ?? items(child).at(-1);
      if ((key ?? left) === null || right === undefined) continue;
      const name = key === null ? this.slice(left!) : (keyOf(this.expression(key)) ?? '');
      args.push({ kind: 'named', name, value: this.expression(right, name), range: rangeOf(child) });
    }
    return this.out.call(callee, nameRange, args, layoutOf(initializer, this.text, '}'), node, 'literal');
  }

  /** The key of `["a"] = …` or `{ "a", … }`. */
  private keyIn(entry: RawNode): RawNode | null {
    const left = field(entry, 'left');
    if (left?.type === 'element_binding_expression') return items(left)[0] ?? null;
    return entry.type === 'initializer_expression' && items(entry).length === 2 ? (items(entry)[0] ?? null) : null;
  }

  private dictionary(node: RawNode): Expression {
    const entries: Entry[] = [];
    for (const child of node.children) {
      if (child.type === 'comment') this.comment(child);
      const key = child.named ? this.keyIn(child) : null;
      const value = field(child, 'right') ?? items(child).at(-1);
      if (key === null || value === undefined) continue;
      const name = keyOf(this.expression(key));
      entries.push({
        kind: 'entry',
        key: name,
        keyRange: rangeOf(key),
        value: this.expression(value, name),
        range: rangeOf(child),
      });
    }
    return this.objectOf(node, entries);
  }

  /** `new { model = "m", messages }`; the names stand beside the values. */
  private anonymous(node: RawNode): Expression {
    const entries: Entry[] = [];
    let key: RawNode | null = null;
    const inner = node.children.filter((child) => child.named || child.type === ',');
    for (const [index, child] of inner.entries()) {
      if (child.type === 'comment') this.comment(child);
      else if (child.type === ',') key = null;
      else if (child.type === 'identifier' && inner[index + 1]?.named === true && inner[index + 1]?.type !== 'comment')
        key = child;
      else {
        const name: string | null = key === null ? (/(\w+)\)?$/.exec(this.slice(child))?.[1] ?? null) : this.slice(key);
        const { start } = key ?? child;
        const keyRange = rangeOf(key ?? child);
        entries.push({
          kind: 'entry',
          key: name,
          keyRange,
          value: this.expression(child, name),
          range: { start, end: child.end },
        });
        key = null;
      }
    }
    return this.objectOf(node, entries);
  }

  private copyWith(node: RawNode): Expression {
    const [copied, ...changed] = items(node);
    if (copied === undefined) return other(node);
    const value = this.expression(copied);
    const entries: Entry[] = [{ kind: 'spread', value, range: rangeOf(copied) }];
    for (const child of changed) {
      const [key, given] = items(child);
      if (key === undefined || given === undefined) continue;
      const name = this.slice(key);
      entries.push({
        kind: 'entry',
        key: name,
        keyRange: rangeOf(key),
        value: this.expression(given, name),
        range: rangeOf(child),
      });
    }
    const layout: Layout = noLayout(node.end);
    return this.out.object({ kind: 'object', entries, layout: { ...layout, close: node.end }, range: rangeOf(node) });
  }

  private list(node: RawNode): Expression {
    const values: ListValue['items'][number][] = [];
    for (const child of node.children) {
      if (child.type === 'comment') this.comment(child);
      // Between brackets with nothing in them the parser misses an item.
      else if (child.named && child.end > child.start) {
        const inner = child.type === 'argument' ? (items(child)[0] ?? child) : child;
        const spread = inner.type === 'range_expression' || inner.type === 'spread_element';
        values.push({ spread, value: spread ? this.wrapped(inner) : this.expression(inner) });
      }
    }
    return { kind: 'list', items: values, range: rangeOf(node) };
  }

  private binary(node: RawNode): Expression {
    switch (this.operatorOf(node)) {
      case '+':
        return this.concatenation(node);
      case '??':
        return this.fallback(node);
      default:
        return this.unread(node);
    }
  }

  private assignment(node: RawNode): Expression {
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left === null || right === null) return this.unread(node);
    const operator = this.operatorOf(node);
    if (operator !== '=' && operator !== '??=') return this.augmented(node, { '+=': 'add' });
    const value = this.expression(right, left.type === 'identifier' ? this.slice(left) : null);
    if (left.type === 'identifier' && this.name(left).kind === 'name') {
      this.bindName(left, { kind: 'assignment', value });
      return value;
    }
    this.assignInto(left, value);
    return value;
  }
}
