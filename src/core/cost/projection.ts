import type { Price, Projection, RequestCost } from '../model';
import { priceRequest, type Usage } from './request';

export interface Volume {
  /** Null where nobody said; there is then no cost per day. */
  readonly requestsPerDay: number | null;
  readonly daysPerMonth: number;
}

/** A month, where nothing else is asked. */
export const defaultDaysPerMonth = 30;

/** Prices one request and multiplies by the volume: tokens are never summed first, since a tier would then apply to the sum. */
export function project(price: Price, usage: Usage, volume: Volume): Projection {
  return projectRequest(priceRequest(price, usage), volume);
}

/** The same for a request that is priced already. */
export function projectRequest(request: RequestCost, volume: Volume): Projection {
  const perDay = volume.requestsPerDay === null ? null : request.total * volume.requestsPerDay;
  return {
    request,
    perRequest: request.total,
    per1000: request.total * 1000,
    perDay,
    perMonth: perDay === null ? null : perDay * volume.daysPerMonth,
  };
}
