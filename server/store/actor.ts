/** Who caused an entry. */
export type Actor =
  | { kind: 'user'; id: string; name: string }
  | { kind: 'token'; id: string; name: string }
  | { kind: 'contact'; id: string }
  | { kind: 'timer' }
  /** The server itself: mail handed over, routing, import. */
  | { kind: 'system'; what: string };
