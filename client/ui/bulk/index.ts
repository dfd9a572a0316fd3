export { BulkBar } from './bulk-bar.tsx';
export { capacityQuery, isFull, useLoads } from './capacity-query.ts';
export { Load } from './load.tsx';
export { type Bulk, useBulk } from './use-bulk.tsx';
