export * from './amounts.ts';
export * from './changes.ts';
export * from './gap.ts';
export * from './months.ts';
export * from './rates.ts';
export * from './reading.ts';
