/** The door to lists of records that are longer than a page. */
export { MoreRows } from './more-rows.tsx';
export { type RecordColumn, RecordTable, type Selection } from './record-table.tsx';
export { SearchField } from './search-field.tsx';
