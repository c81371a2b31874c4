import { rangeOf } from '../builder';
import type { Entry, Expression, ListValue } from '../neutral';
import { type RawNode, field } from '../rawTree';
import { TreeReader, keyOf } from '../reader';

/** What is written out with entries or items. */
export abstract class PythonCollections extends TreeReader {
  protected dictionary(node: RawNode): Expression {
    const entries: Entry[] = [];
    for (const child of node.children) {
      if (!child.named) continue;
      const range = rangeOf(child);
      const key = field(child, 'key');
      const value = field(child, 'value');
      if (child.type === 'pair') this.brokenIn(child);
      if (child.type === 'pair' && key !== null && value !== null) {
        const written = keyOf(this.expression(key));
        entries.push({ kind: 'entry', key: written, keyRange: rangeOf(key), value: this.expression(value), range });
      } else if (child.type === 'dictionary_splat') entries.push({ kind: 'spread', value: this.wrapped(child), range });
      else this.expression(child);
    }
    return this.objectOf(node, entries);
  }

  protected list(node: RawNode): Expression {
    const values: ListValue['items'][number][] = [];
    for (const child of node.children) {
      if (!child.named) continue;
      const spread = child.type === 'list_splat';
      const value = spread ? this.wrapped(child) : this.expression(child);
      if (child.type !== 'comment') values.push({ spread, value });
    }
    return { kind: 'list', items: values, range: rangeOf(node) };
  }
}
