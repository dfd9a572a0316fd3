/** A text that templates of all processes share, under its name. */
export interface SnippetRecord {
  name: string;
  /** Liquid, as in templates; for every language that has none of its own. */
  text: string;
  /** By language, BCP 47. */
  variants: Record<string, string>;
  updatedAt: number;
  updatedBy: string | null;
}

export interface Snippets {
  /** By name. */
  all(): Promise<SnippetRecord[]>;
  get(name: string): Promise<SnippetRecord | null>;
  put(snippet: SnippetRecord): Promise<void>;
  remove(name: string): Promise<void>;
}
