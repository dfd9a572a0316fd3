export * from './rules.ts';
export { cappedAt, type Capped } from './caps.ts';
export { countryCodeOf } from './countries.ts';
export { neverOpens, openingFrom, type Closed, type ContactTimes, type Opening } from './opening.ts';
