import { noLayout, other, rangeOf } from '../builder';
import { MemberReader } from '../memberReader';
import type { Entry, Expression, Layout, ListValue } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { keyOf } from '../reader';

/** What is written out with entries or items. */
export abstract class CsharpCollections extends MemberReader {
  /** The key of `["a"] = …` or `{ "a", … }`. */
  protected keyIn(entry: RawNode): RawNode | null {
    const left = field(entry, 'left');
    if (left?.type === 'element_binding_expression') return items(left)[0] ?? null;
    return entry.type === 'initializer_expression' && items(entry).length === 2 ? (items(entry)[0] ?? null) : null;
  }

  protected dictionary(node: RawNode): Expression {
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
  protected anonymous(node: RawNode): Expression {
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

  protected copyWith(node: RawNode): Expression {
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

  protected list(node: RawNode): Expression {
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
}
