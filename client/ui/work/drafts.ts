import { useCallback, useState } from 'react';
import { z } from 'zod';

/** What somebody is writing for one action. */
export interface Draft {
  subject: string;
  text: string;
  /** Where facts stand in the text. */
  ranges: { start: number; end: number; path: string }[];
  /** Name of the template that it began with. */
  template: string | null;
  /** Files of the content library that go along. */
  attachments?: string[] | undefined;
}

const KeptDraft = z.object({
  subject: z.string(),
  text: z.string(),
  ranges: z.array(z.object({ start: z.number(), end: z.number(), path: z.string() })),
  template: z.string().nullable(),
  attachments: z.array(z.string()).optional(),
});

const prefix = 'greenlane.draft.';

/**
 * A draft that outlives moving to the next action and reloading the page, and ends with the tab: words to a customer
 * shouldn't lie around on a shared computer. `null` until something was written.
 */
export function useKeptDraft(key: string): [Draft | null, (draft: Draft | null) => void] {
  const [draft, setDraft] = useState(() => read(key));
  const keep = useCallback(
    (next: Draft | null) => {
      setDraft(next);
      write(key, next);
    },
    [key],
  );
  return [draft, keep];
}

export const draftKey = (deal: string, instance: string): string => `${deal}/${instance}`;

/** The same for what is noted about a call or task. */
export const noteKey = (deal: string, instance: string): string => `${draftKey(deal, instance)}#note`;

export const forgetDraft = (key: string): void => write(key, null);

function read(key: string): Draft | null {
  try {
    const kept = sessionStorage.getItem(prefix + key);
    return kept === null ? null : (KeptDraft.safeParse(JSON.parse(kept)).data ?? null);
  } catch {
    return null; // storage is switched off, or somebody else wrote there: begin afresh
  }
}

function write(key: string, draft: Draft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(prefix + key);
    else sessionStorage.setItem(prefix + key, JSON.stringify(draft));
  } catch {
    // Switched off or full: the text stays in the form, which is where it matters.
  }
}
