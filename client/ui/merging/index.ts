export { LooksLike } from './looks-like.tsx';
export { MergeDialog, type MergePair } from './merge-dialog.tsx';
export { MergeWith } from './merge-with.tsx';
export { Side } from './side.tsx';
export { useUndoMerge } from './undo-merge.ts';
