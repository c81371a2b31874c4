import type { Message } from './model';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const cents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Whole dollars from $100, cents from $1, three significant digits below; never scientific. */
export function money(usd: number): string {
  const sign = usd < 0 ? '−' : '';
  const amount = Math.abs(usd);
  if (amount >= 99.995) return `${sign}$${whole.format(amount)}`;
  if (amount >= 0.9995) return `${sign}$${cents.format(amount)}`;
  if (amount === 0) return '$0';
  return `${sign}$${threeDigits(amount)}`;
}

function threeDigits(amount: number): string {
  const firstDigit = Math.floor(Math.log10(amount));
  const decimals = Math.min(2 - firstDigit, 20);
  const text = amount.toFixed(decimals);
  // Rounding up to the next power of ten leaves a digit too many: 0.9996 → 1.000.
  return Number(text) >= 10 ** (firstDigit + 1) ? amount.toFixed(Math.max(decimals - 1, 0)) : text;
}

/** A count with thousands separators. */
export function integer(count: number): string {
  return whole.format(count);
}

/** A count with its noun: `1 call`, `2 calls`. */
export function counted(count: number, noun: string): string {
  return `${integer(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A count of tokens, marked where it is an estimate. */
export function tokenCount(tokens: number, exact: boolean): string {
  return `${exact ? '' : '≈'}${integer(tokens)}`;
}

/** A share, where 1 is the whole: `2.5%`, `90%`, `315%`. */
export function percent(share: number): string {
  return `${(share >= 1 ? whole : oneDecimal).format(share * 100)}%`;
}

/** A signed share: `−94%`, `+2%`. What is nearly all is not all: `−99.6%`. */
export function percentChange(share: number): string {
  const size = Math.abs(share) * 100;
  if (Math.round(size) === 0) return '±0%';
  const text = size < 100 && size >= 99.5 ? Math.min(Math.floor(size * 10) / 10, 99.9).toFixed(1) : integer(size);
  return `${share < 0 ? '−' : '+'}${text}%`;
}

/** Fills a message's arguments in. Numbers get separators, except money and dates, which come as text. */
export function render({ text, args }: Message): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    if (!Object.hasOwn(args, name)) return whole;
    const value = args[name];
    return typeof value === 'number' ? integer(value) : String(value);
  });
}

/** What was thrown, in its own words. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
