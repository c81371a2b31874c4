import { layoutOf, rangeOf } from '../builder';
import type { Entry, Expression, ListValue } from '../neutral';
import { type RawNode, items } from '../rawTree';
import { keyOf } from '../reader';
import { PhpNames } from './names';

/** What is written out with entries or items. */
export abstract class PhpCollections extends PhpNames {
  /** An array with keys is an object, one without is a list. */
  protected array(node: RawNode): Expression {
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
}
