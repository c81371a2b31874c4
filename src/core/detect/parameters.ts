import { canonical } from '../sdks/sdk';
import type { Message } from '../model';
import { within } from './arguments';
import type { Given, Sent } from './sent';
import type { Names } from './names';

/** What is given at one or several paths such as `config.max_output_tokens`. */
export interface Found {
  readonly given: readonly Given[];
  /** Why more may be given there; null when everything is visible. */
  readonly unseen: Message | null;
}

/** What a call sends, to be asked for by path. */
export class Parameters {
  private readonly inner = new Map<string, Parameters>();

  constructor(
    readonly sent: Sent,
    private readonly names: Names,
  ) {}

  /** What stands at any of `paths`: what this call names itself in the order given, then what lies deeper. */
  at(paths: readonly string[]): Found {
    const own = paths.filter((path) => !path.includes('.'));
    const given = this.sent.given.filter(({ name }) => own.some((path) => canonical(path) === canonical(name)));
    let { unseen } = this.sent;
    for (const path of own.length === paths.length ? [] : paths) {
      if (!path.includes('.')) continue;
      const [holder, last] = this.holder(path);
      unseen ??= holder.sent.unseen;
      given.push(...holder.sent.given.filter(({ name }) => canonical(name) === canonical(last)));
    }
    return { given, unseen };
  }

  /** The last that is given at the first of `paths` where anything is. */
  last(paths: readonly string[]): Given | null {
    for (const path of paths) {
      const [holder, name] = this.holder(path);
      const last = holder.sent.given.findLast((given) => canonical(given.name) === canonical(name));
      if (last !== undefined) return last;
    }
    return null;
  }

  /** What holds the parameter at a path, and its own name. */
  holder(path: string): readonly [Parameters, string] {
    const dot = path.indexOf('.');
    if (dot === -1) return [this, path];
    return this.within(path.slice(0, dot)).holder(path.slice(dot + 1));
  }

  private within(name: string): Parameters {
    let inner = this.inner.get(canonical(name));
    if (inner === undefined) {
      inner = new Parameters(within(this.sent, name, this.names), this.names);
      this.inner.set(canonical(name), inner);
    }
    return inner;
  }
}
