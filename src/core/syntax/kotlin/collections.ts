import { layoutOf, noLayout, rangeOf } from '../builder';
import { MemberReader } from '../memberReader';
import type { Entry, Expression, ListValue } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { keyOf } from '../reader';

/** What is written out with entries or items. */
export abstract class KotlinCollections extends MemberReader {
  /** A lambda that only sets properties of what it is called on, as an object of them; null for any other. */
  protected objectIn(node: RawNode): Expression | null {
    const statements = items(node);
    const isSetting = (child: RawNode): boolean => {
      const left = field(child, 'left');
      if (child.type === 'assignment') return left?.type === 'identifier' && this.operatorOf(child) === '=';
      const [callee, lambda, ...more] = items(child);
      return (
        child.type === 'call_expression' &&
        callee?.type === 'identifier' &&
        lambda?.type === 'annotated_lambda' &&
        more.length === 0 &&
        items(items(lambda)[0] ?? lambda).every(isSetting)
      );
    };
    if (
      statements.length === 0 ||
      !statements.every(isSetting) ||
      !statements.some(({ type }) => type === 'assignment')
    )
      return null;
    const entries: Entry[] = [];
    for (const child of node.children) {
      if (child.type === 'comment') this.comment(child);
      else if (child.named) {
        const [key, value] = child.type === 'assignment' ? [field(child, 'left'), field(child, 'right')] : items(child);
        if (!key || !value) continue;
        const name = this.slice(key);
        entries.push({
          kind: 'entry',
          key: name,
          keyRange: rangeOf(key),
          value: this.expression(value, name),
          range: rangeOf(child),
        });
      }
    }
    return this.objectOf(node, entries);
  }

  protected listOf(values: readonly Expression[], node: RawNode): Expression {
    const list: ListValue = {
      kind: 'list',
      items: values.map((value) => ({ spread: false, value })),
      range: rangeOf(node),
    };
    return list;
  }

  /** `mapOf("a" to 1)`. */
  protected mapOf(list: RawNode | undefined, node: RawNode): Expression {
    const entries: Entry[] = [];
    for (const argument of list === undefined ? [] : items(list)) {
      const [pair] = items(argument);
      const [key, word, value] = pair?.type === 'infix_expression' ? items(pair) : [];
      if (key === undefined || word === undefined || value === undefined || this.slice(word) !== 'to') continue;
      const name = keyOf(this.expression(key));
      entries.push({
        kind: 'entry',
        key: name,
        keyRange: rangeOf(key),
        value: this.expression(value, name),
        range: rangeOf(argument),
      });
    }
    const layout = list === undefined ? noLayout(node.end) : layoutOf(list, this.text, ')');
    return this.out.object({ kind: 'object', entries, layout, range: rangeOf(node) });
  }
}
