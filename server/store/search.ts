export type Found =
  | { kind: 'contact'; id: string; name: string; detail: string | null }
  | { kind: 'company'; id: string; name: string; detail: string | null }
  | { kind: 'deal'; id: string; name: string; detail: string | null };

export interface Search {
  /**
   * Contacts, companies and deals in which every word of `text` begins some word of the name, title, address or
   * domain; case and accents don't matter. Up to `limit` of each kind;
   * where more match, which of them come isn't certain.
   */
  find(text: string, limit: number): Promise<Found[]>;
}
