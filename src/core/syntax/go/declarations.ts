import { rangeOf } from '../builder';
import type { Expression } from '../neutral';
import { type RawNode, field, items } from '../rawTree';
import { GoCalls } from './calls';

/** What binds names: functions' parameters. */
export abstract class GoDeclarations extends GoCalls {
  /** What a `return` without values returns. */
  protected result: RawNode | null = null;

  protected functionValue(node: RawNode, name: string | null, receiver: RawNode | null = null): Expression {
    const parameters = field(node, 'parameters');
    const body = field(node, 'body');
    const result = field(node, 'result');
    const outer = this.result;
    const scope = this.out.inScope('function', name, () => {
      for (const list of [receiver, parameters]) if (list !== null) this.parameters(list);
      this.result = result?.type === 'parameter_list' ? this.results(result) : null;
      if (body !== null) this.children(body);
    });
    this.result = outer;
    return { kind: 'function', scope, range: rangeOf(node) };
  }

  private parameters(list: RawNode): void {
    for (const parameter of items(list)) {
      const type = field(parameter, 'type');
      const annotation = type === null ? null : this.slice(type);
      for (const child of parameter.children)
        if (child.field === 'name') this.bindName(child, { kind: 'parameter', annotation });
    }
  }

  /** Binds the results that a function names; the first is what it is called for. */
  protected abstract results(list: RawNode): RawNode | null;
}
