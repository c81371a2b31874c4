import { constructors } from '../sdks/constructors';
import { canonical } from '../sdks/sdk';
import { pathOf } from '../syntax/builder';
import type { CallExpression, Expression, ObjectValue } from '../syntax/neutral';
import { lastName } from './callee';
import { ChangedEntries } from './entriesChanged';
import { isOfProject } from './imports';
import { untold } from './names';
import { passedOn } from './passedOn';
import { requestLike } from './requestLike';
import { unfinished } from './unfinished';

/** Functions and methods that give the entries of their argument or object in another form. */
const sameEntries = new Set([
  'dict',
  'asdict',
  'todict',
  'modeldump',
  'copy',
  'deepcopy',
  'structuredclone',
  'vars',
  'freeze',
]);
/** What a library makes that changes answers, and adds nothing to what is sent. */
const addsNothing = new Set(['extractreasoningmiddleware', 'extractjsonmiddleware', 'simulatestreamingmiddleware']);
const toJson = new Set([
  'dumps',
  'stringify',
  'marshal',
  'serialize',
  'tojson',
  'encodetostring',
  'writevalueasstring',
  'writevalueasbytes',
  'tojsonstring',
]);
const bytes = new Set(['encode', 'from', 'tostring', 'toprettystring']);
/** Methods that give a text as a request's body, of Java and Kotlin, whatever they are told of its encoding. */
const toBody = new Set(['getbytes', 'tobytearray', 'torequestbody']);
/** What a request's body is read from, of Go, Java and Kotlin. */
const readers = new Set([
  'newbuffer',
  'newbufferstring',
  'newreader',
  'ofstring',
  'ofbytearray',
  'httpentity',
  'stringentity',
  'fromvalue',
  'just',
]);

/** What calls make of entries: classes, functions of the file, libraries. */
export abstract class MadeEntries extends ChangedEntries {
  /** Whether an argument is an object of parameters. `orValue`: it may be the value of one of them instead. */
  abstract holdsEntries(expression: Expression, orValue: boolean): boolean;

  /** What is written out with its type. */
  protected fields(call: CallExpression, certain: boolean, depth: number): CallExpression | null {
    const places = call.makes === 'builder' ? (constructors[lastName(call.callee)] ?? []) : [];
    for (const [index, argument] of call.arguments.entries()) {
      const { value, range } = argument;
      const place = argument.kind === 'positional' ? places[index] : undefined;
      if (argument.kind === 'named') this.give({ name: argument.name, value, range, certain });
      else if (place !== undefined) this.give({ name: place, value, range, certain });
      else if (argument.kind === 'spread' || this.holdsEntries(value, true)) this.object(value, certain, depth + 1);
      // What a constructor of options takes without names may be anything.
      else if (call.makes === 'literal' && requestLike.test(lastName(call.callee).toLowerCase()))
        this.hide(untold(this.names.write(value)));
    }
    if (call.layout.close === null) this.hide(unfinished());
    return call;
  }

  protected made(call: CallExpression, certain: boolean, depth: number): CallExpression | ObjectValue | null {
    const { callee } = call;
    const last = callee.kind === 'member' || callee.kind === 'name' ? canonical(callee.name) : '';
    const [first] = call.arguments;
    if (addsNothing.has(last)) return null;
    if (pathOf(callee) === 'Object.assign') {
      for (const argument of call.arguments) this.object(argument.value, certain, depth + 1);
      return null;
    }
    if (toJson.has(last) || readers.has(last) || (bytes.has(last) && first?.value.kind === 'call')) {
      return first?.kind === 'positional' ? this.object(first.value, certain, depth + 1) : this.lose(call);
    }
    if (callee.kind === 'member' && (bytes.has(last) || sameEntries.has(last)) && first?.kind !== 'positional')
      return this.object(callee.object, certain, depth + 1);
    if (callee.kind === 'member' && toBody.has(last)) return this.object(callee.object, certain, depth + 1);
    if (pathOf(callee)?.endsWith('RequestBody.create') === true) {
      const body = call.arguments.find(
        ({ value }) => !/MediaType/.test(this.names.write(this.names.only(value) ?? value)),
      );
      return body === undefined ? this.lose(call) : this.object(body.value, certain, depth + 1);
    }
    if (sameEntries.has(last)) return this.entriesOf(call, certain, depth);
    const { values } = this.names.resolve(callee);
    const target = values.length === 1 ? values[0]! : null;
    if (target?.kind === 'function') {
      const { returns } = target.scope;
      if (returns.length === 0) return this.lose(call);
      const before = this.given.length;
      this.oneOf(returns, true, (returned) => this.object(returned, certain, depth + 1));
      const made = this.given.splice(before).map((given) => passedOn(given, target.scope, call));
      this.given.push(...made);
      return null;
    }
    if (constructors[pathOf(callee) ?? ''] !== undefined) return this.entriesOf(call, certain, depth);
    if (!this.isClass(callee)) return this.lose(call);
    this.defaults(callee, certain);
    return this.entriesOf(call, certain, depth);
  }

  /** The arguments of what makes an object of them: a configuration class, `dict`. */
  private entriesOf(call: CallExpression, certain: boolean, depth: number): CallExpression | ObjectValue | null {
    const places = constructors[pathOf(call.callee) ?? ''] ?? constructors[lastName(call.callee)] ?? [];
    let written: CallExpression | ObjectValue | null = call;
    for (const [index, argument] of call.arguments.entries()) {
      const name =
        argument.kind === 'named' ? argument.name : argument.kind === 'positional' ? places[index] : undefined;
      if (name !== undefined) this.give({ name, value: argument.value, range: argument.range, certain });
      else written = this.object(argument.value, certain, depth + 1);
    }
    return written;
  }

  /** Whether a callee is a class that keeps what it is given; of one in another file of the project that isn't seen. */
  private isClass(callee: Expression): boolean {
    let root = callee;
    while (root.kind === 'member') root = root.object;
    if (this.names.source.capitalFunctions) return false;
    // Elsewhere classes have names in capitals, and functions don't.
    if ((callee.kind !== 'name' && callee.kind !== 'member') || root.kind !== 'name' || !/^[A-Z]/.test(callee.name))
      return false;
    const [binding] = this.names.bindingsOf(root.name, root.block, root.range.start);
    return (
      binding?.kind === 'class' ||
      (binding !== undefined && binding.imported !== null && !isOfProject(binding.imported.package))
    );
  }

  /** The fields that a class of this file has by default. */
  private defaults(callee: Expression, certain: boolean): void {
    const owner = callee.kind === 'name' ? this.names.classOf(callee) : null;
    for (const [name, bindings] of owner?.bindings ?? []) {
      const last = bindings.at(-1);
      if (last?.kind === 'assignment' && last.value !== null && last.block.scope === owner)
        this.give({ name, value: last.value, range: last.range, certain });
    }
  }

  private lose(call: CallExpression): null {
    this.hide(untold(this.names.write(call)));
    return null;
  }
}
