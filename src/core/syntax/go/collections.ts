import { rangeOf } from '../builder';
import type { Entry, Expression, ListValue } from '../neutral';
import { type RawNode, field } from '../rawTree';
import { TreeReader, keyOf } from '../reader';

/** What is written out with entries or items. */
export abstract class GoCollections extends TreeReader {
  /** Braces without a type: a struct or map where entries have keys, else a list. */
  protected literal(node: RawNode): Expression {
    return node.children.some((child) => child.type === 'keyed_element') ? this.object(node, false) : this.list(node);
  }

  /** `isMap`: keys are values, not the names of fields. */
  protected object(body: RawNode, isMap: boolean): Expression {
    const entries: Entry[] = [];
    for (const child of body.children) {
      const pair = this.pair(child, isMap);
      if (pair !== null) entries.push({ kind: 'entry', ...pair, range: rangeOf(child) });
      else if (child.type === 'comment') this.comment(child);
      else if (child.named) this.expression(child);
    }
    return this.objectOf(body, entries);
  }

  protected list(body: RawNode): Expression {
    const values: ListValue['items'][number][] = [];
    for (const child of body.children) {
      if (child.type === 'comment') this.comment(child);
      else if (child.named) values.push({ spread: false, value: this.pair(child)?.value ?? this.expression(child) });
    }
    return { kind: 'list', items: values, range: rangeOf(body) };
  }

  protected pair(node: RawNode, isMap = false): Pick<Entry & { kind: 'entry' }, 'key' | 'keyRange' | 'value'> | null {
    const key = node.type === 'keyed_element' ? field(node, 'key') : null;
    const value = field(node, 'value');
    if (key === null || value === null) return null;
    const written = this.expression(key);
    const name = written.kind === 'name' && !isMap ? written.name : keyOf(written);
    return { key: name, keyRange: rangeOf(key), value: this.expression(value, name) };
  }
}
