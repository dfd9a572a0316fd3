export const nodeKinds = ['step', 'action', 'outcome', 'entry', 'anywhere'] as const;
export type NodeKind = (typeof nodeKinds)[number];
