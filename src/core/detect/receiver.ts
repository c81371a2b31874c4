import type { Host } from '../model';
import { unknownHost } from '../sdks/hosts';
import type { Sdk } from '../sdks/sdk';
import type { Given, Sent } from './sent';

/** Something of an SDK that calls are made on, or that is given as a model. */
export interface SdkObject {
  readonly sdk: Sdk;
  /** As its row says: `client`, `model`, `chat`. */
  readonly kind: string;
  readonly host: Host;
  /** What was sent along by those that made it, the first made first. */
  readonly sent: readonly Sent[];
  /** The model that it was made for, where that is seen. */
  readonly model?: Given;
  /** It was made where the file doesn't show it, with what goes with every call. */
  readonly unseen: boolean;
}

/** What a receiver is: objects of SDKs, something else for certain, or unseen. */
export type Receiver =
  /** One for each SDK that the receiver can be of, `if azure: … else: …`. */
  | { readonly kind: 'objects'; readonly objects: readonly SdkObject[] }
  /** An instance of a class of this file or of another package; `name` is the class's. */
  | { readonly kind: 'foreign'; readonly package: string | null; readonly name: string | null }
  | { readonly kind: 'unseen' };

export const unseen: Receiver = { kind: 'unseen' };

/** The objects that a receiver can be. */
export function listOf(receiver: Receiver): readonly SdkObject[] {
  return receiver.kind === 'objects' ? receiver.objects : [];
}

export function isMadeBy(object: SdkObject, sdk: Sdk, kind: string): boolean {
  return object.sdk === sdk && object.kind === kind;
}

export function objects(object: SdkObject): Receiver {
  return { kind: 'objects', objects: [object] };
}

/** Several ways to one receiver: for each SDK the same object, or one whose host isn't known. */
export function merge(receivers: readonly Receiver[]): Receiver {
  const seen = receivers.filter((receiver) => receiver.kind !== 'unseen');
  const [first] = seen;
  if (first === undefined) return unseen;
  const all = seen.flatMap((receiver) => (receiver.kind === 'objects' ? receiver.objects : []));
  if (all.length === 0) return seen.length === receivers.length ? first : unseen;
  const foreign = seen.some((receiver) => receiver.kind === 'foreign');
  const merged: SdkObject[] = [];
  for (const one of all) {
    if (merged.some((other) => isMadeBy(other, one.sdk, one.kind))) continue;
    const alike = all.filter((other) => isMadeBy(other, one.sdk, one.kind));
    const agree = alike.every(({ host }) => host.kind === one.host.kind && host.baseUrl === one.host.baseUrl);
    const { model, ...common } = one;
    merged.push({
      ...common,
      ...(model === undefined || alike.length > 1 ? {} : { model }),
      host: agree && !foreign ? one.host : unknownHost,
      sent: alike.length === 1 ? one.sent : alike.flatMap(({ sent }) => sent.map(perhaps)),
      unseen: alike.some((other) => other.unseen),
    });
  }
  return { kind: 'objects', objects: merged };
}

/** What is sent on one of several ways. */
export function perhaps(sent: Sent): Sent {
  return { ...sent, given: sent.given.map(({ name, value, range }) => ({ name, value, range, certain: false })) };
}
