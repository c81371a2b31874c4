import { rangeOf } from '../builder';
import { MemberReader } from '../memberReader';
import type { Argument, Entry, Expression, ListValue } from '../neutral';
import type { RawNode } from '../rawTree';
import { keyOf } from '../reader';

/** What is written out with entries or items. */
export abstract class JavaCollections extends MemberReader {
  protected list(children: readonly RawNode[], node: RawNode): Expression {
    return this.listOf(
      children.map((child) => this.expression(child)),
      node,
    );
  }

  protected listOf(values: readonly Expression[], node: RawNode): Expression {
    const list: ListValue = {
      kind: 'list',
      items: values.map((value) => ({ spread: false, value })),
      range: rangeOf(node),
    };
    return list;
  }

  /** Keys and values in turn. */
  protected mapOf(args: readonly Argument[], node: RawNode): Expression {
    const entries: Entry[] = [];
    for (let index = 0; index + 1 < args.length; index += 2) {
      const key = args[index]!;
      const { value, range } = args[index + 1]!;
      const name = keyOf(key.value);
      entries.push({
        kind: 'entry',
        key: name,
        keyRange: key.range,
        value,
        range: { start: key.range.start, end: range.end },
      });
    }
    const layout = { open: node.end, close: node.end, last: null, afterComma: null };
    return this.out.object({ kind: 'object', entries, layout, range: rangeOf(node) });
  }
}
