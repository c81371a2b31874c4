import { rangeOf } from '../builder';
import type { Entry, Expression, ListValue } from '../neutral';
import { type RawNode, field } from '../rawTree';
import { keyOf } from '../reader';
import { RubyNames } from './names';

/** What is written out with entries or items. */
export abstract class RubyCollections extends RubyNames {
  protected pair(node: RawNode): { key: string | null; keyRange: { start: number; end: number }; value: Expression } {
    const key = field(node, 'key');
    const value = field(node, 'value');
    if (key === null) return { key: null, keyRange: rangeOf(node), value: this.unread(node) };
    // `model:` in short is `model: model`.
    const read = value === null ? this.bare(key, this.identifier(key)) : this.expression(value);
    return { key: keyOf(this.expression(key)), keyRange: rangeOf(key), value: read };
  }

  protected hash(node: RawNode): Expression {
    const entries: Entry[] = [];
    for (const child of node.children) {
      const range = rangeOf(child);
      if (child.type === 'comment') this.comment(child);
      else if (child.type === 'pair') entries.push({ kind: 'entry', ...this.pair(child), range });
      else if (child.type === 'hash_splat_argument')
        entries.push({ kind: 'spread', value: this.wrapped(child), range });
    }
    return this.objectOf(node, entries);
  }

  protected list(node: RawNode): Expression {
    const values: ListValue['items'][number][] = [];
    for (const child of node.children) {
      if (!child.named || child.type === 'heredoc_body') continue;
      const spread = child.type === 'splat_argument';
      const value = spread ? this.wrapped(child) : this.expression(child);
      if (child.type !== 'comment') values.push({ spread, value });
    }
    return { kind: 'list', items: values, range: rangeOf(node) };
  }
}
