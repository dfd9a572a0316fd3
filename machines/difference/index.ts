export { columnChanges, type ColumnChanges } from './columns.ts';
export {
  countChanges,
  differenceOf,
  isSameProcess,
  type Change,
  type ChangeKind,
  type ChangePart,
  type Difference,
} from './difference.ts';
export type { TextChange } from './facets.ts';
export { compareTexts, type ComparedText } from './text.ts';
export { unionOf, type Mark, type Union } from './union.ts';
