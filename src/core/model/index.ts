/**
 * The few types that every stage and surface shares. Plain data only.
 *
 * Offsets are UTF-16 units in the file's text, ends exclusive. Money is US dollars, unrounded. Tokens are counts.
 */

export * from './analysis';
export * from './assumptions';
export * from './calls';
export * from './comments';
export * from './cost';
export * from './facts';
export * from './findings';
export * from './languages';
export * from './models';
export * from './outputLimits';
export * from './prices';
export * from './prompts';
export * from './sourceFacts';
export * from './teamConfig';
export * from './text';
export * from './tokens';
