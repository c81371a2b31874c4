import { rangeOf } from '../builder';
import type { Entry, Expression, ListValue } from '../neutral';
import { type RawNode, field } from '../rawTree';
import { keyOf } from '../reader';
import { EcmascriptDeclarations } from './declarations';

/** What is written out with entries or items. */
export abstract class EcmascriptCollections extends EcmascriptDeclarations {
  protected object(node: RawNode): Expression {
    const entries: Entry[] = [];
    for (const child of node.children) {
      if (!child.named) continue;
      const range = rangeOf(child);
      const key = field(child, 'key');
      const value = field(child, 'value');
      if (child.type === 'pair') this.brokenIn(child);
      if (child.type === 'pair' && key !== null && value !== null) {
        const written = this.keyOf(key);
        const read = this.expression(value, written);
        entries.push({ kind: 'entry', key: written, keyRange: rangeOf(key), value: read, range });
      } else if (child.type === 'shorthand_property_identifier') {
        entries.push({ kind: 'entry', key: this.slice(child), keyRange: range, value: this.expression(child), range });
      } else if (child.type === 'spread_element') entries.push({ kind: 'spread', value: this.wrapped(child), range });
      else if (child.type === 'method_definition') {
        const name = field(child, 'name');
        const key = name === null ? null : this.slice(name);
        entries.push({ kind: 'entry', key, keyRange: range, value: this.functionValue(child, key), range });
      } else this.expression(child);
    }
    return this.objectOf(node, entries);
  }

  private keyOf(key: RawNode): string | null {
    if (key.type === 'computed_property_name') return keyOf(this.wrapped(key));
    return key.type === 'string' ? this.slice(key).slice(1, -1) : this.slice(key);
  }

  protected array(node: RawNode): Expression {
    const values: ListValue['items'][number][] = [];
    for (const child of node.children) {
      if (child.type === 'comment') this.comment(child);
      else if (child.type === 'spread_element') values.push({ spread: true, value: this.wrapped(child) });
      else if (child.named) values.push({ spread: false, value: this.expression(child) });
    }
    return { kind: 'list', items: values, range: rangeOf(node) };
  }
}
