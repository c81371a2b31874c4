import type { SavingOptions } from './proposal';

/** What is taken where nobody says: half of a prompt is cut, and a cheaper model answers four of five requests. */
export const defaultSavingOptions: SavingOptions = {
  promptShare: { name: 'promptShare', value: 0.5, origin: 'default' },
  routingShare: { name: 'routingShare', value: 0.8, origin: 'default' },
};
